"""The brief of a province: one page of A4, in either language, for printing."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from markupsafe import Markup

from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.domain.province_profile import own_figures
from app.domain.trace import trace
from app.domain.trace_records import Trace
from app.figures.tokens import LIGHT, css_custom_properties
from app.pages import province_cards as cards
from app.pages import province_tables as tables
from app.pages.province_page import opening, prose
from app.pages.province_parts import sources
from app.text.headline import plain
from app.text.package_notes import boundary_note, licence_name
from app.text.phrases import DOT

Item = dict[str, Any]

CHART_PX: Final = 330
TREND_PX: Final = 142
YEAR_PX: Final = 6.1
"""Height of one year of age in the picture of ages and sexes."""
MOST_FIGURES: Final = 4
"""So many printed figures have room; the page of the province has them all."""
RANKED: Final = 7
"""So many provinces have room in the ranking."""
OTHER: Final = "other"
CONTEXT: Final = "context"
"""Family of the series about other children, such as those who moved along."""
TELLING: Final = ("count", "share_of_left_behind", "lower_bound_count", "share_of_rural_children")
"""Measures of the printed figures that go before others, best first."""


def page(dataset: Dataset, frame: Frame, code: str) -> str:
    """Return the document. ``code`` must be that of a province the statistics cover."""
    locale, area = frame.locale, dataset.areas[code]
    sentences = prose(dataset, frame, code)
    charts = _charts(dataset, code, frame)
    title = locale.t("{place}: one-page brief", place=f"{area.name_en} {area.name_zh}")
    return reading_page(
        frame,
        "province_brief",
        title=title,
        description=plain(sentences[0]) if sentences else title,
        head=_paper(),
        **opening(dataset, frame, code, sentences),
        back=frame.link(f"/province/{code}"),
        address=f"{frame.host}province/{code}",
        **charts,
        source=_source(charts, dataset, frame),
        printed=_printed(dataset, code, frame),
        boundaries=boundary_note(locale),
        release=DOT.join(
            part
            for part in (
                locale.t("Data release {version}", version=dataset.version),
                licence_name(),
            )
            if part
        ),
        day=locale.date(date.fromisoformat(frame.released)) if frame.released else "",
    )


def _charts(dataset: Dataset, code: str, frame: Frame) -> dict[str, Item | None]:
    flows = cards.flows(dataset, code, frame)
    return {
        "position": cards.position(dataset, code, frame, rows=RANKED),
        "structure": cards.age_and_sex(
            dataset, code, frame, widths=(("brief-drawing", CHART_PX),), year=YEAR_PX
        ),
        "flow": max(flows, key=lambda flow: flow["persons"]) if flows else None,
        "incomes": cards.trend(
            dataset, code, cards.INCOMES, frame, sizes=(("brief-drawing", CHART_PX, TREND_PX),)
        ),
    }


def _source(charts: dict[str, Item | None], dataset: Dataset, frame: Frame) -> str:
    """Return one line of sources for all pictures."""
    shown = [chart for chart in charts.values() if chart]
    ids = [source for chart in shown for source in chart.get("ids", ())]
    model = next((chart["model"] for chart in shown if chart.get("model")), "")
    return sources(list(dict.fromkeys(ids)), dataset, frame.locale, model=model)


def _paper() -> Markup:
    """Return the size of the paper and, for the sheet, the colours of the light theme."""
    colours = css_custom_properties(LIGHT).replace("\n", "")
    style = f"@page {{ size: A4 portrait; margin: 0; }} .brief-sheet {{ {colours} }}"
    return Markup("<style>{}</style>").format(style)


def _printed(dataset: Dataset, code: str, frame: Frame) -> Item | None:
    """Return the most telling of the printed figures, and how many more there are."""
    known = [trace(dataset, figure_id) for figure_id in own_figures(dataset, code)]
    own = [found for found in known if found.subject.areas == (code,)]
    if not own:
        return None
    # what needs a note to be understood has no room here
    ids = [
        found.figure_id
        for found in own
        if found.subject.measure != OTHER and _is_of_left_behind(dataset, found)
    ]
    ordered = sorted(ids, key=lambda figure_id: _weight(dataset, figure_id))
    kept = [i for i in ids if i in ordered[:MOST_FIGURES]]
    return {
        "rows": [tables.printed_row(dataset, figure_id, code, frame) for figure_id in kept],
        "more": len(known) - len(kept),
    }


def _is_of_left_behind(dataset: Dataset, found: Trace) -> bool:
    series = dataset.series.get(found.series)
    return series is not None and series.family != CONTEXT


def _weight(dataset: Dataset, figure_id: str) -> tuple[int, int, int]:
    """Return a key that puts figures about all children of a main definition first."""
    found = trace(dataset, figure_id)
    measure = found.subject.measure
    part = found.living_with != "all" or found.subject.sex.value != "all" or found.stage != "all"
    telling = TELLING.index(measure) if measure in TELLING else len(TELLING)
    return (found.definition not in dataset.definitions, int(part), telling)
