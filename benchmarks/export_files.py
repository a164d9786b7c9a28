"""Measures how long files and answers of the API take; ``python -m benchmarks.export_files`` measures them alone."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median

from benchmarks.contestants import CONTESTANTS, ROOT
from benchmarks.servers import Memory, Server

RESULTS = ROOT / "build" / "benchmarks_exports.json"
OPEN = "b=income_rural&areas=510000,410000&open=scatter,flows,multiples,regions,similar,spatial"
VIEWS = ("lang=en", "lang=zh", "lang=en&measure=count", "lang=zh&sex=female", "lang=en&ages=0-5")
"""Views asked for in turn, so that one kept answer does not stand for all."""
MB = 1_000_000


@dataclass(frozen=True)
class Asked:
    """What is asked for, the time it should take at most, ms (None: nothing was promised), and how often."""

    label: str
    address: str
    promised: int | None = None
    times: int = 10


ASKED = (
    Asked("CSV of the table", "/export/table.csv?{view}"),
    Asked("Excel workbook of the table", "/export/table.xlsx?{view}", 1000),
    Asked("Excel workbook of a view with every card", "/export/view.xlsx?{view}&" + OPEN, 1000, 5),
    Asked("Parquet of the table", "/export/table.parquet?{view}"),
    Asked("GeoJSON of map A", "/export/map-a.geojson?{view}"),
    Asked("GeoPackage of map A", "/export/map-a.gpkg?{view}", times=5),
    Asked("slides of a view with every card", "/export/view.pptx?{view}&" + OPEN, 1000, 5),
    Asked("archive of a view with every card", "/export/view.zip?{view}&" + OPEN, times=5),
    Asked("API, observations as JSON", "/api/v1/observations.json?{view}", 20, 40),
    Asked("API, observations as CSV", "/api/v1/observations.csv?{view}", 20, 40),
    Asked("API, one number", "/api/v1/figures/acwf2010-cn-2010-count.json", 20, 40),
    Asked("API, sources as JSON", "/api/v1/sources.json", 20, 40),
)


@dataclass(frozen=True)
class Measured:
    """Median time, ms, and size, bytes, of what was asked for."""

    label: str
    milliseconds: float
    size: int
    promised: int | None


def measure() -> tuple[list[Measured], Memory, Memory]:
    """Return the times with 2 workers, and the memory of the server before and after."""
    with Server(CONTESTANTS[0]) as server:
        before = server.memory()
        return [_ask(server.address, asked) for asked in ASKED], before, server.memory()


def _ask(host: str, asked: Asked) -> Measured:
    times: list[float] = []
    size = 0
    for view in (*VIEWS, *islice(cycle(VIEWS), asked.times)):  # each once to warm up
        started = time.perf_counter()
        with urllib.request.urlopen(host + asked.address.format(view=view)) as answer:
            size = len(answer.read())
        times.append(1000 * (time.perf_counter() - started))
    return Measured(asked.label, median(times[-asked.times :]), size, asked.promised)


def table(found: list[Measured], before: Memory, after: Memory) -> str:
    """Return the results as a Markdown table."""
    lines = [["file or answer", "median, ms", "at most, ms", "KB"], ["---", "---:", "---:", "---:"]]
    for one in found:
        promised = "–" if one.promised is None else str(one.promised)
        lines.append([one.label, f"{one.milliseconds:.0f}", promised, f"{one.size / 1000:.0f}"])
    rows = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    largest = f"{before.largest / MB:.0f} MB before, {after.largest / MB:.0f} MB after"
    return f"{rows}\n\nMemory of the largest worker (RSS): {largest}."


def main() -> int:
    """Measure, print the table, save it below ``build``; return the exit code."""
    found, before, after = measure()
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    body = {
        "files": [vars(one) for one in found],
        "worker_bytes": {"before": before.largest, "after": after.largest},
    }
    RESULTS.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    print(table(found, before, after))
    return 0


if __name__ == "__main__":
    sys.exit(main())
