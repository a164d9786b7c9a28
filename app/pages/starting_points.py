"""Five questions to start with, each with the state of Explore that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.availability import availability
from app.domain.dataset import Dataset
from app.domain.query import is_modelled
from app.state.url import default_state, parse, serialise
from app.text.locale import Locale, msgid


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A question and the link, without language, that shows its answer."""

    question: str
    link: str


POINTS: Final = (
    StartingPoint(msgid("Where do most left-behind rural children live?"), "measure=count"),
    StartingPoint(
        msgid("Are girls left behind less often than boys?"),
        "sex=female&compare=sex-male&difference=1",
    ),
    StartingPoint(
        msgid("Where are the youngest children left behind, and where the oldest?"),
        "ages=0-5&compare=ages-15-17&open=multiples",
    ),
    StartingPoint(
        msgid("Where do people born in Anhui live today?"),
        "areas=340000&b=out_migrants_share&open=flows&flow=out",
    ),
    StartingPoint(
        msgid("Does a higher rural income go with fewer children left behind?"),
        "b=income_rural&open=scatter",
    ),
)


def starting_points(dataset: Dataset, locale: Locale) -> list[tuple[str, str]]:
    """Return question and link of those this package can answer, in the reader's language."""
    base = default_state(dataset)
    if not is_modelled(dataset, base.series, base.year):
        return []
    if not availability(dataset, base.series, base.year).sexes:
        return []
    found: list[tuple[str, str]] = []
    for point in POINTS:
        parsed = parse(point.link, dataset, lang=locale.lang)
        if not parsed.notices:
            text = locale.gettext(point.question)
            found.append((text, f"?{serialise(parsed.state, dataset)}"))
    return found
