"""The explanatory panels of a package: reading them, and checking their form and what they cite."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import yaml

from app.package.codes import STRENGTHS
from app.package.files import PANELS
from app.package.messages import problem
from app.package.panel_blocks import (
    Known,
    block_problems,
    citation_problems,
    has_blocks,
    malformed,
    matters_problems,
    text_problems,
)
from app.package.problems import Problem

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 20
"""Levels of nesting. Panels need four; the parser gives up its process at some ten thousand."""

_PANEL_TEXTS: Final = ("id", "title_en", "title_zh")
_CLAIM_TEXTS: Final = ("id", "text_en", "text_zh", "strength")
_CLAIM_LISTS: Final = ("sources", "figures")
_COUNTERS: Final = ("counter_en", "counter_zh")
_NOTES: Final = ("note_en", "note_zh")
_NUMBER_FIELDS: Final[dict[str, type | tuple[type, ...]]] = {
    "value": (int, float),
    "unit": str,
    "year": int,
}

_LIST: Final = ("a list", "列表")
_MAPPING: Final = ("a set of named fields", "一组带名称的字段")
_NUMBERS: Final = (
    "a list of entries with value, unit and year",
    "各项含 value、unit、year 的列表",
)


def panel_files(folder: Path) -> list[Path]:
    """Return the panel files of a package in the order of their names."""
    return sorted((folder / PANELS).glob("*.yaml"))


def read_panel(path: Path) -> dict[str, Any]:
    """Return a parsed panel.

    Raises:
        ValueError: not UTF-8, not YAML, or not a mapping.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        _refuse_deep(text)
        found: Any = yaml.load(text, Loader=_LOADER)  # noqa: S506 - always a safe loader
    except OSError as error:
        raise ValueError(error.strerror or "?") from None
    except (ValueError, yaml.YAMLError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if not isinstance(found, dict):
        raise ValueError("the file holds no mapping")
    return cast(dict[str, Any], found)


def _refuse_deep(text: str) -> None:
    """Raise ValueError for text nested deeper than any panel; reading events needs no recursion."""
    depth = 0
    events: Any = yaml.parse(text, Loader=_LOADER)
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")


def panel_problems(
    folder: Path,
    *,
    figures: Collection[str] | None,
    sources: Collection[str] | None,
    choices: Mapping[str, Collection[str] | None] | None = None,
) -> Iterator[Problem]:
    """Yield panels that cannot be read, lack a field, or cite what the tables do not have.

    ``figures`` and ``sources`` are the known ids, None when their table could not be read;
    ``choices`` the ids of definitions, indicators and areas that claims may be tied to.
    """
    ids: dict[str, str] = {}
    given = choices or {}
    known: Known = {
        "figures": ("observations", figures),
        "sources": ("sources", sources),
        "series": ("definitions", given.get("definitions")),
        "indicators": ("indicators", given.get("indicators")),
        "areas": ("areas", given.get("areas")),
    }
    for path in panel_files(folder):
        file = f"{PANELS}/{path.name}"
        try:
            panel = read_panel(path)
        except ValueError as error:
            yield problem("panel-unreadable", file, reason=error)
            continue
        notes = _NOTES if any(panel.get(name) for name in _NOTES) else ()
        yield from text_problems(file, "panel", panel, (*_PANEL_TEXTS, *notes))
        name = str(panel.get("id"))
        if name in ids:
            yield problem("panel-repeated", file, column="id", text=name, first=ids[name])
        ids.setdefault(name, path.name)
        yield from _claims_problems(file, panel, known)
        yield from block_problems(file, panel, known)


def _claims_problems(file: str, panel: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    claims: Any = panel.get("claims")
    if not claims:
        if not has_blocks(panel):
            yield problem("panel-incomplete", file, column="claims", where="panel", field="claims")
    elif not isinstance(claims, list):
        yield malformed(file, "panel", "claims", _LIST)
    else:
        for index, claim in enumerate(cast(list[Any], claims), start=1):
            yield from _claim_problems(file, index, claim, known)


def _claim_problems(file: str, index: int, claim: Any, known: Known) -> Iterator[Problem]:
    where = f"claim {index}"
    if not isinstance(claim, dict):
        yield malformed(file, where, "claims", _MAPPING)
        return
    fields = cast(dict[str, Any], claim)
    where = str(fields.get("id") or where)
    yield from text_problems(file, where, fields, _CLAIM_TEXTS)
    if any(fields.get(name) for name in _COUNTERS):
        yield from text_problems(file, where, fields, _COUNTERS)
    strength = fields.get("strength")
    if isinstance(strength, str) and strength and strength not in STRENGTHS:
        yield problem(
            "unknown-code", file, column="strength", text=strength, allowed=", ".join(STRENGTHS)
        )
    for name in _CLAIM_LISTS:
        yield from citation_problems(
            file, where, name, fields.get(name), known[name], needed=name == "sources"
        )
    if not _are_numbers(fields.get("numbers")):
        yield malformed(file, where, "numbers", _NUMBERS)
    yield from matters_problems(file, where, fields.get("matters_for"), known)


def _are_numbers(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, list):
        return False
    for entry in cast(list[Any], value):
        fields = cast(dict[str, Any], entry) if isinstance(entry, dict) else {}
        if not all(isinstance(fields.get(n), kind) for n, kind in _NUMBER_FIELDS.items()):
            return False
    return True
