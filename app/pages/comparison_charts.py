"""Numbers that share a base as rows of a chart made of text: every number is a link, print keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.components.evidence import Evidence, Item
from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.text.panel_blocks import Comparison

FULL: Final = 100.0
TICK: Final = 20


def chart(found: Comparison | None, dataset: Dataset, evidence: Evidence) -> Item | None:
    """Return a comparison with the numbers the package holds; None without any.

    ``width`` is the share of the whole, empty for numbers that are no percentage.
    """
    if found is None:
        return None
    locale = evidence.locale
    rows: list[Item] = []
    cited: list[str] = []
    for point in found.points:
        try:
            told = trace(dataset, point.figure)
        except UnknownFigureError:
            continue
        if told.value is None:
            continue
        cited += told.source_ids
        percent = told.subject.unit == "percent"
        rows.append(
            {
                **evidence.number(told),
                "label": locale.name(point, "label"),
                "value": told.value,
                "width": f"{told.value:.2f}%" if percent else "",
            }
        )
    if not rows:
        return None
    return {
        "id": found.id,
        "title": locale.name(found, "title"),
        "base": locale.name(found, "base"),
        "note": locale.name(found, "note") if found.note_en else "",
        "rows": rows,
        "sources": evidence.sources(dict.fromkeys(cited)),
    }


def dots(groups: Sequence[Item]) -> Item | None:
    """Return groups of rows on one axis, each row with its place on it. Groups are never joined."""
    values = [row["value"] for group in groups for row in group["rows"]]
    if not values:
        return None
    low = min(40, int(min(values) // TICK * TICK))
    span = FULL - low
    ticks = [(f"{tick}%", f"{(tick - low) / span * 100:.1f}%") for tick in range(low, 101, TICK)]
    placed = [
        {
            **group,
            "rows": [{**r, "at": f"{(r['value'] - low) / span * 100:.2f}%"} for r in group["rows"]],
        }
        for group in groups
    ]
    sources = {s["id"]: s for group in groups for s in group["sources"]}
    return {"ticks": ticks, "groups": placed, "low": low, "sources": list(sources.values())}
