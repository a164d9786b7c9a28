"""The texts of the methods page in a package: reading them, and checking what they refer to.

A file of ``methods/`` is a section: ``id``, ``title_en``, ``title_zh`` and ``blocks``. A block is a
paragraph (``en``, ``zh``), a heading (``heading_en``, ``heading_zh``), a ``list`` of paragraphs, a
``formula`` with its words, or a ``part`` that is worked out from the data. ``needs: model`` leaves
a section or block out where the package tells nothing of the model. In texts ``{figure:<id>}`` is
a published number with its link, ``{<name>:<decimals or %>}`` a number of the model, ``[words](/page)``
a link to a page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

from app.package.files import METHODS
from app.package.messages import problem
from app.package.panels import read_panel
from app.package.problems import Problem

FORMULAS: Final = ("totals", "priors", "bounds", "cells")
PARTS: Final = (
    "definitions", "grades", "status", "estimates", "left_out", "constraints", "predictors",
    "external", "diagnostics", "releases",
)  # fmt: skip
COUNTED: Final = (
    "facts", "facts_inside_80", "facts_inside_95", "unknown_provinces", "bounded_provinces",
    "modelled_provinces",
)  # fmt: skip
"""Numbers the page counts itself, beside those of the model."""
MODEL_PARTS: Final = (
    "estimates",
    "left_out",
    "constraints",
    "predictors",
    "external",
    "diagnostics",
)

PLACEHOLDER: Final = re.compile(r"\{([^{}:]+)(?::([^{}]*))?\}")
"""Name and format: ``{posterior.slope.mean:2}``, or ``figure`` and an id."""


def methods_files(folder: Path) -> list[Path]:
    """Return the sections of a package in the order of their names."""
    return sorted((folder / METHODS).glob("*.yaml"))


def methods_problems(
    folder: Path, *, figures: Collection[str] | None, numbers: Collection[str]
) -> Iterator[Problem]:
    """Yield sections that cannot be read, lack a text, or refer to what is not there.

    ``figures`` are the known ids, None when their table could not be read; ``numbers`` the names of
    the model's numbers.
    """
    for path in methods_files(folder):
        file = f"{METHODS}/{path.name}"
        try:
            section = read_panel(path)
        except ValueError as error:
            yield problem("text-unreadable", file, reason=error)
            continue
        yield from _missing(file, "section", section, ("id", "title_en", "title_zh"))
        blocks: Any = section.get("blocks")
        if not isinstance(blocks, list):
            yield problem(
                "panel-malformed", file, column="blocks", where="section", field="blocks",
                expected="a list", expected_zh="列表",
            )  # fmt: skip
            continue
        for place, block in enumerate(cast(list[Any], blocks), start=1):
            where = f"block {place}"
            if not isinstance(block, dict):
                yield problem("text-unknown", file, where=where, text=block)
                continue
            fields = cast(dict[str, Any], block)
            yield from _block_problems(file, where, fields)
            if not numbers and "model" in (section.get("needs"), fields.get("needs")):
                continue  # not shown without the account of the model
            for text in texts_of(fields):
                yield from _reference_problems(file, where, text, figures, numbers)


def texts_of(block: Mapping[str, Any]) -> Iterator[str]:
    """Yield every text of a block, in both languages."""
    items = block.get("list")
    listed = cast(list[object], items) if isinstance(items, list) else []
    for fields in (block, *listed):
        if isinstance(fields, Mapping):
            named = cast(Mapping[str, Any], fields)
            for key in ("en", "zh", "heading_en", "heading_zh"):
                if isinstance(named.get(key), str):
                    yield named[key]


def _block_problems(file: str, where: str, block: Mapping[str, Any]) -> Iterator[Problem]:
    if "part" in block:
        if block["part"] not in PARTS:
            yield problem("text-unknown", file, column="part", where=where, text=block["part"])
    elif "heading_en" in block or "heading_zh" in block:
        yield from _missing(file, where, block, ("heading_en", "heading_zh"))
    elif "list" in block:
        items: Any = block["list"]
        for item in cast(list[Any], items) if isinstance(items, list) else [None]:
            fields = cast(dict[str, Any], item) if isinstance(item, dict) else {}
            yield from _missing(file, where, fields, ("en", "zh"))
    else:
        if "formula" in block and block["formula"] not in FORMULAS:
            yield problem(
                "text-unknown", file, column="formula", where=where, text=block["formula"]
            )
        yield from _missing(file, where, block, ("en", "zh"))


def _missing(
    file: str, where: str, fields: Mapping[str, Any], names: Collection[str]
) -> Iterator[Problem]:
    for name in names:
        value = fields.get(name)
        if value is None or value == "":
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        elif not isinstance(value, str):
            yield problem(
                "panel-malformed", file, column=name, where=where, field=name,
                expected="text", expected_zh="文字",
            )  # fmt: skip


def _reference_problems(
    file: str, where: str, text: str, figures: Collection[str] | None, numbers: Collection[str]
) -> Iterator[Problem]:
    for name, detail in PLACEHOLDER.findall(text):
        if name == "figure":
            if figures is not None and detail not in figures:
                yield problem(
                    "panel-unknown-reference", file, where=where, text=detail, table="observations"
                )
        elif name not in numbers and name not in COUNTED:
            yield problem("text-unknown", file, where=where, text=name)
        elif detail not in ("", "0", "1", "2", "3", "%"):
            yield problem("text-unknown", file, where=where, text=f"{name}:{detail}")
