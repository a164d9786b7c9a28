"""Building blocks of the table schemas: columns, keys, tables. The tables themselves: ``tables.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import pyarrow as pa

ColumnType = Literal["string", "integer", "number", "boolean", "list", "numbers"]
"""``list`` is text joined with ``;``, ``numbers`` the same with ascending numbers."""

LIST_SEPARATOR: Final = ";"

_FRICTIONLESS: Final[dict[str, str]] = {"list": "string", "numbers": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``required`` means that no cell may be empty; ``values`` lists the codes that may stand in it.
    ``storage`` overrides the Parquet type.
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
    def arrow_type(self) -> pa.DataType:
        """The Parquet type: text is never null (empty text instead), numbers and booleans may be."""
        if self.storage:
            return pa.type_for_alias(self.storage)
        return {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}.get(
            self.type, pa.string()
        )

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
    """Cells of ``column`` (each part, for lists) must be keys of ``table``; empty cells are let be."""

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
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return a column by name (KeyError if there is none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def arrow_schema(self) -> pa.Schema:
        """The Parquet schema, without metadata."""
        return pa.schema([(column.name, column.arrow_type) for column in self.columns])

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
