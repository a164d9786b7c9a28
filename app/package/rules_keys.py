"""Checks that hold for every table: unique keys, references to other tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.package.cells import split_list
from app.package.loaded import LoadedTable
from app.package.messages import problem
from app.package.problems import Problem


def key_problems(loaded: LoadedTable) -> Iterator[Problem]:
    """Yield a problem for every row whose key another row has already."""
    first: dict[tuple[object, ...], int] = {}
    key = loaded.table.key
    for line, row in loaded.numbered():
        value = tuple(row[name] for name in key)
        if value in first:
            shown = ", ".join(str(part) for part in value)
            yield problem(
                "duplicate-key", loaded.file, row=line, column=key[0], key=shown, first=first[value]
            )
        first.setdefault(value, line)


def reference_problems(loaded: LoadedTable, tables: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    """Yield a problem for every cell that names a row no other table has.

    References to a table that is missing or unreadable are let be: that fault is told already.
    """
    for reference in loaded.table.foreign_keys:
        target = tables.get(reference.table)
        if target is None or not target.whole:
            continue
        known = target.named(reference.target)
        is_list = loaded.table.column(reference.column).type == "list"
        for line, row in loaded.numbered():
            text = str(row[reference.column])
            for part in split_list(text) if is_list else (text,):
                if part and part not in known:
                    yield problem(
                        "unknown-reference", loaded.file, row=line, column=reference.column,
                        text=part, table=reference.table,
                    )  # fmt: skip
