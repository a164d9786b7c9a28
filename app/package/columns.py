"""Columns that several tables of the package have, and ways to declare them."""

from __future__ import annotations

from typing import Final

from app.package.schema import Column


def text_column(name: str, about: str, *, required: bool = False) -> Column:
    """Return a column of text."""
    return Column(name, "string", about, required=required)


def pair(name: str, about: str, *, required: bool = True) -> tuple[Column, Column]:
    """Return the columns of a text in both languages."""
    return (
        text_column(f"{name}_en", f"{about}, English", required=required),
        text_column(f"{name}_zh", f"{about}, Simplified Chinese", required=required),
    )


def code_column(name: str, about: str, values: tuple[str, ...], *, required: bool = True) -> Column:
    """Return a column that holds one of a few words."""
    return Column(name, "string", about, required=required, values=values)


def persons_column(name: str, about: str) -> Column:
    """Return a column of whole persons."""
    return Column(name, "integer", about, required=True, minimum=0)


ENDS: Final = (("lo95", "Lower end of the 95"), ("lo80", "Lower end of the 80"),
    ("hi80", "Upper end of the 80"), ("hi95", "Upper end of the 95"))  # fmt: skip
YEAR: Final = Column(
    "year", "integer", "Year the value refers to", required=True, minimum=1900, maximum=2100
)
AREA: Final = text_column(
    "area_code", "GB/T 2260 code, 000000 for China, or a name in capitals", required=True
)
SOURCE: Final = text_column("source_id", "Key of the bibliography")
VALUE: Final = Column("value", "number", "The number, in the unit given", required=True)
