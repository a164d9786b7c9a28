"""Queries of the API read strictly: every fault is told at once, nothing is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl

from flask import request

from app.domain.dataset import Dataset
from app.exports.api_resources import (
    FORMATS,
    LANG,
    LIMIT,
    MOST_OFFSET,
    MOST_VALUES,
    OFFSET,
    Filter,
    Resource,
    Suffix,
)
from app.exports.package_files import PackageFiles
from app.package.arrow import ArrowTable
from app.package.arrow_rows import distinct, rows_with
from app.package.cells import Cell, parse_cell
from app.package.tables import AREAS
from app.state.url import LANGUAGES, MAX_LENGTH
from app.text.api_words import Fault

Pairs = list[tuple[str, str]]
DIGITS: Final = 10
"""Longest whole number a parameter may be."""


class RefusedError(ValueError):
    """A request that cannot be answered: what is wrong with it."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__("refused")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Window:
    """The run of rows asked for."""

    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a table: typed values by filter, and the run of rows."""

    wanted: Mapping[Filter, tuple[Cell, ...]]
    window: Window
    pairs: Pairs = field(default_factory=Pairs)


class Catalogue:
    """Knows what the filters of this package may be set to."""

    def __init__(self, dataset: Dataset, files: PackageFiles) -> None:
        self.dataset, self.files = dataset, files
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def values(self, resource: Resource, item: Filter) -> tuple[str, ...]:
        """Return the values a filter may have: the codes of its column, the keys it refers to, or what is there."""
        key = resource.name, item.name
        if key not in self._known:
            self._known[key] = self._values(resource, item)
        return self._known[key]

    def _values(self, resource: Resource, item: Filter) -> tuple[str, ...]:
        table = resource.table
        column = table.column(item.columns[0])
        if column.type == "boolean":
            return ("true", "false")
        if column.values:
            return column.values
        target = next((k for k in table.foreign_keys if k.column == column.name), None)
        known = {entry.name: entry for entry in self.files.tables}
        if target and target.table in known:
            return distinct(self.files.arrow(known[target.table]), target.target)
        data = self.files.arrow(table) if table in self.files.tables else self.outlined()
        found = dict.fromkeys(v for c in item.columns for v in distinct(data, c))
        return tuple(sorted(found, key=int) if column.type == "integer" else found)

    def outlined(self) -> ArrowTable:
        """Return the areas the map is made of, which have boundaries."""
        codes = [area.area_code for area in self.dataset.provinces]
        return rows_with(self.files.arrow(AREAS), ("area_code",), codes)


def pairs_of_query() -> Pairs:
    """Return the parameters as given.

    Raises:
        RefusedError: the query is too long to be read.
    """
    text = request.query_string.decode("utf-8", "replace")
    if len(text) > MAX_LENGTH:
        raise RefusedError([Fault("", text, "too_long", limit=MAX_LENGTH).told()])
    return parse_qsl(text, keep_blank_values=True)


def shape_faults(pairs: Pairs, known: Sequence[str]) -> list[Fault]:
    """Return the faults of the names: unknown or repeated parameters."""
    times = Counter(key for key, _ in pairs)
    given = dict(pairs)
    unknown = [
        Fault(key, given[key], "unknown_parameter", known) for key in times if key not in known
    ]
    repeated = [
        Fault(key, given[key], "repeated") for key, n in times.items() if n > 1 and key in known
    ]
    return unknown + repeated


def window_of(given: Mapping[str, str], suffix: Suffix, faults: list[Fault]) -> Window:
    """Return the run of rows asked for, noting what is wrong with it in ``faults``."""
    chosen = FORMATS[suffix]
    return Window(
        offset=_whole(given, OFFSET, 0, (0, MOST_OFFSET), faults),
        limit=_whole(given, LIMIT, chosen.usual, (1, chosen.most), faults),
    )


def _whole(
    given: Mapping[str, str], key: str, usual: int, ends: tuple[int, int], faults: list[Fault]
) -> int:
    if key not in given:
        return usual
    text, (low, high) = given[key], ends
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else -1
    if not low <= number <= high:
        faults.append(Fault(key, text, "not_a_number", low=low, limit=high))
        return usual
    return number


def language_fault(given: Mapping[str, str]) -> list[Fault]:
    """Return the fault of a language there is not."""
    wrong = LANG in given and given[LANG] not in LANGUAGES
    return [Fault(LANG, given[LANG], "invalid_value", LANGUAGES)] if wrong else []


def read(resource: Resource, suffix: Suffix, catalogue: Catalogue) -> Asked:
    """Return the query of this request for a table.

    Raises:
        RefusedError: naming everything that is wrong.
    """
    pairs = pairs_of_query()
    faults = shape_faults(pairs, resource.parameters)
    given = dict(pairs)
    faults += language_fault(given)
    window = window_of(given, suffix, faults)
    wanted: dict[Filter, tuple[Cell, ...]] = {}
    for item in resource.filters:
        if item.name in given:
            texts = listed(item, given[item.name], faults)
            valid = catalogue.values(resource, item)
            wanted[item] = _typed(resource, item, texts, valid=valid, note=faults.append)
    if faults:
        raise RefusedError([fault.told() for fault in faults])
    return Asked(wanted, window, pairs)


def listed(item: Filter, text: str, faults: list[Fault]) -> tuple[str, ...]:
    """Return the values of a parameter; a list is parted by commas and bounded."""
    if item.one:
        return (text,)
    texts = tuple(dict.fromkeys(text.split(",")))
    if text.count(",") >= MOST_VALUES:
        faults.append(Fault(item.name, text, "too_many", limit=MOST_VALUES))
        return ()
    return texts


def _typed(
    resource: Resource,
    item: Filter,
    texts: Sequence[str],
    *,
    valid: Sequence[str],
    note: Callable[[Fault], None],
) -> tuple[Cell, ...]:
    column, known = resource.table.column(item.columns[0]), set(valid)
    for text in texts:
        if text not in known:
            note(Fault(item.name, text, "invalid_value", valid))
    return tuple(parse_cell(column, text) for text in texts if text in known)
