"""Programs of a few lines that read the rows of a card: Python with pandas, R, and Power Query of Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.exports.columns import fields

CODE_ENDINGS: Final = ("_code", "_codes")
"""Columns whose digits are names: 000000 is China, not nought."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program, the language it is written in, and a key for addresses."""

    key: str
    language: str
    code: str


def snippets(address: str, columns: Sequence[str]) -> tuple[Snippet, ...]:
    """Return the programs that read the CSV file at ``address``, which has ``columns``."""
    codes = [name for name in columns if name.endswith(CODE_ENDINGS)]
    numbers = [f.name for f in fields(tuple(columns)) if f.type in ("integer", "number")]
    return (
        Snippet("pandas", "Python (pandas)", pandas_code(address, codes)),
        Snippet("r", "R", r_code(address)),
        Snippet("excel", "Excel (Power Query)", power_query_code(address, numbers)),
    )


def pandas_code(address: str, codes: Sequence[str]) -> str:
    """Return Python for pandas; codes stay text, empty cells are missing values."""
    kept = ", ".join(f"{python_text(name)}: str" for name in codes)
    types = f", dtype={{{kept}}}" if kept else ""
    return "\n".join(
        (
            "import pandas as pd",
            "",
            f"address = {python_text(address)}",
            f'data = pd.read_csv(address, encoding="utf-8-sig"{types})',
            "print(data)",
        )
    )


def r_code(address: str) -> str:
    """Return R without packages; codes stay text, empty cells are missing values."""
    return "\n".join(
        (
            f"address <- {r_text(address)}",
            'data <- read.csv(address, fileEncoding = "UTF-8-BOM", colClasses = "character",',
            '                 na.strings = "")',
            'codes <- grepl("_codes?$", names(data))',
            "data[!codes] <- lapply(data[!codes], type.convert, as.is = TRUE)",
            "print(data)",
        )
    )


def power_query_code(address: str, numbers: Sequence[str]) -> str:
    """Return M for Excel: Data, Get Data, Blank Query, Advanced Editor."""
    listed = ",\n".join(f"        {m_text(name)}" for name in numbers)
    return "\n".join(
        (
            "let",
            f"    Address = {m_text(address)},",
            "    File = Csv.Document(",
            "        Web.Contents(Address),",
            '        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]',
            "    ),",
            "    Rows = Table.PromoteHeaders(File, [PromoteAllScalars = true]),",
            "    Empty = Table.ReplaceValue(",
            '        Rows, "", null, Replacer.ReplaceValue, Table.ColumnNames(Rows)',
            "    ),",
            f"    Named = {{\n{listed}\n    }},",
            "    Numbers = List.Intersect({Named, Table.ColumnNames(Rows)}),",
            "    Data = Table.TransformColumnTypes(",
            '        Empty, List.Transform(Numbers, each {_, type number}), "en-US"',
            "    )",
            "in",
            "    Data",
        )
    )


def python_text(text: str) -> str:
    r"""Return a Python string literal of printable ASCII.

    >>> python_text('a"b\\c')
    '"a\\"b\\\\c"'
    """
    return f'"{_escaped(text)}"'


def r_text(text: str) -> str:
    r"""Return an R string literal of printable ASCII.

    >>> r_text("中")
    '"\\u4e2d"'
    """
    return f'"{_escaped(text)}"'


def m_text(text: str) -> str:
    """Return a text literal of Power Query's language M.

    >>> m_text('a"b#(lf)')
    '"a""b#(#)(lf)"'
    """
    inside = text.replace("#(", "#(#)(").replace('"', '""')
    return '"' + "".join(c if c >= " " else f"#({ord(c):04X})" for c in inside) + '"'


def _escaped(text: str) -> str:
    """Escape quotes, backslashes and whatever is not printable ASCII, as both Python and R read it."""
    return "".join(_character(c) for c in text)


def _character(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if " " <= c <= "~":
        return c
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
