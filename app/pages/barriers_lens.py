"""The province lens: the province a family leaves and the one it goes to, side by side."""

from __future__ import annotations

from typing import Any, Final

from app.components.reading import Frame
from app.domain import province_search
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import flow_id
from app.domain.province_profile import context_value, main_question, standing
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.domain.trace_context import flow_index
from app.text.locale import Locale
from app.text.phrases import measure_title

Item = dict[str, Any]

INDICATORS: Final = (
    "income_rural",
    "income_urban",
    "hukou_balance",
    "in_migrants_share",
    "out_migrants_share",
    "urban_share",
    "pupil_teacher_primary",
    "pupil_teacher_junior",
    "education_spending_per_child",
)
MEASURES: Final = (Measure.RATE, Measure.COUNT)
HOME: Final = "home"
HOST: Final = "host"


def lens(dataset: Dataset, frame: Frame) -> Item | None:
    """Return two provinces side by side; None where the package has fewer than two.

    ``home`` and ``host`` of the address may be codes or names; an unknown one is told, and the pair
    with the largest flow takes its place.
    """
    locale = frame.locale
    provinces = dataset.covered_provinces
    if len(provinces) < 2:
        return None
    usual = _largest_flow(dataset) or (provinces[0].area_code, provinces[1].area_code)
    asked = {name: frame.query.get(name, "").strip() for name in (HOME, HOST)}
    found = {
        name: province_search.resolve(dataset, text) if text else None
        for name, text in asked.items()
    }
    home = found[HOME] or dataset.areas[usual[0]]
    host = found[HOST] or dataset.areas[usual[1]]
    rows = _rows(dataset, home, host, frame)
    return {
        "home": _place(home, frame),
        "host": _place(host, frame),
        "same": home is host,
        "unknown": [text[:40] for name, text in asked.items() if text and found[name] is None],
        "options": [(area.area_code, locale.name(area)) for area in provinces],
        "kept": {key: value for key, value in frame.query.items() if key not in (HOME, HOST)},
        "flows": _flows(dataset, home, host, frame),
        "rows": rows,
        "estimated": any(row["home"]["modelled"] or row["host"]["modelled"] for row in rows),
        "swap": frame.link(frame.path, home=host.area_code, host=home.area_code) + "#lens",
    }


def _place(area: Area, frame: Frame) -> Item:
    return {
        "code": area.area_code,
        "name": frame.locale.name(area),
        "href": frame.link(f"/province/{area.area_code}"),
    }


def _largest_flow(dataset: Dataset) -> tuple[str, str] | None:
    """Return the provinces of birth and residence of most people who moved."""
    index = flow_index(dataset)
    if not index:
        return None
    origin, destination, _ = max(index, key=lambda pair: (pair[2], index[pair][0], pair[:2]))
    return (origin, destination) if {origin, destination} <= set(dataset.areas) else None


def _flows(dataset: Dataset, home: Area, host: Area, frame: Frame) -> list[Item]:
    """Return how many people born in one of the two live in the other, both ways."""
    index = flow_index(dataset)
    year = max((year for _, _, year in index), default=0)
    locale = frame.locale
    rows: list[Item] = []
    for start, end in ((home, host), (host, home)):
        moved = index.get((start.area_code, end.area_code, year))
        if moved:
            rows.append(
                {
                    "text": locale.t(
                        "People born in {home} who lived in {host}, {year}",
                        home=locale.name(start), host=locale.name(end), year=locale.year(year),
                    ),
                    "number": locale.count_text(moved[0]),
                    "href": frame.link(
                        f"/figure/{flow_id(start.area_code, end.area_code, year)}"
                    ),
                }
            )  # fmt: skip
    return rows


def _rows(dataset: Dataset, home: Area, host: Area, frame: Frame) -> list[Item]:
    asked = main_question(dataset)
    rows: list[Item] = []
    if asked is not None:
        for measure in MEASURES:
            answer = standing(
                dataset, home.area_code, definition=asked[0], year=asked[1], measure=measure
            ).answer
            rows.append(
                _row(measure_title(measure, frame.locale), answer, home, host, dataset, frame)
            )
    year = asked[1] if asked else 0
    for name in INDICATORS:
        found = context_value(dataset, name, home.area_code, year or 9999)
        if found is not None:
            title = frame.locale.name(found.indicator)
            rows.append(_row(title, found.answer, home, host, dataset, frame))
    return [row for row in rows if row["home"]["text"] or row["host"]["text"]]


def _row(title: str, answer: Slice, home: Area, host: Area, dataset: Dataset, frame: Frame) -> Item:
    by_code = answer.by_code()
    shown = {name: by_code.get(area.area_code) for name, area in ((HOME, home), (HOST, host))}
    known = [v.value for v in answer.values if v.value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)

    def at(value: Value | None) -> str:
        if value is None or value.value is None or high <= low:
            return ""
        return f"{(value.value - low) / (high - low) * 100:.1f}%"

    national = answer.national
    return {
        "title": title,
        "year": frame.locale.year(answer.year),
        "home": {**_cell(shown[HOME], answer, dataset, frame), "at": at(shown[HOME])},
        "host": {**_cell(shown[HOST], answer, dataset, frame), "at": at(shown[HOST])},
        "china": _cell(
            national if answer.measure != Measure.COUNT else None, answer, dataset, frame
        ),
    }


def _cell(value: Value | None, answer: Slice, dataset: Dataset, frame: Frame) -> Item:
    if value is None or value.value is None:
        return {"text": "", "href": "", "modelled": False, "interval": ""}
    locale = frame.locale
    modelled = value.status is Status.MODELLED
    indicator = dataset.indicators.get(answer.measure)
    quantity = indicator or Measure(answer.measure)
    return {
        "text": locale.value_text(value.value, quantity, modelled=modelled),
        "href": frame.link(f"/figure/{value.figure_id}"),
        "modelled": modelled,
        "interval": _interval(value, quantity, locale) if modelled else "",
    }


def _interval(value: Value, quantity: Any, locale: Locale) -> str:
    if value.lo80 is None or value.hi80 is None:
        return ""
    return locale.interval(value.lo80, value.hi80, quantity)
