"""Checks of arithmetic between observations: sexes, ages, shares and counts, as far as printed.

A printed number stands for everything that rounds to it: 23,420,000 for 23,415,000 to 23,425,000,
and 5.53 for 5.525 to 5.535. Sums may be off by the roundings of all their parts, taken twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from app.domain.codes import CHINA
from app.package.cells import format_cell
from app.package.loaded import LoadedTable, Row
from app.package.messages import problem
from app.package.problems import Problem

COUNT: Final = "count"
SHARE: Final = "share_of_left_behind"
WHOLE: Final = 100.0
PRINTED_TWICE: Final = 2.0
"""Printed subtotals are often sums of numbers that were rounded themselves."""
_SLACK: Final = 1e-9
_SPAN: Final = re.compile(r"(\d+)-(\d+)")

Numbered = tuple[int, Row]
Span = tuple[int, int]
_GROUP: Final = (
    "series", "year", "area_code", "parents_away", "residence", "living_with", "measure",
    "model_version",
)  # fmt: skip


def sum_problems(figures: LoadedTable, age_ranges: Mapping[str, str]) -> Iterator[Problem]:
    """Yield sums that do not come out. ``age_ranges`` is that of each series, e.g. ``0-17``."""
    usable = [(line, row) for line, row in figures.numbered() if _is_exact(row)]
    groups: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for line, row in usable:
        if row["measure"] in (COUNT, SHARE):
            groups[tuple(row[name] for name in _GROUP)].append((line, row))
    for rows in groups.values():
        yield from _sex_problems(figures.file, rows, age_ranges)
        yield from _age_problems(figures.file, rows, age_ranges)
    yield from _share_problems(figures.file, usable)


def _is_exact(row: Row) -> bool:
    """Return whether a row is a number to reckon with: no floor, no rank, not set aside."""
    return (
        isinstance(row["value"], float)
        and row["bound"] in ("exact", "about")
        and row["preferred"] is not False
    )


def _value(row: Row) -> float:
    value = row["value"]
    return value if isinstance(value, float) else 0.0


def rounding(value: float, *, modelled: bool = False) -> float:
    """Return half the last printed digit of a number: of decimals, or of trailing zeros.

    >>> rounding(5.53), rounding(23420000.0), rounding(8110.0)
    (0.005, 5000.0, 5.0)
    """
    if modelled or value == 0:
        return 0.5
    exponent = Decimal(format_cell(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent)


def _finest(rows: Sequence[Row]) -> float:
    """Return the rounding of numbers printed alike: that of the one with the most digits."""
    return min(rounding(_value(row), modelled=bool(row["model_version"])) for row in rows)


def _differs(parts: Sequence[Row], total: float, total_rounding: float) -> bool:
    allowed = PRINTED_TWICE * (len(parts) * _finest(parts) + total_rounding)
    return abs(sum(_value(part) for part in parts) - total) > allowed + _SLACK * max(
        1.0, abs(total)
    )


def _total_rounding(total: Row, parts: Sequence[Row]) -> float:
    own = rounding(_value(total), modelled=bool(total["model_version"]))
    return _finest(parts) if total["measure"] == SHARE else own


def _sex_problems(
    file: str, rows: Sequence[Numbered], age_ranges: Mapping[str, str]
) -> Iterator[Problem]:
    whole_span = _whole_span(rows, age_ranges)
    cells: dict[tuple[object, ...], dict[str, Numbered]] = defaultdict(dict)
    for line, row in rows:
        key = row["age_min"], row["age_max"], row["school_stage"]
        cells[key][str(row["sex"])] = (line, row)
    for by_sex in cells.values():
        if not {"male", "female"} <= by_sex.keys():
            continue
        boys, girls = by_sex["male"][1], by_sex["female"][1]
        if "all" in by_sex:
            line, whole = by_sex["all"]
            total, slack = _value(whole), _total_rounding(whole, (boys, girls))
        elif whole_span is not None and (boys["age_min"], boys["age_max"]) == whole_span:
            line, total, slack = by_sex["male"][0], WHOLE, 0.0
        else:
            continue
        if _differs((boys, girls), total, slack):
            yield problem(
                "sexes-do-not-add", file, row=line, column="value", male=format_cell(boys["value"]),
                female=format_cell(girls["value"]), total=format_cell(total),
                sum=format_cell(round(_value(boys) + _value(girls), 6)),
            )  # fmt: skip


def _age_problems(
    file: str, rows: Sequence[Numbered], age_ranges: Mapping[str, str]
) -> Iterator[Problem]:
    for sex in ("all", "male", "female"):
        spans = _spans([(line, row) for line, row in rows if row["sex"] == sex])
        for span, (line, total) in spans.items():
            yield from _span_problems(file, line, spans, span, _value(total), total)
        whole = _whole_span(rows, age_ranges)
        if sex == "all" and whole is not None and whole not in spans:
            first = min(spans.values(), key=lambda numbered: numbered[0], default=None)
            if first is not None:
                yield from _span_problems(file, first[0], spans, whole, WHOLE, None)


def _spans(rows: Sequence[Numbered]) -> dict[Span, Numbered]:
    """Return one row an age range: that of all school stages, or else the only one there is."""
    found: dict[Span, list[Numbered]] = defaultdict(list)
    for line, row in rows:
        low, high = row["age_min"], row["age_max"]
        if isinstance(low, int) and isinstance(high, int):
            found[low, high].append((line, row))
    spans: dict[Span, Numbered] = {}
    for span, numbered in found.items():
        whole = [item for item in numbered if item[1]["school_stage"] == "all"]
        if len(whole or numbered) == 1:
            spans[span] = (whole or numbered)[0]
    return spans


def _whole_span(rows: Sequence[Numbered], age_ranges: Mapping[str, str]) -> Span | None:
    """Return the ages that make up 100 per cent, for shares of all children of a series."""
    row = rows[0][1]
    match = _SPAN.fullmatch(age_ranges.get(str(row["series"]), ""))
    if (
        match is None
        or row["measure"] != SHARE
        or row["area_code"] != CHINA
        or row["living_with"] != "all"
    ):
        return None
    return int(match[1]), int(match[2])


def _span_problems(
    file: str,
    line: int,
    spans: Mapping[Span, Numbered],
    span: Span,
    total: float,
    whole: Row | None,
) -> Iterator[Problem]:
    for chain in _partitions(sorted(spans), span):
        parts = [spans[part][1] for part in chain]
        slack = _total_rounding(whole, parts) if whole is not None else 0.0
        if _differs(parts, total, slack):
            yield problem(
                "ages-do-not-add", file, row=line, column="value", total=format_cell(total),
                parts=" + ".join(f"{low}–{high}" for low, high in chain),
                sum=format_cell(round(sum(_value(part) for part in parts), 6)),
            )  # fmt: skip


def _partitions(spans: Sequence[Span], whole: Span) -> Iterator[list[Span]]:
    """Yield every way to lay two or more of the spans end to end over ``whole``."""

    def extend(chain: list[Span], start: int) -> Iterator[list[Span]]:
        if start > whole[1]:
            yield chain
        for span in spans:
            if span[0] == start and span[1] <= whole[1] and span != whole:
                yield from extend([*chain, span], span[1] + 1)

    return (chain for chain in extend([], whole[0]) if len(chain) > 1)


def _share_problems(file: str, rows: Sequence[Numbered]) -> Iterator[Problem]:
    """Yield shares of left-behind children that do not give the printed count."""
    printed = [(line, row) for line, row in rows if not row["model_version"]]
    totals = _totals([row for _, row in printed if row["measure"] == COUNT])
    counts = {_cell(row): (line, row) for line, row in printed if row["measure"] == COUNT}
    decimals: dict[tuple[object, ...], float] = {}
    for _, row in printed:
        if row["measure"] == SHARE:
            key = row["series"], row["year"], row["source_id"]
            decimals[key] = min(decimals.get(key, 1.0), rounding(_value(row)))
    for line, row in printed:
        if row["measure"] != SHARE or _cell(row) not in counts:
            continue
        total = totals.get((row["series"], row["year"], CHINA)) or totals.get(
            (row["series"], row["year"], row["area_code"])
        )
        if total is None:
            continue
        count = counts[_cell(row)][1]
        base, share = _value(total), _value(row)
        slack = (
            base * decimals[row["series"], row["year"], row["source_id"]] / WHOLE
            + rounding(_value(count)) + rounding(base) * share / WHOLE
        )  # fmt: skip
        expected = base * share / WHOLE
        if abs(expected - _value(count)) > slack:
            yield problem(
                "share-does-not-fit", file, row=line, column="value", share=format_cell(share),
                total=format_cell(base), expected=format_cell(float(round(expected))),
                count=format_cell(count["value"]),
            )  # fmt: skip


def _cell(row: Row) -> tuple[object, ...]:
    names = (
        "series", "year", "area_code", "age_min", "age_max", "sex", "parents_away", "residence",
        "living_with", "school_stage",
    )  # fmt: skip
    return tuple(row[name] for name in names)


def _totals(counts: Sequence[Row]) -> dict[tuple[object, ...], Row]:
    """Return the count by (series, year, area) of both sexes, all carers, the widest ages."""
    best: dict[tuple[object, ...], Row] = {}
    for row in counts:
        if (row["sex"], row["living_with"], row["school_stage"]) != ("all", "all", "all"):
            continue
        key = row["series"], row["year"], row["area_code"]
        if key not in best or (_breadth(row), _value(row)) > (
            _breadth(best[key]),
            _value(best[key]),
        ):
            best[key] = row
    return best


def _breadth(row: Row) -> int:
    low, high = row["age_min"], row["age_max"]
    return high - low if isinstance(low, int) and isinstance(high, int) else -1
