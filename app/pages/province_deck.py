"""A province as a presentation: what its page says, on slides that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from app import __version__
from app.components.reading import Frame
from app.domain import province_flows
from app.domain.codes import MapStyle, Measure, Status, Theme
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.province_flows import Flow
from app.domain.province_profile import Standing, lead, standing, structure
from app.domain.selection import TrendLine, TrendPoint
from app.exports.references_view import Citations, cite
from app.exports.rows import COLUMNS, pyramid_rows, slice_rows
from app.exports.slides_bars import draw_bars
from app.exports.slides_deck import Deck, Imprint, Sheet, SlideTexts
from app.exports.slides_facts import Fact, draw_facts
from app.exports.slides_legend import Column, add_key
from app.exports.slides_lines import NamedLine, draw_lines
from app.exports.slides_map import MapDrawing, draw_map
from app.exports.slides_outlines import SMALL_GRID
from app.exports.slides_pyramid import draw_pyramid
from app.exports.slides_ranking import KEY_WIDTH, flow_bars, slice_bars
from app.exports.slides_sheet import Box, Canvas, Run
from app.exports.slides_sources import closing_slides, style_of
from app.exports.slides_table import Cell, Table, draw_table
from app.figures.fills import fills
from app.figures.legend import key_items
from app.figures.maps import drawn_style
from app.figures.maps_common import MapInput
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.pages import province_cards as cards
from app.pages import province_tables as tables
from app.pages.province_page import prose, year_of
from app.pages.province_parts import key_figures, warning
from app.text.headline import plain
from app.text.locale import msgid
from app.text.package_notes import boundary_note
from app.text.phrases import measure_title, measure_unit, place

Item = dict[str, Any]

MOST_FLOWS: Final = 12
_COVER_WORDS: Final = 690
_LOCATOR: Final = (800, 130, 424, 350)
ANY_AGE: Final = msgid(
    "People of any age who had moved at any time of their lives, as the census found them; not only"
    " parents. One in ten was asked, and the numbers are scaled up."
)


@dataclass(frozen=True, slots=True)
class _Making:
    """The deck being made, and what every slide of it needs."""

    deck: Deck
    dataset: Dataset
    frame: Frame
    code: str
    found: Citations
    words: tuple[str, ...]
    """Headline and sentences of the page."""

    def slide(
        self, title: str, *, sentence: str = "", subtitle: str = "", source: str = "",
        notes: Sequence[str] = (),
    ) -> Sheet:  # fmt: skip
        """Add a slide; the definition stands at its foot, the citation in its notes."""
        first = lead(self.dataset, self.code)
        definition = self.dataset.definitions[first.definition] if first else None
        counted = self.frame.locale.name(definition, "counted") if definition else ""
        style = style_of(self.frame.locale)
        cited = self.found.own(style)
        texts = SlideTexts(
            title, sentence, subtitle, (source, counted), (*notes, counted, source, *cited)
        )
        return self.deck.figure(texts)


def deck(dataset: Dataset, frame: Frame, code: str, *, today: date) -> bytes:
    """Return the presentation. ``code`` must be that of a province the statistics cover."""
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
    making = _Making(made, dataset, frame, code, found, words)
    _cover(making, title)
    _facts(making)
    _position(making)
    _structure(making)
    _flows(making)
    _incomes(making)
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


def _cover(making: _Making, title: str) -> None:
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


def _locator(making: _Making, canvas: Canvas) -> None:
    """Draw where the province lies, on the map of its main measure."""
    dataset, locale = making.dataset, making.frame.locale
    found = _leading(making)
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


def _leading(making: _Making) -> Standing | None:
    """Return the share of children if the province has one, else its count; None without a number."""
    first = lead(making.dataset, making.code)
    if first is None:
        return None
    rate = standing(
        making.dataset, making.code, definition=first.definition, year=first.year, measure=Measure.RATE
    )  # fmt: skip
    return rate if rate.value.status in (Status.PUBLISHED, Status.MODELLED) else first


def _facts(making: _Making) -> None:
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


def _sources(making: _Making, found: Standing | None) -> str:
    if found is None:
        return ""
    item = cards.position(making.dataset, making.code, making.frame)
    return item["source"] if item else ""


def _position(making: _Making) -> None:
    """Add the ranking of all provinces, this one in bold."""
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item = cards.position(dataset, code, making.frame)
    found = _leading(making)
    if item is None or found is None:
        return
    names = {key: locale.name(area) for key, area in dataset.areas.items()}
    rows = tuple(slice_rows(found.answer, dataset))
    given = slice_bars(
        found.answer, names, locale, unit=measure_unit(found.measure, locale), selected=(code,),
        records=rows, keys=COLUMNS,
    )  # fmt: skip
    if given is None:
        return
    parts = [
        item["year"],
        measure_title(found.measure, locale),
        locale.t("thin lines: 80 per cent intervals"),
    ]
    alt = making.words[1] if len(making.words) > 1 else item["title"]
    sheet = making.slide(
        locale.t("Place among the provinces"), sentence=_named(making, item["rank"]),
        subtitle=" · ".join(parts), source=item["source"], notes=(alt,),
    )  # fmt: skip
    body = sheet.body
    column = Column(sheet.canvas, body.right - KEY_WIDTH, body.y + 18, KEY_WIDTH)
    column.write(measure_unit(found.measure, locale), colour=LIGHT.ink_2)
    shades = fills(found.answer, LIGHT).row(0)
    add_key(
        column,
        key_items(found.answer, locale, get_theme(Theme.LIGHT)),
        fill=shades[len(shades) // 4],
    )
    box = body._replace(width=body.width - KEY_WIDTH - 28)
    draw_bars(sheet.canvas, box, given, name=item["title"], alt=f"{alt} {item['rank']}")


def _named(making: _Making, text: str) -> str:
    locale = making.frame.locale
    name = place(making.code, making.dataset, locale)
    return f"{name}{'：' if locale.lang == 'zh' else ': '}{text}" if text else ""


def _structure(making: _Making) -> None:
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item, found = cards.age_and_sex(dataset, code, making.frame), structure(dataset, code)
    first = lead(dataset, code)
    if item is None or found is None or first is None:
        return
    told = locale.formats.semicolon.join(f"{row['name']} {row['text']}" for row in item["rows"])
    parts = [locale.t("{year}. The area of a bar is the number of children.", year=item["year"])]
    if item["modelled"]:
        parts.append(locale.t("Modelled; lines are {level} intervals.", level="80%"))
    sheet = making.slide(
        locale.t("Left-behind children by age and sex"), subtitle=locale.formats.gap.join(parts),
        source=item["source"], notes=(told,),
    )  # fmt: skip
    rows = pyramid_rows(found, dataset, definition=first.definition)
    draw_pyramid(
        sheet.canvas, sheet.body, found, alt=told, name=locale.t("Left-behind children by age and sex"),
        records=rows, keys=COLUMNS,
    )  # fmt: skip


def _flows(making: _Making) -> None:
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    shown = {item["kind"]: item for item in cards.flows(dataset, code, making.frame)}
    for kind, look in (("left", province_flows.left), ("came", province_flows.came)):
        found = look(dataset, code, MOST_FLOWS)
        if found is None or kind not in shown:
            continue
        item = shown[kind]
        colon = "：" if locale.lang == "zh" else ": "
        sheet = making.slide(
            item["title"], sentence=f"{item['total']['name']}{colon}{item['total']['text']}",
            subtitle=f"{item['year']} · {locale.t(ANY_AGE)}",
            source=item["source"], notes=(_listed(making, found.top),),
        )  # fmt: skip
        flow_bars(
            sheet, found.top, dataset, locale, name=item["title"], alt=_listed(making, found.top)
        )


def _listed(making: _Making, flows: Sequence[Flow]) -> str:
    locale = making.frame.locale
    return locale.formats.semicolon.join(
        f"{place(flow.area_code, making.dataset, locale)} {locale.count_text(flow.persons)}"
        for flow in flows
    )


def _incomes(making: _Making) -> None:
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item = cards.trend(dataset, code, cards.INCOMES, making.frame)
    if item is None:
        return
    lines = [
        NamedLine(locale.name(dataset.indicators[key], "short"), _line(dataset, key, code))
        for key in cards.INCOMES
    ]
    told = locale.formats.semicolon.join(
        f"{end['name']} {locale.formats.comma.join(_dated(point) for point in end['points'])}"
        for end in item["ends"]
    )
    title = locale.t("Income in towns and in the countryside")
    sheet = making.slide(
        title, sentence=told, subtitle=f"{item['years']} · {item['unit']}", source=item["source"],
        notes=(told,),
    )  # fmt: skip
    draw_lines(sheet.canvas, sheet.body, lines, unit=item["unit"], name=title, alt=told)


def _dated(point: Item) -> str:
    return f"{point['year']} {point['text']}"


def _line(dataset: Dataset, indicator: str, code: str) -> TrendLine:
    values = [
        (year, context_slice(dataset, indicator, year).by_code()[code])
        for year in indicator_years(dataset, indicator)
    ]
    points = tuple(TrendPoint(year, value) for year, value in values if value.value is not None)
    joins = tuple(
        (index, index + 1)
        for index, (one, other) in enumerate(pairwise(points))
        if other.year == one.year + 1
    )
    return TrendLine(indicator, "", points, joins)


def _context(making: _Making) -> None:
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


def _printed(making: _Making) -> None:
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


def _counted(row: Item, making: _Making) -> str:
    t = making.frame.locale.t
    parts = [row["what"]]
    if row["printed"]:
        parts.append(t("Printed {how}", how=row["printed"]))
    if row["aside"]:
        parts.append(t("Not used: another publication contradicts it."))
    return " · ".join(parts)


def _table(
    making: _Making, title: str, table: Table, *, sentence: str = "", source: str = ""
) -> None:
    def page(number: int) -> tuple[Canvas, Box]:
        mark = f"（{number}）" if making.frame.locale.lang == "zh" else f" ({number})"
        sheet = making.slide(f"{title}{mark}", source=source)
        return sheet.canvas, sheet.body

    first = making.slide(title, sentence=sentence, source=source)
    draw_table((first.canvas, first.body), page, table, name=title, alt=title)
