"""The table of results, as Markdown and as JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

MB = 1_000_000


@dataclass(frozen=True)
class Result:
    """Measures of one contestant: bytes, counts, milliseconds; None where there is no such thing."""

    name: str
    visit_bytes: int
    visit_requests: int
    visit_ms: float
    change_ms: float
    first_change_ms: float
    change_bytes: int
    answers_per_second: float | None
    start_ms: float
    memory_bytes: int
    worker_bytes: int


ROWS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("visit_bytes", "cold visit, MB received", lambda v: f"{v / MB:.2f}"),
    ("visit_requests", "cold visit, requests", lambda v: f"{v:.0f}"),
    ("visit_ms", "both maps drawn, ms", lambda v: f"{v:.0f}"),
    ("change_ms", "filter pressed to map repainted, ms", lambda v: f"{v:.0f}"),
    ("first_change_ms", "the same for a choice not made before, ms", lambda v: f"{v:.0f}"),
    ("change_bytes", "filter change, KB sent and received", lambda v: f"{v / 1000:.1f}"),
    ("answers_per_second", "callbacks per second, 2 workers", lambda v: f"{v:.1f}"),
    ("start_ms", "start to first answer, ms", lambda v: f"{v:.0f}"),
    ("memory_bytes", "memory of all processes (PSS), MB", lambda v: f"{v / MB:.0f}"),
    ("worker_bytes", "memory of the largest worker (RSS), MB", lambda v: f"{v / MB:.0f}"),
)


def table(results: list[Result]) -> str:
    """Return the results as a Markdown table, one column a contestant."""
    lines = [
        ["", *(result.name for result in results)],
        ["---", *("---:" for _ in results)],
    ]
    for field, label, text in ROWS:
        values = [getattr(result, field) for result in results]
        lines.append([label, *("–" if value is None else text(value) for value in values)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def save(results: list[Result], path: Path) -> None:
    """Write the results as JSON, with what they were measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.system()}
    body = {"machine": machine, "results": [asdict(result) for result in results]}
    path.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
