"""The page ``/definitions``: ways of counting side by side, the ladder, who compares with whom, trends."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame, reading_page
from app.domain.comparability import Use
from app.domain.dataset import Dataset
from app.pages.definitions_ladder import census_2020, ladder
from app.pages.definitions_pair import question
from app.pages.definitions_tables import all_series, matrix, side_by_side, stated_pairs
from app.pages.definitions_trends import context, trends
from app.text import comparability as words


def page(dataset: Dataset, frame: Frame) -> str:
    """Return the document for a package, in the language and theme of the frame."""
    locale = frame.locale
    return reading_page(
        frame,
        "definitions",
        title=locale.t("Definitions"),
        description=locale.t(
            "Who counts as a left-behind child, by whose rule, and which numbers may be compared."
        ),
        **contents(dataset, frame),
    )


def contents(dataset: Dataset, frame: Frame) -> dict[str, Any]:
    """Return what the template shows."""
    locale = frame.locale
    return {
        "table": side_by_side(dataset, frame),
        "series": all_series(dataset, locale),
        "ladder": ladder(dataset, frame),
        "census_2020": census_2020(dataset, frame),
        "rules": [(words.use(use, locale), words.rule(use, locale)) for use in Use],
        "matrix": matrix(dataset, locale),
        "pairs": stated_pairs(dataset, locale),
        "question": question(dataset, frame),
        "trends": trends(dataset, frame),
        "context": context(dataset, frame),
    }
