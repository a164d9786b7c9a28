"""The school gate on the barriers page: papers, points, who gets a public place, what comes after."""

from __future__ import annotations

from typing import Final

from app.components.evidence import Evidence, Item
from app.domain.dataset import Dataset
from app.pages.comparison_charts import chart, dots
from app.text.locale import Locale
from app.text.panel_blocks import Step, city_cases, comparisons, documents, steps

ACCESS: Final = "access-"
"""Begins the ids of comparisons that go into the chart of public places."""
AFTER: Final = ("after-grade-9", "gaokao-away")
PROBLEMS: Final = "school-problems"


def contents(dataset: Dataset, locale: Locale, evidence: Evidence) -> Item:
    """Return what the section shows, in its order."""
    known = comparisons(dataset)
    papers = _steps(documents(dataset), evidence)
    points = _steps(steps(dataset), evidence)
    cases = [
        {
            "name": locale.name(case),
            "year": locale.year(case.year),
            "text": evidence.mark(locale.name(case, "text")),
            "sources": evidence.sources(case.sources),
        }
        for case in city_cases(dataset)
    ]
    groups = [chart(one, dataset, evidence) for key, one in known.items() if key.startswith(ACCESS)]
    return {
        "documents": papers,
        "steps": points,
        "cities": cases,
        "access": dots([group for group in groups if group]),
        "problems": chart(known.get(PROBLEMS), dataset, evidence),
        "after": [found for name in AFTER if (found := chart(known.get(name), dataset, evidence))],
    }


def _steps(found: tuple[Step, ...], evidence: Evidence) -> Item | None:
    if not found:
        return None
    locale = evidence.locale
    return {
        "items": [
            {
                "title": locale.name(step, "title"),
                "text": evidence.mark(locale.name(step, "text")),
            }
            for step in found
        ],
        "sources": evidence.sources(dict.fromkeys(s for step in found for s in step.sources)),
    }
