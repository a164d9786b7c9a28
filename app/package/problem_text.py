"""Problems of a data package as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from app.package.problems import Problem

_WORDS = {
    "en": (
        "row {row}",
        "column {column}",
        ": ",
        " Mend: ",
        "{count} problems found.",
        "1 problem found.",
        "{count} warnings.",
        "1 warning.",
        "Warning: ",
    ),
    "zh": (
        "第 {row} 行",
        "{column} 列",
        "：",
        " 处理：",
        "共发现 {count} 个问题。",
        "发现 1 个问题。",
        "{count} 条提醒。",
        "1 条提醒。",
        "提醒：",
    ),
}


def format_problems(problems: Sequence[Problem], lang: str = "en") -> str:
    """Return problems and warnings as text, one a line, and their number; empty for none."""
    if not problems:
        return ""
    words = _WORDS["zh" if lang == "zh" else "en"]
    lines = [_line(fault, words, lang) for fault in problems]
    for severity, many, one in (("error", words[4], words[5]), ("warning", words[6], words[7])):
        total = sum(fault.faults for fault in problems if fault.severity == severity)
        if total:
            lines.append(one if total == 1 else many.format(count=total))
    return "\n".join(lines)


def _line(fault: Problem, words: Sequence[str], lang: str) -> str:
    row, column, colon, mend = words[:4]
    place = [fault.file]
    place += [row.format(row=fault.row)] if fault.row is not None else []
    place += [column.format(column=fault.column)] if fault.column else []
    message, fix = (
        (fault.message_zh, fault.fix_zh) if lang == "zh" else (fault.message_en, fault.fix_en)
    )
    mark = words[8] if fault.severity == "warning" else ""
    return f"{mark}{('，' if lang == 'zh' else ', ').join(place)}{colon}{message}{mend}{fix}"
