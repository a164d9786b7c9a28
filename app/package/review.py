"""What a data package should mend although it can be shown: warnings beside the problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.package.check import load_and_check, rows_by_key
from app.package.files import PANELS
from app.package.loaded import LoadedTable
from app.package.messages import shortened
from app.package.panels import panel_files, read_panel
from app.package.problems import Problem
from app.package.rules_meaning import (
    citations,
    claim_citations,
    estimate_problems,
    mixture_problems,
    quote_problems,
    source_problems,
)


def review_package(folder: Path) -> list[Problem]:
    """Return every problem, and every warning: what does not keep a package from being shown."""
    checked = load_and_check(folder)
    return checked.problems + shortened(_warnings(folder, checked.tables))


def _warnings(folder: Path, tables: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    figures, series, sources = (tables.get(name) for name in ("observations", "series", "sources"))
    if figures is not None:
        yield from quote_problems(figures)
        if "model_draws_2010" not in tables:
            yield from estimate_problems(figures)
        if series is not None:
            yield from mixture_problems(figures, rows_by_key(series))
    cited = list(citations(tables))
    for path in panel_files(folder):
        try:
            cited += claim_citations(f"{PANELS}/{path.name}", read_panel(path))
        except (ValueError, KeyError, TypeError):
            return
    if sources is not None and figures is not None and figures.whole:
        yield from source_problems(sources, cited)
