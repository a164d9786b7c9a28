"""The settings of a link that say how something is drawn: reading each from its text, and writing it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from app.domain.classing import (
    DEFAULT_CLASSES,
    FEWEST_CLASSES,
    MOST_CLASSES,
    USUAL,
    Classing,
    Comparison,
    OwnGroup,
)
from app.domain.codes import AGE_GROUP_BY_CODE, ClassMethod, Sex

MOST_GROUPS: Final = 12
MOST_NAME: Final = 40
"""Longest name of a group of one's own, characters."""
RESCALED: Final = "rescaled"

E = TypeVar("E", bound=StrEnum)


def enum(kind: type[E]) -> Callable[[str], E | None]:
    """Return a reader of one code of a code list; None for any other text."""
    return lambda raw: kind(raw) if raw in set(kind) else None


def flag(raw: str) -> bool | None:
    """Read ``1`` or ``0``."""
    return {"1": True, "0": False}.get(raw)


def classing(raw: str) -> Classing | None:
    """Read ``method``, ``method-5``, ``manual-10_20_30``, each with or without ``-rescaled``.

    None when a method, a number of classes or a limit cannot be: limits must rise and make 3 to 7 classes.
    """
    parts = raw.split("-", 1)
    if parts[0] not in set(ClassMethod):
        return None
    method = ClassMethod(parts[0])
    rest = parts[1] if len(parts) > 1 else ""
    rescaled = rest == RESCALED or rest.endswith("-" + RESCALED)
    rest = rest.removesuffix(RESCALED).removesuffix("-")
    if method is ClassMethod.MANUAL:
        limits = manual_breaks(rest)
        if limits is None or rescaled:
            return None
        return Classing(method, len(limits) + 1, limits)
    if method in (ClassMethod.UNCLASSED, ClassMethod.ROUNDED) and rest:
        return None
    if method is ClassMethod.ROUNDED and rescaled:
        return None
    count = int(rest) if rest.isascii() and rest.isdigit() else None if rest else DEFAULT_CLASSES
    if count is None or not FEWEST_CLASSES <= count <= MOST_CLASSES:
        return None
    return Classing(method, count, rescaled=rescaled)


def manual_breaks(raw: str) -> tuple[float, ...] | None:
    """Read limits joined by ``_``; None unless they are 2 to 6 finite numbers that rise."""
    try:
        limits = tuple(float(part) for part in raw.split("_"))
    except ValueError:
        return None
    rising = all(low < high for low, high in pairwise(limits))
    finite = all(abs(limit) < 1e12 for limit in limits)
    fits = FEWEST_CLASSES <= len(limits) + 1 <= MOST_CLASSES
    return limits if rising and finite and fits else None


def classing_text(chosen: Classing) -> str:
    """Write classes as ``classing`` reads them; empty for the usual ones."""
    if chosen == USUAL:
        return ""
    parts = [chosen.method.value]
    if chosen.method is ClassMethod.MANUAL:
        parts.append("_".join(f"{limit:.12g}" for limit in chosen.breaks))
    elif chosen.method not in (ClassMethod.UNCLASSED, ClassMethod.ROUNDED):
        parts.append(str(chosen.count))
    if chosen.rescaled:
        parts.append(RESCALED)
    return "-".join(parts)


def comparison(raw: str) -> Comparison | None:
    """Read ``sex-female``, ``ages-0-5`` or ``year-2016``."""
    kind, _, value = raw.partition("-")
    if kind == "sex" and value in set(Sex):
        return Comparison(sex=Sex(value))
    if kind == "ages" and value in AGE_GROUP_BY_CODE:
        return Comparison(age=AGE_GROUP_BY_CODE[value])
    if kind == "year" and len(value) == 4 and value.isascii() and value.isdigit():
        return Comparison(year=int(value))
    return None


def comparison_text(chosen: Comparison | None) -> str:
    """Write a comparison as ``comparison`` reads it."""
    if chosen is None:
        return ""
    if chosen.sex is not None:
        return f"sex-{chosen.sex.value}"
    if chosen.age is not None:
        return f"ages-{chosen.age.code}"
    return f"year-{chosen.year}"


def own_group(raw: str, known: frozenset[str]) -> OwnGroup | None:
    """Read ``Name:510000,520000``; None without a name or a province, or with one that is not known."""
    name, _, codes = raw.partition(":")
    name = " ".join(name.split())
    areas = tuple(dict.fromkeys(code for code in codes.split(",") if code))
    if not name or len(name) > MOST_NAME or not areas or not known.issuperset(areas):
        return None
    return OwnGroup(name, areas)


def groups_text(groups: tuple[OwnGroup, ...]) -> str:
    """Write groups joined by ``;``."""
    return ";".join(f"{_plain(group.name)}:{','.join(group.areas)}" for group in groups)


def _plain(name: str) -> str:
    """Return a name without the characters that part groups."""
    return name.replace(";", " ").replace(":", " ")
