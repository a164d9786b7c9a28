"""Words for the codes and facts of a traced number."""

from __future__ import annotations

from typing import Final

from app.domain.codes import Basis, Sex
from app.domain.trace_records import Fact, Trace
from app.text.formats import Number
from app.text.locale import Locale, msgid

_BASIS: Final = {
    Basis.PUBLISHED: msgid("Published"),
    Basis.DERIVED: msgid("Worked out from published figures"),
    Basis.BOUNDED: msgid("Modelled, held by a published sum or limit"),
    Basis.MODELLED: msgid("Modelled"),
}
_LIVING: Final = {
    "one_parent": msgid("living with one parent"),
    "grandparents": msgid("living with grandparents"),
    "relatives_or_friends": msgid("living with relatives or friends"),
    "other_people": msgid("living with other people"),
    "fostered": msgid("fostered"),
    "alone": msgid("living alone"),
    "other_or_self": msgid("living with others or alone"),
    "no_guardian": msgid("without a guardian"),
}
_STAGE: Final = {
    "preschool": msgid("preschool"),
    "primary": msgid("primary school"),
    "junior": msgid("junior secondary school"),
    "compulsory": msgid("compulsory education"),
    "senior": msgid("senior secondary school"),
}
_PARENTS: Final = {
    "any": msgid("one or both away"),
    "both": msgid("both away"),
    "both_or_unable": msgid("both away, or one while the other cannot care"),
    "father": msgid("father away"),
    "mother": msgid("mother away"),
    "unspecified": msgid("not stated"),
}
_RESIDENCE: Final = {
    "all": msgid("countryside and towns"),
    "rural": msgid("countryside"),
    "urban": msgid("towns and cities"),
}
_SEX: Final = {
    Sex.ALL: msgid("girls and boys"),
    Sex.FEMALE: msgid("girls"),
    Sex.MALE: msgid("boys"),
}
_BOUND: Final = {
    "exact": msgid("as a number"),
    "about": msgid("as a rounded number (“about”)"),
    "at_least": msgid("as a lower limit (“at least”, “more than”)"),
    "top_rank": msgid("as a place in the order of provinces, without a number"),
}
_MEASURE: Final = {
    "count": msgid("number of children"),
    "share": msgid("per cent of all left-behind children"),
    "share_of_left_behind": msgid("per cent of all left-behind children"),
    "rate": msgid("per 100 rural children"),
    "share_of_rural_children": msgid("per cent of rural children"),
    "share_of_all_children": msgid("per cent of all children"),
    "sex_ratio": msgid("boys per 100 girls"),
    "lower_bound_count": msgid("number of children, lower limit"),
    "change_count": msgid("change, number of children"),
    "change_percent": msgid("change, per cent"),
    "at_least_decline_percent": msgid("fall, per cent, lower limit"),
    "other": msgid("another number"),
    "birthplace": msgid("people by province of birth and of residence"),
}
_RELIABILITY: Final = {
    "A": msgid("A: official or peer-reviewed"),
    "B": msgid("B: a reputable publisher"),
    "C": msgid("C: at second hand"),
    "D": msgid("D: weak"),
}
_READ_FROM: Final = {
    "original": msgid("read in the original"),
    "reprint": msgid("read in a reprint"),
    "abstract_only": msgid("read in an abstract or excerpt"),
}
_KIND: Final = {
    "journal_article": msgid("journal article"),
    "news_report_of_official": msgid("news report of an official figure"),
    "news_report": msgid("news report"),
    "official_release": msgid("official release"),
    "official_report": msgid("official report"),
    "reference": msgid("reference work"),
    "law_or_policy": msgid("law or policy"),
    "ngo_report": msgid("report of a non-governmental organisation"),
    "film": msgid("film"),
    "dataset": msgid("data set"),
    "census_table": msgid("census table"),
    "preprint": msgid("preprint"),
}
_FACTS: Final = {
    "national_sum": msgid("All provinces together have the printed number for China, {n}."),
    "known": msgid("The number of this province is printed or follows from a printed share: {n}."),
    "group_sum": msgid("The five provinces with the most have {n} between them, as printed."),
    "among_largest": msgid(
        "It is one of the five provinces with the most: no other may have more."
    ),
    "below_largest": msgid(
        "It may not have more than the smallest of the five provinces printed as the largest."
    ),
    "at_least_half": msgid(
        "At least half of its rural children are left behind, as printed: {n} or more."
    ),
    "at_most_half": msgid(
        "It is missing from the printed list of provinces above half, and is held to half of its rural"
        " children: {n} at most. This is our reading of the list."
    ),
    "cap": msgid(
        "No province is let beyond three quarters of its rural children: {n} at most. This is our"
        " assumption."
    ),
}


def basis(trace: Trace, locale: Locale) -> str:
    """Return where the value comes from, for its badge."""
    return locale.gettext(_BASIS[trace.basis])


def living_with(code: str, locale: Locale) -> str:
    """Return whom the children live with; empty when all are meant."""
    return locale.gettext(_LIVING.get(code, ""))


def stage(code: str, locale: Locale) -> str:
    """Return the stage of school; empty when all are meant."""
    return locale.gettext(_STAGE.get(code, ""))


def parents(code: str, locale: Locale) -> str:
    """Return which parents are away."""
    return locale.gettext(_PARENTS.get(code, ""))


def residence(code: str, locale: Locale) -> str:
    """Return where the children live."""
    return locale.gettext(_RESIDENCE.get(code, ""))


def sexes(sex: Sex, locale: Locale) -> str:
    """Return whose number it is."""
    return locale.gettext(_SEX[sex])


def bound(code: str, locale: Locale) -> str:
    """Return how the source words the number."""
    return locale.gettext(_BOUND.get(code, ""))


def measure(code: str, locale: Locale) -> str:
    """Return what a value says."""
    return locale.gettext(_MEASURE.get(code, ""))


def reliability(grade: str, locale: Locale) -> str:
    """Return the grade of a source in words; empty for none."""
    return locale.gettext(_RELIABILITY.get(grade, ""))


def read_from(code: str, locale: Locale) -> str:
    """Return in what form a source was read; empty when that is not noted."""
    return locale.gettext(_READ_FROM.get(code, ""))


def source_kind(code: str, locale: Locale) -> str:
    """Return the kind of a source."""
    return locale.gettext(_KIND.get(code, ""))


def fact(found: Fact, locale: Locale) -> str:
    """Return a fact that holds a province, and how many draws come close to it."""

    def heads(number: Number) -> str:
        return locale.count_text(number)

    limit = "" if found.limit is None else heads(found.limit)
    text = locale.t(_FACTS[found.code], n=limit) if found.code in _FACTS else found.code
    if found.near is None:
        return text
    close = locale.t(
        "{p} of the draws come within two per cent of it.", p=locale.percent(found.near, 0)
    )
    return f"{text}{locale.formats.gap}{close}"
