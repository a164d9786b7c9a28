"""Building blocks of the table schemas: columns, keys, tables. The tables are in ``tables.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from app.package.tables_zh import chinese

ColumnType = Literal["string", "integer", "number", "boolean", "list", "numbers"]
"""``list`` is text joined with ``;``, ``numbers`` the same with ascending numbers."""

LIST_SEPARATOR: Final = ";"

_FRICTIONLESS: Final[dict[str, str]] = {"list": "string", "numbers": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``required`` means that no cell may be empty; ``values`` lists the codes that may stand in it;
    ``storage`` is the Parquet type where it is not the usual one.
    """

    name: str
    type: ColumnType
    about: str
    required: bool = False
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    storage: str = ""

    @property
    def about_zh(self) -> str:
        """What the column holds, in Chinese."""
        return chinese(self.about)

    @property
    def empty(self) -> str | None:
        """What an empty cell means: empty text in text columns, else nothing."""
        return "" if self.type in ("string", "list", "numbers") else None

    def descriptor(self) -> dict[str, Any]:
        """Return the field as a Frictionless Table Schema descriptor."""
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.values:
            constraints["enum"] = list(self.values)
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        field: dict[str, Any] = {
            "name": self.name,
            "type": _FRICTIONLESS.get(self.type, self.type),
            "description": self.about,
        }
        return field | ({"constraints": constraints} if constraints else {})


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Cells of ``column`` (each part of a list) must be keys of ``table``, or empty."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the package. ``optional`` tables may be left out of an own package."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    optional: bool = False
    parquet_only: bool = False

    @property
    def about_zh(self) -> str:
        """What the table holds, in Chinese."""
        return chinese(self.about)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return a column by name (KeyError if there is none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def descriptor(self) -> dict[str, Any]:
        """Return the Frictionless Table Schema of the table."""
        schema: dict[str, Any] = {
            "fields": [column.descriptor() for column in self.columns],
            "primaryKey": list(self.key),
            "missingValues": [""],
        }
        keys = [
            {"fields": key.column, "reference": {"resource": key.table, "fields": key.target}}
            for key in self.foreign_keys
            if self.column(key.column).type not in ("list", "numbers")
        ]
        return schema | ({"foreignKeys": keys} if keys else {})
