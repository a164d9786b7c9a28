"""Names of codes and the noun phrases from which sentences are made."""

from __future__ import annotations

from typing import Final

from app.domain.codes import AGE_GROUPS, AgeGroup, MapStyle, Measure, Region, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.text.locale import Locale, msgid

DOT: Final = " · "
"""Between the parts of a subtitle."""

_STATUS: Final = {
    Status.PUBLISHED: msgid("Published"),
    Status.MODELLED: msgid("Modelled"),
    Status.FLOOR: msgid("At least"),
    Status.NOT_PUBLISHED: msgid("Not published"),
    Status.NOT_COVERED: msgid("Not covered"),
    Status.SUPPRESSED: msgid("Too few to show"),
    Status.FILTERED_OUT: msgid("Filtered out"),
}
_SEX: Final = {Sex.ALL: msgid("All"), Sex.FEMALE: msgid("Girls"), Sex.MALE: msgid("Boys")}
_REGION: Final = {
    Region.EAST: msgid("East"),
    Region.CENTRAL: msgid("Central"),
    Region.WEST: msgid("West"),
}
_MAP_STYLE: Final = {
    MapStyle.AREAS: msgid("Areas"),
    MapStyle.CIRCLES: msgid("Circles"),
    MapStyle.TILES: msgid("Tiles"),
    MapStyle.BIVARIATE: msgid("A × B"),
}
_MEASURE_OPTION: Final = {
    Measure.RATE: msgid("Per 100 rural children"),
    Measure.COUNT: msgid("Number of children"),
    Measure.SHARE: msgid("Share of national total"),
    Measure.SEX_RATIO: msgid("Boys per 100 girls"),
}
_MEASURE_TITLE: Final = {
    Measure.RATE: msgid("Left behind per 100 rural children"),
    Measure.COUNT: msgid("Number of left-behind children"),
    Measure.SHARE: msgid("Share of China’s left-behind children"),
    Measure.SEX_RATIO: msgid("Boys per 100 girls among left-behind children"),
}
_MEASURE_UNIT: Final = {
    Measure.RATE: msgid("per 100 rural children"),
    Measure.COUNT: msgid("number of children"),
    Measure.SHARE: msgid("per cent of China’s total"),
    Measure.SEX_RATIO: msgid("boys per 100 girls"),
}

# Who is counted, and the same children as left behind: by definition and sex, plain and with ages.
_GROUP: Final = {
    "census_rural": {
        Sex.ALL: (msgid("rural children"), msgid("rural children aged {ages}")),
        Sex.FEMALE: (msgid("rural girls"), msgid("rural girls aged {ages}")),
        Sex.MALE: (msgid("rural boys"), msgid("rural boys aged {ages}")),
    },
    "census_all": {
        Sex.ALL: (msgid("children"), msgid("children aged {ages}")),
        Sex.FEMALE: (msgid("girls"), msgid("girls aged {ages}")),
        Sex.MALE: (msgid("boys"), msgid("boys aged {ages}")),
    },
    "ministry": {
        Sex.ALL: (msgid("rural children under 16"), msgid("rural children aged {ages}")),
        Sex.FEMALE: (msgid("rural girls under 16"), msgid("rural girls aged {ages}")),
        Sex.MALE: (msgid("rural boys under 16"), msgid("rural boys aged {ages}")),
    },
    "school": {
        Sex.ALL: (msgid("rural pupils"), msgid("rural pupils aged {ages}")),
        Sex.FEMALE: (msgid("rural schoolgirls"), msgid("rural schoolgirls aged {ages}")),
        Sex.MALE: (msgid("rural schoolboys"), msgid("rural schoolboys aged {ages}")),
    },
}
_LEFT_BEHIND: Final = {
    "census_rural": {
        Sex.ALL: (
            msgid("rural left-behind children"),
            msgid("rural left-behind children aged {ages}"),
        ),
        Sex.FEMALE: (
            msgid("rural left-behind girls"),
            msgid("rural left-behind girls aged {ages}"),
        ),
        Sex.MALE: (msgid("rural left-behind boys"), msgid("rural left-behind boys aged {ages}")),
    },
    "census_all": {
        Sex.ALL: (msgid("left-behind children"), msgid("left-behind children aged {ages}")),
        Sex.FEMALE: (msgid("left-behind girls"), msgid("left-behind girls aged {ages}")),
        Sex.MALE: (msgid("left-behind boys"), msgid("left-behind boys aged {ages}")),
    },
    "school": {
        Sex.ALL: (msgid("rural left-behind pupils"), msgid("rural left-behind pupils aged {ages}")),
        Sex.FEMALE: (
            msgid("rural left-behind schoolgirls"),
            msgid("rural left-behind schoolgirls aged {ages}"),
        ),
        Sex.MALE: (
            msgid("rural left-behind schoolboys"),
            msgid("rural left-behind schoolboys aged {ages}"),
        ),
    },
}
_PARENTS: Final = {
    "census_rural": msgid("one or both parents away"),
    "census_all": msgid("one or both parents away"),
    "ministry": msgid("no able parent at home"),
    "school": msgid("reported by their schools"),
}


def status_word(status: Status, locale: Locale) -> str:
    """Return the word for a status in keys, badges and tables."""
    return locale.gettext(_STATUS[status])


def sex_word(sex: Sex, locale: Locale) -> str:
    """Return the word of the sex control."""
    return locale.gettext(_SEX[sex])


def region_word(region: Region, locale: Locale) -> str:
    """Return the name of an economic belt."""
    return locale.gettext(_REGION[region])


def map_style_word(style: MapStyle, locale: Locale) -> str:
    """Return the word of the map-style control."""
    return locale.gettext(_MAP_STYLE[style])


def measure_option(measure: Measure, locale: Locale) -> str:
    """Return the wording of a measure in the filter."""
    return locale.gettext(_MEASURE_OPTION[measure])


def measure_title(measure: Measure, locale: Locale) -> str:
    """Return the wording of a measure as a card title."""
    return locale.gettext(_MEASURE_TITLE[measure])


def measure_unit(measure: Measure, locale: Locale) -> str:
    """Return the unit of a measure for subtitles and axes."""
    return locale.gettext(_MEASURE_UNIT[measure])


def slice_title(answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return what a slice shows: the measure's title or the indicator's name."""
    if answer.measure in set(Measure):
        title = measure_title(Measure(answer.measure), locale)
        return locale.t("{measure}, difference", measure=title) if answer.difference else title
    return locale.name(dataset.indicators[answer.measure])


def group(definition: str, sex: Sex, ages: tuple[AgeGroup, ...], locale: Locale) -> str:
    """Return who is looked at, e.g. ``"rural girls aged 0–5"``; no ages when all are."""
    return _noun(_GROUP.get(definition, _GROUP["census_all"]), sex, ages, locale)


def rate_group(definition: str, sex: Sex, ages: tuple[AgeGroup, ...], locale: Locale) -> str:
    """Return the children a rate is a rate of: rural ones, also where a count takes in the cities."""
    of = "census_rural" if definition == "census_all" else definition
    return group(of, sex, ages, locale)


def counted_group(definition: str, sex: Sex, ages: tuple[AgeGroup, ...], locale: Locale) -> str:
    """Return who is looked at, always with the ages, as subtitles do."""
    _, aged = _GROUP.get(definition, _GROUP["census_all"])[sex]
    if len(ages) < len(AGE_GROUPS) or definition in ("census_rural", "census_all"):
        return locale.t(aged, ages=locale.ages(ages))
    return group(definition, sex, ages, locale)


def left_behind(definition: str, sex: Sex, ages: tuple[AgeGroup, ...], locale: Locale) -> str:
    """Return the same children as left behind, e.g. ``"rural left-behind girls aged 0–5"``."""
    key = "census_rural" if definition == "ministry" else definition
    return _noun(_LEFT_BEHIND.get(key, _LEFT_BEHIND["census_all"]), sex, ages, locale)


def _noun(
    forms: dict[Sex, tuple[str, str]], sex: Sex, ages: tuple[AgeGroup, ...], locale: Locale
) -> str:
    plain, aged = forms[sex]
    if len(ages) == len(AGE_GROUPS):
        return locale.gettext(plain)
    return locale.t(aged, ages=locale.ages(ages))


def parents_clause(definition: str, locale: Locale) -> str:
    """Return the rule on absent parents in a clause; empty for an unknown definition."""
    return locale.gettext(_PARENTS.get(definition, ""))


def place(code: str, dataset: Dataset, locale: Locale) -> str:
    """Return the short name of an area."""
    return locale.name(dataset.areas[code])
