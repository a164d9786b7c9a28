"""Checks of meaning: definitions that mix, shares beyond the whole, what lacks its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from app.domain.codes import CHINA
from app.package.cells import format_cell
from app.package.loaded import LoadedTable, Row
from app.package.messages import problem
from app.package.panel_blocks import BLOCK_PARTS, BLOCKS
from app.package.problems import Problem

WEAK: Final = "D"
_SPAN: Final = re.compile(r"(\d+)-(\d+)")
_PROVINCE: Final = re.compile(r"\d\d0000")
_SLACK: Final = 0.5
"""Per cent by which rounded shares of all provinces may exceed 100."""

Cited = tuple[str, int | None, str, str]
"""File, row, column and source of a citation."""


def translation_problems(loaded: LoadedTable) -> Iterator[Problem]:
    """Yield optional texts that are there in one language only."""
    names = loaded.table.column_names
    pairs = [(name, f"{name[:-3]}_zh") for name in names if name.endswith("_en")]
    for line, row in loaded.numbered():
        for english, chinese in pairs:
            if chinese in names and bool(row[english]) != bool(row[chinese]):
                there, empty = (english, chinese) if row[english] else (chinese, english)
                yield problem("half-translated", loaded.file, row=line, column=there, other=empty)


def same_definition_problems(figures: LoadedTable, series: Mapping[str, Row]) -> Iterator[Problem]:
    """Yield figures that name another definition than their series does."""
    for line, row in figures.numbered():
        own = series.get(str(row["series"]))
        if own is not None and row["definition"] and row["definition"] != own["definition"]:
            yield problem(
                "definition-differs", figures.file, row=line, column="definition",
                text=row["definition"], series=row["series"], other=own["definition"],
            )  # fmt: skip


def share_sum_problems(figures: LoadedTable, units: Collection[str] = ()) -> Iterator[Problem]:
    """Yield series and years in which the shares of all left-behind children of the areas pass 100.

    ``units`` are the areas that make up the whole; empty where they are not known, then provinces are meant.
    """
    shares: dict[tuple[object, object], dict[str, tuple[int, float]]] = defaultdict(dict)
    for line, row in figures.numbered():
        code, value = str(row["area_code"]), row["value"]
        is_part = code in units if units else _PROVINCE.fullmatch(code) and code != CHINA
        if (
            is_part
            and row["measure"] == "share_of_left_behind"
            and row["preferred"] is not False
            and isinstance(value, float)
            and value <= 100
            and _is_total(row)
        ):
            shares[row["series"], row["year"]][code] = (line, value)
    for (series, year), by_area in shares.items():
        total = sum(value for _, value in by_area.values())
        if total > 100 + _SLACK:
            yield problem(
                "shares-over-hundred", figures.file, row=min(line for line, _ in by_area.values()),
                column="value", series=series, year=year, sum=format_cell(round(total, 2)),
            )  # fmt: skip


def _is_total(row: Row) -> bool:
    return _is_of_all(row) and row["school_stage"] == "all"


def _is_of_all(row: Row) -> bool:
    return (row["sex"], row["living_with"]) == ("all", "all")


def mixture_problems(figures: LoadedTable, series: Mapping[str, Row]) -> Iterator[Problem]:
    """Yield figures outside the ages of their series, and series whose years count otherwise.

    The years of a series mix definitions when no total of one year counts the same parents, ages
    and residence as any total of another.
    """
    years: dict[tuple[str, str], dict[object, dict[str, int]]] = defaultdict(dict)
    for line, row in figures.numbered():
        own = series.get(str(row["series"]))
        if own is not None and _is_outside(row, str(own["age_range"])):
            yield problem(
                "ages-outside-series", figures.file, row=line, column="age_min",
                low=row["age_min"], high=row["age_max"], series=row["series"],
                range=str(own["age_range"]).replace("-", "–"),
            )  # fmt: skip
        if row["measure"] == "count" and not row["model_version"] and _is_of_all(row):
            key = str(row["series"]), str(row["area_code"])
            years[key].setdefault(row["year"], {})[_counted(row)] = line
    for (name, _), by_year in years.items():
        yield from _mixed_years(figures.file, name, by_year)


def _is_outside(row: Row, age_range: str) -> bool:
    span, low, high = _SPAN.fullmatch(age_range), row["age_min"], row["age_max"]
    if span is None or not isinstance(low, int) or not isinstance(high, int):
        return False
    return low < int(span[1]) or high > int(span[2])


def _counted(row: Row) -> str:
    ages = "" if row["age_min"] is None else f", {row['age_min']}–{row['age_max']}"
    return f"{row['parents_away']}, {row['residence']}{ages}"


def _mixed_years(
    file: str, series: str, by_year: Mapping[object, Mapping[str, int]]
) -> Iterator[Problem]:
    first: tuple[object, Mapping[str, int]] | None = None
    for year, counted in by_year.items():
        if first is None:
            first = year, counted
        elif not set(counted) & set(first[1]):
            ours, line = next(iter(counted.items()))
            yield problem(
                "series-mixes-definitions", file, row=line, column="parents_away", series=series,
                ours=ours, theirs=next(iter(first[1])), year=first[0],
            )  # fmt: skip


def quote_problems(figures: LoadedTable) -> Iterator[Problem]:
    """Yield printed figures without the words that print them, and without a note."""
    for line, row in figures.numbered():
        if not (row["model_version"] or row["quote"] or row["note"]):
            yield problem("no-quote", figures.file, row=line, column="quote")


def estimate_problems(figures: LoadedTable) -> Iterator[Problem]:
    """Yield estimates of a package without the draws of the model: nothing shows them."""
    for line, row in figures.numbered():
        if row["basis"] in ("bounded", "modelled"):
            yield problem("estimate-not-drawn", figures.file, row=line, column="basis")


def citations(tables: Mapping[str, LoadedTable]) -> Iterator[Cited]:
    """Yield every source that the rows of the tables cite."""
    for name in ("observations", "context", "flows"):
        if name in tables:
            for line, row in tables[name].numbered():
                if row["source_id"]:
                    yield tables[name].file, line, "source_id", str(row["source_id"])


def claim_citations(file: str, panel: Mapping[str, Any]) -> Iterator[Cited]:
    """Yield every source that the claims and other entries of a sound panel cite."""
    for name in ("claims", *BLOCKS):
        for entry in panel.get(name) or ():
            parts = [part for key in BLOCK_PARTS for part in entry.get(key) or ()]
            for source in [s for e in (entry, *parts) for s in e.get("sources") or ()]:
                yield file, None, "sources", str(source)


def source_problems(sources: LoadedTable, cited: Collection[Cited]) -> Iterator[Problem]:
    """Yield sources that nothing cites, without a note on their use, and weak ones that are cited."""
    used = {source for _, _, _, source in cited}
    weak: set[str] = set()
    for line, row in sources.numbered():
        name = str(row["source_id"])
        if row["reliability"] == WEAK:
            weak.add(name)
        if name not in used and not row["note"]:
            yield problem("source-unused", sources.file, row=line, column="source_id", source=name)
    told: set[tuple[str, str]] = set()
    for file, line, column, source in cited:
        if source in weak and (file, source) not in told:
            told.add((file, source))
            yield problem("weak-source", file, row=line, column=column, source=source)
