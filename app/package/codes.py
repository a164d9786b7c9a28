"""The codes that may stand in the columns of a data package."""

from __future__ import annotations

from typing import Final

from app.domain.codes import AGE_GROUPS, Basis, Sex

LEVELS: Final = ("country", "province", "region", "prefecture", "city", "county", "zone", "sample")
FAMILIES: Final = ("census", "civil_affairs", "school", "survey", "context")
SEXES: Final = tuple(sex.value for sex in Sex)
BASES: Final = tuple(basis.value for basis in Basis)
CONTEXT_BASES: Final = ("published", "derived", "estimate")
PARENTS_AWAY: Final = ("any", "both", "both_or_unable", "father", "mother", "unspecified")
RESIDENCES: Final = ("all", "rural", "urban")
LIVING_WITH: Final = (
    "all", "one_parent", "grandparents", "relatives_or_friends", "other_people", "fostered",
    "alone", "other_or_self", "no_guardian",
)  # fmt: skip
STAGES: Final = ("all", "preschool", "primary", "junior", "compulsory", "senior")
MEASURES: Final = (
    "count", "share_of_left_behind", "share_of_rural_children", "share_of_all_children",
    "sex_ratio", "lower_bound_count", "change_count", "change_percent",
    "at_least_decline_percent", "other",
)  # fmt: skip
UNITS: Final = ("persons", "percent", "males_per_100_females", "years")
BOUNDS: Final = ("exact", "about", "at_least", "top_rank")
STRENGTHS: Final = ("strong", "moderate", "contested", "weak")
DRAW_COLUMNS: Final = tuple(
    f"{sex}_{age.low}_{age.high}" for age in AGE_GROUPS for sex in (Sex.MALE, Sex.FEMALE)
)
CONSTRAINTS: Final = (
    "national_sum", "known", "group_sum", "among_largest", "below_largest", "at_least_half",
    "at_most_half", "cap",
)  # fmt: skip
"""Facts the 2010 model holds a province to."""
