"""Why something cannot be asked or shown: closed filters, areas without a value, empty cards."""

from __future__ import annotations

from typing import Final

from app.domain.availability import Availability
from app.domain.codes import AGE_GROUPS, Measure, Status
from app.domain.selection import Value
from app.state.view_state import ViewState
from app.text.locale import Locale, msgid

_MEASURE: Final = {
    "census_rural": msgid("For this year few figures were published; closed measures have none."),
    "census_all": msgid(
        "This series gives numbers for China. Rates and ratios by province were not published."
    ),
    "ministry": msgid(
        "The register counts left-behind children but not all rural children, so it has no rate"
        " per 100."
    ),
    "school": msgid("School returns give numbers of pupils only, without a base for rates."),
}
_SEX: Final = {
    "census_rural": msgid("For this year no figures for girls and boys were published."),
    "census_all": msgid("This series was not published by sex."),
    "ministry": msgid("For this year the register was not published by sex."),
    "school": msgid("School returns were not published by sex."),
}
_AGES: Final = {
    "census_rural": msgid("For this year no figures by these age groups were published."),
    "census_all": msgid("This series was not published by age group."),
    "ministry": msgid("The register is published in other age groups; see the age and sex card."),
    "school": msgid("School returns count pupils by stage of schooling, not by age."),
}
_NOT_PUBLISHED: Final = msgid("No figure was published for this province.")
_NO_VALUE: Final = {
    "census_rural": msgid("For this year no figure was published for this province."),
    "census_all": msgid("For this province the series has no figure."),
    "ministry": msgid("The ministry published exact numbers for a few provinces only."),
    "school": msgid("School returns were published for China as a whole."),
}


def closed(control: str, state: ViewState, offered: Availability, locale: Locale) -> str:
    """Return why options of ``measure``, ``ages`` or ``sex`` are closed; empty if all are open."""
    message = ""
    if control == "measure" and len(offered.measures) < len(Measure):
        message = _MEASURE.get(
            state.series, msgid("This series has no figures for other measures.")
        )
    elif control == "sex" and state.measure is Measure.SEX_RATIO:
        message = msgid("Boys per 100 girls compares both sexes.")
    elif control == "sex" and not offered.sexes:
        message = _SEX.get(state.series, msgid("This series has no figures by sex."))
    elif control == "ages" and not offered.ages:
        message = _AGES.get(state.series, msgid("This series has no figures by age."))
    elif control == "ages" and len(offered.ages) < len(AGE_GROUPS):
        message = msgid("For this year only some of the age groups were published.")
    return locale.gettext(message)


def missing(value: Value, state: ViewState, locale: Locale) -> str:
    """Return why an area has no value; empty when it has one.

    A printed rank without a number is told, since it is all the source says.
    """
    if value.value is not None:
        return ""
    if value.status is Status.NOT_COVERED:
        return locale.t("The source statistics do not cover Hong Kong, Macao and Taiwan.")
    if value.status is Status.FILTERED_OUT:
        return locale.t("Outside the regions shown.")
    if value.status is Status.SUPPRESSED:
        return locale.t("Withheld, because very few children are counted.")
    if value.rank is not None:
        return locale.t(
            "The source gives only a place in the order of provinces: {rank}.", rank=value.rank
        )
    return locale.gettext(_NO_VALUE.get(state.series, _NOT_PUBLISHED))


def missing_context(value: Value, locale: Locale) -> str:
    """Return why an area has no value of a context indicator; empty when it has one."""
    if value.value is not None:
        return ""
    if value.status is Status.NOT_COVERED:
        return locale.t("The source statistics do not cover Hong Kong, Macao and Taiwan.")
    if value.status is Status.FILTERED_OUT:
        return locale.t("Outside the regions shown.")
    return locale.t("This indicator has no value for this province and year.")
