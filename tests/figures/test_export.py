"""Pictures to take away: complete, inside the sheet, never beyond what the data say."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.codes import MapStyle, Measure, Status
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.selection import Selection, Slice, Value
from app.domain.trend import national_trend
from app.figures.export_card import ExportTexts, export_figure
from app.figures.export_shapes import FORMS, Shape
from app.figures.measure_text import text_width
from app.figures.tokens import LIGHT
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice, Plain, line_sets, plain, words

SICHUAN, HENAN = "510000", "410000"
TEXTS = ExportTexts(
    title="A title that is long enough to need a smaller size when the sheet is narrow, as on a phone",
    subtitle="2010 · rural children aged 0–17, one or both parents away · per 100 rural children\n31 modelled",
    unit="per 100 rural children",
    source="Source: All-China Women’s Federation; Renmin University of China. Values marked as modelled: our own.",
    boundary="Boundaries: Natural Earth, simplified, for orientation only.",
    link="Left-Behind Children in China · https://data.example.org/?lang=en&series=ministry&year=2016&sex=female"
    "&ages=0-5,6-11&areas=510000,410000,540000",
    release="Release 2026.11 · downloaded 23 November 2026",
    licence="Data licence: CC BY 4.0",
)


@pytest.fixture
def inputs(dataset: Dataset, counts: Slice) -> dict[str, Any]:
    asked = Selection("census_rural", 2010, Measure.COUNT)
    return {
        "answer": counts,
        "structure": pyramid(dataset, asked),
        "trend": national_trend(dataset),
        "areas": dataset.areas,
        "definitions": dataset.definitions,
        "geojson_url": "/g",
    }


def place(note: Plain, layout: Plain) -> tuple[float, float]:
    """Return where a text of the sheet stands, px from its left upper corner."""
    margin = layout.get("margin", {"l": 0, "r": 0, "t": 0, "b": 0})
    wide = layout["width"] - margin["l"] - margin["r"]
    high = layout["height"] - margin["t"] - margin["b"]
    return margin["l"] + note["x"] * wide, margin["t"] + (1 - note["y"]) * high


@pytest.mark.parametrize("kind", ["map-a", "map-b", "ranking", "pyramid", "trend"])
@pytest.mark.parametrize("shape", list(Shape))
def test_every_picture_carries_its_words_inside_the_sheet(
    inputs: dict[str, Any], locale: Locale, kind: str, shape: Shape
) -> None:
    content = plain(export_figure(kind, scene=TEXTS, locale=locale, shape=shape, **inputs))
    layout = content["layout"]
    size = FORMS[shape].width, FORMS[shape].height
    assert (layout["width"], layout["height"]) == size
    assert layout["paper_bgcolor"] == LIGHT.surface
    seen = " ".join(words(content))
    assert TEXTS.title.replace(" ", "") in seen.replace(" ", "")
    assert TEXTS.release in seen
    assert "31 modelled" in seen
    for text in (TEXTS.source, TEXTS.boundary, TEXTS.link, TEXTS.licence):
        # a picture draws apostrophes in the form that is narrow in every font
        assert text.replace("’", "'").replace(" ", "") in seen.replace(" ", "")
    for note in layout["annotations"]:
        if note.get("xref") == note.get("yref") == "paper" and "weight" in note["font"]:
            x, y = place(note, layout)
            width = text_width(note["text"], note["font"]["size"])
            left = {"left": x, "right": x - width, "center": x - width / 2}[note["xanchor"]]
            assert left >= 40, note["text"]
            assert left + width <= size[0] - 30, note["text"]
            assert 0 <= y <= size[1] - note["font"]["size"], note["text"]


def test_maps_name_provinces_and_number_them(
    rates: Slice, inputs: dict[str, Any], locale: Locale
) -> None:
    content = plain(
        export_figure("map-a", scene=TEXTS, locale=locale, **{**inputs, "answer": rates})
    )
    labels = [t for trace in content["data"] if trace.get("mode") == "text" for t in trace["text"]]
    sichuan = locale.name(inputs["areas"][SICHUAN])
    number = locale.number(rates.by_code()[SICHUAN].value or 0)
    assert f"{sichuan}<br>{number}" in labels
    assert len(labels) == (29 if locale.lang == "zh" else 27)
    assert content["layout"]["geo"]["lataxis"]["range"] == [18.2, 53.9]


def test_lines_double_in_width(shares: Slice, inputs: dict[str, Any], english: Locale) -> None:
    content = plain(
        export_figure("map-a", scene=TEXTS, locale=english, **{**inputs, "answer": shares})
    )
    dotted = [t for t in content["data"] if (t.get("meta") or {}).get("lines") == "insets"]
    assert {t["line"]["width"] for t in dotted} == {2}
    [solid] = [
        t for t in content["data"] if t["type"] == "choropleth" and t.get("hoverinfo") == "skip"
    ]
    assert solid["marker"]["line"]["width"] >= 2.4
    assert set(line_sets(content)) == {"hatch_horizontal", "coast", "insets"}


def test_the_list_of_the_highest_gives_intervals(
    rates: Slice, inputs: dict[str, Any], english: Locale
) -> None:
    content = plain(
        export_figure("map-a", scene=TEXTS, locale=english, **{**inputs, "answer": rates})
    )
    seen = words(content)
    first = rates.with_value()[0]
    assert "Highest (80% interval)" in seen
    assert f"({english.range(first.lo80 or 0, first.hi80 or 0, Measure.RATE)})" in seen


def test_lower_bounds_are_listed_as_such(
    register: Slice, inputs: dict[str, Any], english: Locale
) -> None:
    seen = words(
        plain(export_figure("map-a", scene=TEXTS, locale=english, **{**inputs, "answer": register}))
    )
    assert "Highest of the figures published" in seen
    assert "≥739,000" in seen


@pytest.mark.parametrize("style", list(MapStyle))
def test_every_style_of_map_has_a_picture(
    make: MakeSlice, inputs: dict[str, Any], english: Locale, style: MapStyle
) -> None:
    value = Value(HENAN, Status.MODELLED, 40.0, lo80=30.0, hi80=50.0)
    answer = make({SICHUAN: 60.0, HENAN: value, "540000": Status.SUPPRESSED})
    given = {**inputs, "answer": answer, "style": style, "selected": (SICHUAN,)}
    seen = words(plain(export_figure("map-a", scene=TEXTS, locale=english, **given)))
    for text in (
        "Published 1",
        "Modelled 1",
        "Not published 28",
        "Too few to show 1",
        "Not covered 3",
    ):
        assert text in seen


def test_a_picture_of_nothing_is_refused(inputs: dict[str, Any], english: Locale) -> None:
    with pytest.raises(ValueError, match="table"):
        export_figure("table", scene=TEXTS, locale=english, **inputs)
    with pytest.raises(ValueError, match="map-a"):
        export_figure("map-a", scene=TEXTS, locale=english)
