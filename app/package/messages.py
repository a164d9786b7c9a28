"""From the code of a fault to a ``Problem`` in both languages."""

from __future__ import annotations

from typing import Final

from app.package.messages_figures import FIGURE_MESSAGES
from app.package.messages_files import FILE_MESSAGES, Wording
from app.package.problems import Problem

MESSAGES: Final[dict[str, Wording]] = FILE_MESSAGES | FIGURE_MESSAGES


def problem(
    code: str, file: str, *, row: int | None = None, column: str | None = None, **values: object
) -> Problem:
    """Return the problem ``code`` with its wording filled in."""
    message_en, message_zh, fix_en, fix_zh = (text.format(**values) for text in MESSAGES[code])
    return Problem(file, row, column, code, message_en, message_zh, fix_en, fix_zh)
