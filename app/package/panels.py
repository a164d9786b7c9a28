"""The explanatory panels of a package: reading them, and checking that what they cite is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final, cast

import yaml

from app.package.codes import STRENGTHS
from app.package.files import PANELS
from app.package.messages import problem
from app.package.problems import Problem

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PANEL_FIELDS: Final = ("id", "title_en", "title_zh", "claims")
_CLAIM_FIELDS: Final = ("id", "text_en", "text_zh", "sources", "strength")


def panel_files(folder: Path) -> list[Path]:
    """Return the panel files of a package in the order of their names."""
    return sorted((folder / PANELS).glob("*.yaml"))


def read_panel(path: Path) -> dict[str, Any]:
    """Return a parsed panel.

    Raises:
        ValueError: not UTF-8, not YAML, or not a mapping.
    """
    try:
        found: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - always a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if not isinstance(found, dict):
        raise ValueError("the file holds no mapping")
    return cast(dict[str, Any], found)


def panel_problems(
    folder: Path, *, figures: Collection[str], sources: Collection[str]
) -> Iterator[Problem]:
    """Yield panels that cannot be read, lack a field, or cite what the tables do not have."""
    for path in panel_files(folder):
        file = f"{PANELS}/{path.name}"
        try:
            panel = read_panel(path)
        except ValueError as error:
            yield problem("panel-unreadable", file, reason=error)
            continue
        for name in _PANEL_FIELDS:
            if not panel.get(name):
                yield problem("panel-incomplete", file, column=name, where="panel", field=name)
        claims: Any = panel.get("claims")
        if not isinstance(claims, list):
            continue
        for index, claim in enumerate(cast(list[Any], claims), start=1):
            fields = cast(dict[str, Any], claim) if isinstance(claim, dict) else {}
            yield from _claim_problems(file, index, fields, figures=figures, sources=sources)


def _claim_problems(
    file: str,
    index: int,
    claim: dict[str, Any],
    *,
    figures: Collection[str],
    sources: Collection[str],
) -> Iterator[Problem]:
    where = str(claim.get("id") or f"claim {index}")
    for name in _CLAIM_FIELDS:
        if not claim.get(name):
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
    strength = claim.get("strength")
    if strength and strength not in STRENGTHS:
        yield problem(
            "unknown-code", file, column="strength", text=strength, allowed=", ".join(STRENGTHS)
        )
    for name, known, table in (
        ("figures", figures, "observations"),
        ("sources", sources, "sources"),
    ):
        cited: Any = claim.get(name) or []
        for item in cast(list[Any], cited) if isinstance(cited, list) else []:
            if isinstance(item, str) and item not in known:
                yield problem(
                    "panel-unknown-reference",
                    file,
                    column=name,
                    where=where,
                    text=item,
                    table=table,
                )
