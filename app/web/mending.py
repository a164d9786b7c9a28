"""What to ask for instead, where a card of a view has nothing to take away."""

from __future__ import annotations

from typing import Final

from app.components import ids
from app.domain.codes import AGE_GROUPS, Card
from app.domain.dataset import Dataset
from app.state.nearest import nearest
from app.state.reader import Notice, Reason
from app.state.url import default_state, serialise
from app.state.view_state import ViewState
from app.text.locale import get_locale, msgid

NO_PROVINCE: Final = msgid(
    "This card compares the provinces you select, and none is selected. Add one, as in the link."
)
NO_AGES: Final = msgid(
    "This year and definition have no numbers by age. The link leads to some that do."
)
NO_VALUES: Final = msgid("This choice has no values. The link leads to one that does.")


def mending(card: str, suffix: str, state: ViewState, dataset: Dataset) -> list[dict[str, object]]:
    """Return why a card is empty, in both languages, and the address of its nearest file that is not."""
    reason, offers = _offers(card, state, dataset)
    found = [f"/export/{card}.{suffix}?{serialise(offer, dataset)}" for offer in offers]
    return [
        {
            "parameter": "areas" if reason == NO_PROVINCE else "series",
            "detail": get_locale("en").t(reason),
            "detail_zh": get_locale("zh").t(reason),
            "try": found,
        }
    ]


def _offers(card: str, state: ViewState, dataset: Dataset) -> tuple[str, list[ViewState]]:
    usual = default_state(dataset).but(lang=state.lang)
    if card == Card.SIMILAR and not state.areas:
        codes = [area.area_code for area in dataset.covered_provinces[:1]]
        return NO_PROVINCE, [state.but(areas=tuple(codes))] if codes else []
    if card == ids.PYRAMID:
        missing = Notice("ages", AGE_GROUPS[0].code, Reason.NOT_AVAILABLE)
        found = nearest(missing, state, dataset)
        return NO_AGES, [offer.but(ages=AGE_GROUPS) for offer in found[:1]] or [usual]
    return NO_VALUES, [usual]
