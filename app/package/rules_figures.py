"""Checks of single observations, and of observations that contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.codes import CHINA
from app.package.cells import format_cell
from app.package.loaded import LoadedTable, Row
from app.package.messages import problem
from app.package.problems import Problem

OLDEST_CHILD: Final = 17
OLDEST_PUPIL: Final = 18
"""School surveys reach into the nineteenth year of life."""

DIMENSIONS: Final = (
    "series", "year", "area_code", "age_min", "age_max", "sex", "parents_away", "residence",
    "living_with", "school_stage", "measure", "unit",
)  # fmt: skip
_SHARES: Final = ("share_of_left_behind", "share_of_rural_children", "share_of_all_children")


def figure_problems(figures: LoadedTable, families: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong in single rows. ``families`` is the family of each series."""
    for line, row in figures.numbered():
        yield from _age_problems(figures.file, line, row, families.get(str(row["series"]), ""))
        yield from _value_problems(figures.file, line, row)
        yield from _interval_problems(figures.file, line, row)
        if not row["source_id"] and not row["model_version"]:
            yield problem("no-source", figures.file, row=line, column="source_id")
        if row["preferred"] is not None and not row["conflict_group"]:
            yield problem("preferred-without-conflict", figures.file, row=line, column="preferred")


def _age_problems(file: str, line: int, row: Row, family: str) -> Iterator[Problem]:
    low, high = row["age_min"], row["age_max"]
    if low is None and high is None:
        return
    if not isinstance(low, int) or not isinstance(high, int):
        yield problem(
            "ages-incomplete", file, row=line, column="age_min" if low is None else "age_max"
        )
        return
    if low > high:
        yield problem("ages-out-of-order", file, row=line, column="age_min", low=low, high=high)
    limit = OLDEST_PUPIL if family == "survey" else OLDEST_CHILD
    if high > limit:
        yield problem("ages-out-of-range", file, row=line, column="age_max", high=high, limit=limit)


def _value_problems(file: str, line: int, row: Row) -> Iterator[Problem]:
    value, measure = row["value"], str(row["measure"])
    if row["bound"] == "top_rank":
        if value is not None:
            yield problem("value-beside-rank", file, row=line, column="value")
        if row["rank"] is None:
            yield problem("no-value", file, row=line, column="rank")
        return
    if not isinstance(value, float):
        yield problem("no-value", file, row=line, column="value")
        return
    shown = format_cell(value)
    if row["unit"] == "percent":
        low, high = (-100.0, None) if measure == "change_percent" else (0.0, 100.0)
        if value < low or (high is not None and value > high):
            yield problem(
                "percent-out-of-range", file, row=line, column="value", text=shown,
                low=f"{low:g}", high="100" if high is not None else "∞",
            )  # fmt: skip
    elif value < 0 and measure in ("count", "lower_bound_count", "sex_ratio", *_SHARES):
        yield problem("negative-value", file, row=line, column="value", text=shown)


def _interval_problems(file: str, line: int, row: Row) -> Iterator[Problem]:
    ends = [row["lo95"], row["lo80"], row["value"], row["hi80"], row["hi95"]]
    if row["basis"] in ("bounded", "modelled") and (None in ends or not row["model_version"]):
        column = "lo80" if row["model_version"] else "model_version"
        yield problem("interval-incomplete", file, row=line, column=column)
        return
    numbers = [end for end in ends if isinstance(end, float)]
    if len(numbers) > 1 and numbers != sorted(numbers):
        text = " ≤ ".join(format_cell(number) for number in numbers)
        yield problem("interval-out-of-order", file, row=line, column="value", text=text)


def conflict_problems(figures: LoadedTable) -> Iterator[Problem]:
    """Yield contradictions that are not flagged, and flags that are not complete.

    Two printed rows contradict one another when every dimension agrees and the values differ.
    Measure ``other`` is left out, because its note says what it is; so are modelled values.
    """
    seen: dict[tuple[object, ...], tuple[int, Row]] = {}
    for line, row in figures.numbered():
        if row["measure"] == "other" or row["value"] is None or row["model_version"]:
            continue
        key = tuple(row[name] for name in DIMENSIONS)
        first, other = seen.setdefault(key, (line, row))
        same_group = row["conflict_group"] and row["conflict_group"] == other["conflict_group"]
        if row["value"] != other["value"] and not same_group:
            yield problem(
                "contradiction-unflagged", figures.file, row=line, column="value",
                value=format_cell(row["value"]), other=format_cell(other["value"]), first=first,
            )  # fmt: skip
    yield from _group_problems(figures)


def _group_problems(figures: LoadedTable) -> Iterator[Problem]:
    groups: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for line, row in figures.numbered():
        if row["conflict_group"]:
            groups[str(row["conflict_group"])].append((line, row))
    for group, rows in groups.items():
        line = rows[0][0]
        if len(rows) == 1:
            yield problem(
                "conflict-alone", figures.file, row=line, column="conflict_group", group=group
            )
        chosen = sum(row["preferred"] is True for _, row in rows)
        if chosen != 1 or any(row["preferred"] is None for _, row in rows):
            yield problem(
                "conflict-preferred",
                figures.file,
                row=line,
                column="preferred",
                group=group,
                count=chosen,
            )
        for number, row in rows:
            if not row["note"]:
                yield problem(
                    "conflict-without-reason", figures.file, row=number, column="note", group=group
                )


def definition_problems(definitions: LoadedTable, figures: LoadedTable) -> Iterator[Problem]:
    """Yield definitions whose default year has no figure for China."""
    if not figures.whole:
        return
    years = {
        (row.get("definition"), str(row.get("year")))
        for row in figures.every_row()
        if row.get("area_code") == CHINA
    }
    for line, row in definitions.numbered():
        if (row["definition"], str(row["default_year"])) not in years:
            yield problem(
                "default-year-empty", definitions.file, row=line, column="default_year",
                definition=row["definition"], year=row["default_year"],
            )  # fmt: skip
