"""A province as a presentation: what its page says, on slides that can be edited."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from app import __version__
from app.components.reading import Frame
from app.domain.codes import MapStyle, Theme
from app.domain.dataset import Dataset
from app.domain.province_profile import Standing, lead, structure
from app.exports.references_view import cite
from app.exports.slides_deck import Deck, Imprint, SlideTexts, released
from app.exports.slides_facts import Fact, draw_facts
from app.exports.slides_map import MapDrawing, draw_map
from app.exports.slides_outlines import SMALL_GRID
from app.exports.slides_sheet import Box, Canvas, Run
from app.exports.slides_sources import closing_slides, style_of
from app.exports.slides_table import Cell, Table, draw_table
from app.figures.maps import drawn_style
from app.figures.maps_common import MapInput
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.pages import province_cards as cards
from app.pages import province_deck_charts as charts
from app.pages import province_tables as tables
from app.pages.province_deck_making import Making, leading
from app.pages.province_page import prose, year_of
from app.pages.province_parts import key_figures, warning
from app.text.headline import plain
from app.text.package_notes import boundary_note
from app.text.phrases import measure_title, place

Item = dict[str, Any]

_COVER_WORDS: Final = 690
_LOCATOR: Final = (800, 130, 424, 350)


def deck(dataset: Dataset, frame: Frame, code: str, *, today: date) -> bytes:
    """Return the presentation. ``code`` must be that of a province the statistics cover."""
    return released(lambda: _written(dataset, frame, code, today))


def _written(dataset: Dataset, frame: Frame, code: str, today: date) -> bytes:
    locale, area = frame.locale, dataset.areas[code]
    link = f"{frame.host.rstrip('/')}{frame.link(f'/province/{code}')}"
    words = tuple(plain(sentence) for sentence in prose(dataset, frame, code))
    title = f"{locale.name(area)} {area.name_en if locale.lang == 'zh' else area.name_zh}"
    found = cite(
        dataset, locale, kind="webpage", key=f"liushou-atlas-province-{code}", title=title,
        abstract=words[0] if words else title, address=link,
        source_ids=source_ids(dataset, code, frame), version=__version__, today=today,
    )  # fmt: skip
    made = Deck(
        locale, Imprint(link, dataset.version, today), title=title,
        subject=words[0] if words else title,
    )  # fmt: skip
    making = Making(made, dataset, frame, code, found, words)
    _cover(making, title)
    _facts(making)
    charts.position_slide(making)
    charts.structure_slide(making)
    charts.flows_slide(making)
    charts.incomes_slide(making)
    _context(making)
    _printed(making)
    closing_slides(made, found, link)
    return made.bytes()


def source_ids(dataset: Dataset, code: str, frame: Frame) -> tuple[str, ...]:
    """Return the sources of everything in the deck, in order of appearance."""
    shown: list[Item | None] = [
        cards.position(dataset, code, frame),
        *cards.flows(dataset, code, frame),
        cards.trend(dataset, code, cards.INCOMES, frame),
    ]
    ids = [name for item in shown if item for name in item["ids"]]
    pyramid = structure(dataset, code)
    ids += pyramid.source_ids if pyramid else ()
    frame_ = dataset.observations
    ids += [
        str(name) for name in frame_[frame_["area_code"] == code]["source_id"].dropna().unique()
    ]
    return tuple(name for name in dict.fromkeys(ids) if name in dataset.sources)


def _cover(making: Making, title: str) -> None:
    caution = "".join(part["text"] for part in warning(making.dataset, making.code, making.frame))
    texts = SlideTexts(
        title,
        making.words[0] if making.words else "",
        foot=(boundary_note(making.frame.locale),),
        notes=(*making.words, caution, *making.found.own(style_of(making.frame.locale))),
    )
    others = [*making.words[1:], caution]
    canvas = making.deck.cover(
        texts, [[Run(text, 14, colour=LIGHT.ink_2)] for text in others if text], width=_COVER_WORDS
    )
    _locator(making, canvas)


def _locator(making: Making, canvas: Canvas) -> None:
    """Draw where the province lies, on the map of its main measure."""
    dataset, locale = making.dataset, making.frame.locale
    found = leading(making)
    if found is None:
        return
    alt = locale.t("Map of China with {place} marked", place=place(making.code, dataset, locale))
    given = MapInput(
        found.answer, dataset.areas, (making.code,), get_theme(Theme.LIGHT), locale, "", None, compact=False
    )  # fmt: skip
    style = drawn_style(found.answer, MapStyle.AREAS) if dataset.drawable else MapStyle.TILES
    drawing = MapDrawing(given, dataset, style, alt, labels=False, name=alt, grid=SMALL_GRID)
    draw_map(canvas, Box(*_LOCATOR), drawing)
    words = f"{measure_title(found.measure, locale)}{locale.formats.comma}{locale.year(found.year)}"
    box = Box(_LOCATOR[0], _LOCATOR[1] + _LOCATOR[3] + 6, _LOCATOR[2], 40)
    canvas.text(box, [[Run(words, 11, colour=LIGHT.ink_2)]], name=words, align="center")


def _facts(making: Making) -> None:
    locale = making.frame.locale
    items = key_figures(making.dataset, making.code, making.frame)
    if not items:
        return
    sheet = making.slide(
        locale.t("Key figures"), sentence=making.words[0] if making.words else "",
        source=_sources(making, lead(making.dataset, making.code)),
    )  # fmt: skip
    facts = [
        Fact(
            "".join(part["text"] for part in item["number"]), item["caption"], item["badge"]["text"],
            item["badge"]["kind"],
            (item["range"], item["rank"], "".join(part["text"] for part in item["more"]), item["definition"]),
        )
        for item in items
    ]  # fmt: skip
    room = draw_facts(sheet.canvas, sheet.body, facts)
    caution = "".join(part["text"] for part in warning(making.dataset, making.code, making.frame))
    if caution:
        sheet.canvas.text(
            room._replace(height=60), [[Run(caution, 13, colour=LIGHT.warn)]], name=caution[:40]
        )


def _sources(making: Making, found: Standing | None) -> str:
    if found is None:
        return ""
    item = cards.position(making.dataset, making.code, making.frame)
    return item["source"] if item else ""


def _context(making: Making) -> None:
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    found = tables.surroundings(dataset, code, year_of(dataset, code), making.frame)
    if found is None:
        return
    t = locale.t
    heads = (
        Cell(t("Indicator")), Cell(place(code, dataset, locale), number=True), Cell(t("China"), number=True),
        Cell(t("Rank from the highest"), number=True), Cell(t("Year"), number=True),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(f"{row['name']}{locale.formats.comma}{row['unit']}" if row["unit"] else row["name"]),
            Cell(row["number"]["text"] if row["number"] else "–", number=True, bold=True),
            Cell(row["china"]["text"] if row["china"] else "–", number=True),
            Cell(t("{rank} of {n}", rank=row["rank"], n=row["of"]) if row["rank"] else "–", number=True),
            Cell(str(row["year"]), number=True),
        )
        for row in found["rows"]
    )  # fmt: skip
    table = Table(heads, rows, shares=(0.5, 0.13, 0.13, 0.15, 0.09))
    _table(making, t("Against the region and China"), table, source=found["source"])


def _printed(making: Making) -> None:
    """Add every printed figure, those of the province before those of places in it."""
    locale, frame = making.frame.locale, making.frame
    found = tables.printed(making.dataset, making.code, frame)
    if found is None:
        return
    t = locale.t
    heads = (
        Cell(t("Series")), Cell(t("What was counted")), Cell(t("Year"), number=True),
        Cell(t("Value"), number=True), Cell(t("Source")),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(" · ".join(part for part in (row["series"], row["place"]) if part)),
            Cell(_counted(row, making)),
            Cell(str(row["year"]), number=True),
            Cell(f"{row['number']} {row['unit']}".strip(), number=True, bold=True,
                 link=f"{frame.host.rstrip('/')}{row['href']}"),
            Cell(row["source"]),
        )
        for row in (*found["own"], *found["inside"])
    )  # fmt: skip
    title = t(
        "Every published figure for {place}", place=place(making.code, making.dataset, locale)
    )
    several = t(
        "These figures come from {n} series that count different children. Figures of different series"
        " cannot be subtracted from one another.", n=found["series"],
    ) if found["several"] else ""  # fmt: skip
    table = Table(heads, rows, shares=(0.22, 0.32, 0.07, 0.2, 0.19))
    _table(making, title, table, sentence=several)


def _counted(row: Item, making: Making) -> str:
    t = making.frame.locale.t
    parts = [row["what"]]
    if row["printed"]:
        parts.append(t("Printed {how}", how=row["printed"]))
    if row["aside"]:
        parts.append(t("Not used: another publication contradicts it."))
    return " · ".join(parts)


def _table(
    making: Making, title: str, table: Table, *, sentence: str = "", source: str = ""
) -> None:
    def page(number: int) -> tuple[Canvas, Box]:
        mark = f"（{number}）" if making.frame.locale.lang == "zh" else f" ({number})"
        sheet = making.slide(f"{title}{mark}", source=source)
        return sheet.canvas, sheet.body

    first = making.slide(title, sentence=sentence, source=source)
    draw_table((first.canvas, first.body), page, table, name=title, alt=title)
