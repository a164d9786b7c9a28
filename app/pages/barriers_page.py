"""The page ``/barriers``: registration, the school gate, what separates families, two provinces compared."""

from __future__ import annotations

from typing import Any

from app.components.evidence import Evidence, Item
from app.components.glossary import Words
from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.pages import barriers_hukou, barriers_lens, barriers_school
from app.text.panels import load_claims, load_panels

SEPARATION = ("school-4", "mig-7", "school-5", "hukou-5", "school-9")
"""Claims of the section on causes, strongest design first; those a package lacks are left out."""


def page(dataset: Dataset, frame: Frame) -> str:
    """Return the document for a package, in the language and theme of the frame."""
    locale = frame.locale
    return reading_page(
        frame,
        "barriers",
        title=locale.t("Barriers"),
        description=locale.t(
            "Why children cannot simply come along: household registration, the school gate in the city, "
            "and what is known about both, with sources."
        ),
        **contents(dataset, frame),
    )


def contents(dataset: Dataset, frame: Frame) -> dict[str, Any]:
    """Return what the template shows. Sources are gathered in reading order, so parts come in it too."""
    evidence = Evidence(dataset, frame.locale, frame.link, Words(dataset, frame.locale))
    hukou = barriers_hukou.contents(dataset, frame.locale, evidence)
    hukou["claims"] = claims_of("hukou", dataset, evidence)
    school = barriers_school.contents(dataset, frame.locale, evidence)
    school["claims"] = claims_of("schooling", dataset, evidence)
    known = load_claims(dataset)
    separation = [evidence.claim(known[name]) for name in SEPARATION if name in known]
    return {
        "hukou": hukou,
        "school": school,
        "separation": separation,
        "lens": barriers_lens.lens(dataset, frame),
        "references": evidence.references(),
    }


def claims_of(panel_id: str, dataset: Dataset, evidence: Evidence) -> list[Item]:
    """Return the claims of a panel that no other section shows."""
    panels = (panel for panel in load_panels(dataset) if panel.id == panel_id)
    return [
        evidence.claim(claim)
        for panel in panels
        for claim in panel.claims
        if claim.id not in SEPARATION
    ]
