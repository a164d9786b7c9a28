"""Why the API refuses a query: the parameter, what is wrong with it, and what could stand there."""

from __future__ import annotations

from typing import Final

from app.domain import compare
from app.domain.availability import availability
from app.domain.codes import (
    AGE_GROUPS,
    CHINA,
    Card,
    FlowDirection,
    MapStyle,
    Measure,
    MultiplesBy,
    Palette,
    Region,
    RegionScheme,
    Sex,
    Theme,
)
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.state import options
from app.state.reader import Notice, Reason
from app.state.url import FULL_CARDS, LANGUAGES, MAX_LENGTH, PARAMETERS
from app.state.view_state import ViewState
from app.text.locale import Locale, msgid

BREAKDOWNS: Final = ("age", "sex")
"""What ``by`` may ask for, beyond the parameters of the page."""

_TEXT: Final = {
    Reason.TOO_LONG: msgid("The query is longer than {limit} characters."),
    Reason.UNKNOWN_PARAMETER: msgid("There is no parameter “{key}”."),
    Reason.INVALID_VALUE: msgid("“{value}” is not a value of {key}."),
    Reason.NOT_AVAILABLE: msgid(
        "{key} cannot be “{value}” here: this series, year and measure have no such figures."
    ),
    Reason.REPEATED: msgid("{key} is given more than once; join several values with commas."),
}


def refusal(
    notice: Notice, state: ViewState, dataset: Dataset, locale: Locale
) -> tuple[str, tuple[str, ...]]:
    """Return the sentence on one bad parameter, and the values that would do."""
    valid = choices(notice, state, dataset)
    text = locale.t(_TEXT[notice.reason], key=notice.key, value=notice.value, limit=MAX_LENGTH)
    if not valid:
        return text, ()
    listed = locale.formats.comma.join(valid)
    said = locale.t("Valid: {list}.", list=listed)
    return locale.formats.gap.join((text, said)), valid


def choices(notice: Notice, state: ViewState, dataset: Dataset) -> tuple[str, ...]:
    """Return what may stand for the parameter of a notice (or the parameters, if it is unknown)."""
    if notice.reason is Reason.UNKNOWN_PARAMETER:
        return (*PARAMETERS, "by")
    offered = availability(dataset, state.series, state.year)
    one_sex = offered.sexes and state.measure is not Measure.SEX_RATIO
    narrowed = notice.reason is Reason.NOT_AVAILABLE
    breakdowns = {"age": bool(offered.ages), "sex": one_sex}
    found: dict[str, tuple[str, ...]] = {
        "lang": LANGUAGES,
        "series": tuple(dataset.definitions),
        "year": tuple(str(year) for year in offered.years),
        "measure": tuple(offered.measures if narrowed else Measure),
        "sex": tuple(Sex) if one_sex or not narrowed else (Sex.ALL,),
        "ages": tuple(age.code for age in (offered.ages if narrowed else AGE_GROUPS)),
        "region": tuple(Region),
        "areas": (CHINA, *(area.area_code for area in dataset.covered_provinces)),
        "b": tuple(indicator.indicator for indicator in mappable(dataset)),
        "map": tuple(MapStyle),
        "theme": tuple(Theme),
        "palette": tuple(Palette),
        "open": tuple(Card),
        "full": FULL_CARDS,
        "scheme": tuple(RegionScheme),
        "flow": tuple(FlowDirection),
        "multiples": tuple(MultiplesBy),
        "spatial": ("a", "b"),
        "fade": ("1", "0"),
        "difference": ("1", "0"),
        "compare": tuple(
            options.comparison_text(found) for found in compare.choices(dataset, state.selection)
        ),
        "by": tuple(name for name in BREAKDOWNS if breakdowns[name] or not narrowed),
    }
    return tuple(str(value) for value in found.get(notice.key, ()))
