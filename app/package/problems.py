"""What a check of a data package found, in both languages, with the way to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one place of a data package.

    Attributes:
        file: Path of the file inside the package, with forward slashes.
        row: Line of the file as an editor counts it (the header is line 1); None for the whole
            file.
        column: Name of the column or field; None for the whole row or file.
        code: Short stable name of the kind of fault, lower case with hyphens.
        message_en: What is wrong, in English.
        message_zh: What is wrong, in Simplified Chinese.
        fix_en: How to mend it, in English.
        fix_zh: How to mend it, in Simplified Chinese.
        faults: How many faults this stands for; more than one where like ones are only counted.
        severity: An ``error`` keeps the package from being shown, a ``warning`` does not.
    """

    file: str
    row: int | None
    column: str | None
    code: str
    message_en: str
    message_zh: str
    fix_en: str
    fix_zh: str
    faults: int = 1
    severity: Literal["error", "warning"] = "error"
