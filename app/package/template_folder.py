"""An empty data package to fill in: tables with their columns, a data dictionary, a read-me in two languages."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.package.code_words import CODE_WORDS
from app.package.files import DESCRIPTOR
from app.package.resources import table_resource
from app.package.schema import Column, Table
from app.package.tables import TABLES
from app.package.writing import new_folder

OFFERED: Final = ("indicators", "context", "series_links")
"""Tables that may be left out but are in the template."""
_TEXTS: Final = Path(__file__).parent / "template"
_TYPES: Final = {
    "string": ("text", "文字"),
    "integer": ("whole number", "整数"),
    "number": ("number", "数字"),
    "boolean": ("true or false", "true 或 false"),
    "list": ("list, parted by ;", "列表，以 ; 分隔"),
    "numbers": ("ascending numbers, parted by ;", "升序数字，以 ; 分隔"),
}


class OccupiedError(ValueError):
    """The folder is no place for a new package; ``lines`` say why, in English and Chinese."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.lines = (english, chinese)


def write_template(folder: Path, *, today: date) -> tuple[str, ...]:
    """Write the template and return its files.

    Raises:
        OccupiedError: something is there already, or the folder cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OccupiedError(
            f"{folder} is not a folder. Give the name of a new or empty one.",
            f"{folder} 不是文件夹。请给出新文件夹或空文件夹的名称。",
        )
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise OccupiedError(
                f"{folder} is not empty. Give the name of a new or empty folder; nothing was written.",
                f"{folder} 不是空文件夹。请给出新文件夹或空文件夹的名称；没有写入任何文件。",
            )
        content = template_files(today=today)
        with new_folder(folder) as place:
            for name, text in content.items():
                (place / name).write_bytes(text)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise OccupiedError(
            f"{folder} cannot be written ({reason}).", f"无法写入 {folder}（{reason}）。"
        ) from None
    return tuple(content)


def template_files(*, today: date) -> dict[str, bytes]:
    """Return the files of the template by name."""
    tables = [table for table in TABLES if not table.optional or table.name in OFFERED]
    files = {f"{table.name}.csv": _header(table) for table in tables}
    document: dict[str, Any] = {
        "profile": "data-package",
        "name": "my-package",
        "title": "My data package",
        "title_zh": "我的数据包",
        "version": "1",
        "created": f"{today.isoformat()}T00:00:00Z",
        "resources": [
            _without_hash(table_resource(table, name, files[name], 0))
            for table in tables
            for name in (f"{table.name}.csv",)
        ],
    }
    files[DESCRIPTOR] = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    for name in ("README.md", "README.zh-CN.md"):
        files[name] = (_TEXTS / name).read_bytes()
    files["COLUMNS.md"] = _dictionary(tables, chinese=False)
    files["COLUMNS.zh-CN.md"] = _dictionary(tables, chinese=True)
    return files


def _header(table: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(table.column_names)
    return text.getvalue().encode("utf-8")


def _without_hash(resource: dict[str, Any]) -> dict[str, Any]:
    """Return an entry that lets the file be edited; sealing puts the checksum in."""
    return {name: value for name, value in resource.items() if name not in ("hash", "bytes")}


def _dictionary(tables: list[Table], *, chinese: bool) -> bytes:
    """Return every column and code in Markdown."""
    title = "# 数据字典" if chinese else "# Data dictionary"
    head = (
        "| 列 | 类型 | 必填 | 内容 | 代码 |" if chinese
        else "| Column | Type | Needed | What it holds | Codes |"
    )  # fmt: skip
    lines = [title, ""]
    for table in tables:
        lines += [f"## `{table.name}.csv`", "", table.about_zh if chinese else table.about, ""]
        lines += [head, "|---|---|---|---|---|"]
        lines += [_row(column, chinese) for column in table.columns]
        lines.append("")
    return "\n".join(lines).encode("utf-8")


def _row(column: Column, chinese: bool) -> str:
    needed = ("是" if chinese else "yes") if column.required else ""
    colon, comma = ("：", "；") if chinese else (": ", "; ")
    codes = comma.join(
        f"`{code}`{colon}{words[chinese]}" if (words := CODE_WORDS.get(code)) else f"`{code}`"
        for code in column.values
    )
    about = column.about_zh if chinese else column.about
    return f"| `{column.name}` | {_TYPES[column.type][chinese]} | {needed} | {about} | {codes} |"
