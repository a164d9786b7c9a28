"""A deck of slides: title, takeaway sentence and subtitle above, sources and link below, notes behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final

from app.exports.slides_sheet import (
    LINE,
    PT,
    Box,
    Canvas,
    Line,
    Numbers,
    Paragraph,
    Run,
    fitted,
    height_of,
    lines_of,
)
from app.exports.slides_template import (
    COVER_LEAD_BOX,
    COVER_TITLE_BOX,
    HEIGHT,
    LEAD_BOX,
    MARGIN,
    TITLE_BOX,
    WIDTH,
    template,
)
from app.figures.measure_text import text_width
from app.figures.tokens import LIGHT
from app.text.locale import Locale
from app.text.package_notes import licence_name

FOOT_PT: Final = 10
TITLE_PT: Final = (26, 24, 22, 20)
LEAD_PT: Final = (15, 14, 13)
SUBTITLE_PT: Final = 12
_FOOT_WIDTH: Final = 790
_RIGHT_WIDTH: Final = 350
_LOWEST: Final = HEIGHT - 8
_MOST_LEAD_LINES: Final = 2
_SURE: Final = 0.95
"""Part of a line that holds its words even where programs part Chinese from Latin letters by a space."""


@dataclass(frozen=True, slots=True)
class SlideTexts:
    """The words around a figure. ``notes`` are paragraphs behind the slide, empty ones left out."""

    title: str
    sentence: str = ""
    subtitle: str = ""
    foot: tuple[str, ...] = ()
    """Source, definition, boundaries."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the right foot of every slide of a deck."""

    link: str
    data_version: str
    downloaded: date


@dataclass(slots=True)
class Sheet:
    """A slide with the place its figure may take."""

    canvas: Canvas
    body: Box


class Deck:
    """A presentation being made."""

    def __init__(self, locale: Locale, imprint: Imprint, *, title: str, subject: str) -> None:
        from pptx import Presentation

        self.locale = locale
        self.imprint = imprint
        self._deck: Any = Presentation(BytesIO(template()))
        about = self._deck.core_properties
        about.title, about.subject = title, subject
        about.author = locale.t("Liushou Atlas contributors")
        about.last_modified_by = about.author
        about.keywords, about.comments = locale.t("Left-Behind Children in China"), imprint.link
        about.language = self.lang
        about.created = about.modified = datetime.combine(imprint.downloaded, time(), UTC).replace(
            tzinfo=None
        )
        about.version = imprint.data_version

    @property
    def lang(self) -> str:
        """Language of the text."""
        return "zh-CN" if self.locale.lang == "zh" else "en-GB"

    def cover(
        self,
        texts: SlideTexts,
        paragraphs: Sequence[Paragraph],
        *,
        width: float = COVER_TITLE_BOX[2],
    ) -> Canvas:
        """Add the first slide: title, headline sentence, and what must be known before all else.

        What is right of ``width`` px of text stays free.
        """
        canvas, holders = self._new("Cover", texts)
        size = fitted(texts.title, width, (34, 30, 26), 2)
        box = Box(*COVER_TITLE_BOX)._replace(width=width)
        self._place(holders[0], texts.title, size, box, bold=True)
        lead = Box(*COVER_LEAD_BOX)._replace(width=width)
        size = fitted(texts.sentence, lead.width, (20, 18, 16), 4)
        tall = lines_of(texts.sentence, size, lead.width) * size / PT * LINE + 6
        self._place(holders[1], texts.sentence, size, lead._replace(height=max(tall, 30)))
        canvas.line(MARGIN, 130, MARGIN + 96, 130, Line(LIGHT.accent, 4), name="Rule")
        canvas.text(
            Box(MARGIN, 84, 1000, 30),
            [[Run(self.locale.t("Left-Behind Children in China"), 14, True, LIGHT.accent)]],
            name="Site",
        )
        top = lead.y + tall + 18
        foot = self._foot(canvas, texts.foot)
        kept = _that_fit(paragraphs, lead.width, foot - 10 - top)
        if kept:
            box = Box(MARGIN, top, lead.width, height_of(kept, lead.width) + 4)
            canvas.text(box, kept, name="About")
        return canvas

    def figure(self, texts: SlideTexts) -> Sheet:
        """Add a slide for a figure and return it with the place left for that."""
        canvas, holders = self._new("Figure", texts)
        title, lead = Box(*TITLE_BOX), Box(*LEAD_BOX)
        size = fitted(texts.title, title.width, TITLE_PT, 1)
        self._place(holders[0], texts.title, size, title, bold=True)
        top = lead.y + 2
        if texts.sentence:
            sure = lead.width * _SURE
            size = fitted(texts.sentence, sure, LEAD_PT, _MOST_LEAD_LINES)
            tall = lines_of(texts.sentence, size, sure) * size / PT * LINE
            box = Box(lead.x, top, lead.width, tall + 2)
            self._place(holders[1], texts.sentence, size, box)
            top = box.bottom + 4
        else:
            slide_tree = holders[1].element.getparent()
            slide_tree.remove(holders[1].element)
        if texts.subtitle:
            runs = [[Run(texts.subtitle, SUBTITLE_PT, colour=LIGHT.ink_2)]]
            box = Box(MARGIN, top, lead.width, height_of(runs, lead.width) + 2)
            canvas.text(box, runs, name="Subtitle")
            top = box.bottom
        bottom = self._foot(canvas, texts.foot)
        top += 10
        return Sheet(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN, bottom - 8 - top))

    def bytes(self) -> bytes:
        """Return the file."""
        sink = BytesIO()
        self._deck.save(sink)
        return sink.getvalue()

    def _new(self, layout: str, texts: SlideTexts) -> tuple[Canvas, list[Any]]:
        slide = self._deck.slides.add_slide(
            next(one for one in self._deck.slide_layouts if one.name == layout)
        )
        holders = list(slide.placeholders)
        numbers = Numbers(max(shape.shape_id for shape in holders))
        canvas = Canvas(slide.shapes.element, self.locale, numbers, slide)
        canvas.number()
        self._write_notes(slide, (texts.title, texts.sentence, texts.subtitle, *texts.notes))
        return canvas, holders

    def _place(self, holder: Any, text: str, size: float, box: Box, *, bold: bool = False) -> None:
        """Write a placeholder, which keeps its role for outline and readers aloud."""
        from pptx.util import Emu, Pt

        holder.left, holder.top, holder.width, holder.height = (Emu(round(px * 9525)) for px in box)
        holder.text_frame.text = text
        run = holder.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(size), bold
        self._spoken(holder.element)

    def _spoken(self, element: Any) -> None:
        """Say in which language all text of an element is."""
        for run in element.iter("{*}r"):
            run.get_or_add_rPr().set("lang", self.lang)

    def _write_notes(self, slide: Any, paragraphs: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        frame.text = "\n".join(dict.fromkeys(text for text in paragraphs if text))
        self._spoken(slide.notes_slide.element)

    def _foot(self, canvas: Canvas, texts: Sequence[str]) -> float:
        """Write the foot and return the place of the rule above it."""
        left = [[Run(text, FOOT_PT, colour=LIGHT.ink_3)] for text in texts if text]
        right = self._imprint()
        tall = max(height_of(left, _FOOT_WIDTH), 3 * FOOT_PT / PT * LINE + 20)
        top = _LOWEST - tall
        rule = top - 7
        canvas.line(MARGIN, rule, WIDTH - MARGIN, rule, Line(LIGHT.line, 1), name="Rule")
        if left:
            canvas.text(Box(MARGIN, top, _FOOT_WIDTH, tall), left, name="Source")
        box = Box(WIDTH - MARGIN - _RIGHT_WIDTH, top, _RIGHT_WIDTH, height_of(right, 9999))
        canvas.text(box, right, name="Release", align="right")
        return rule

    def _imprint(self) -> list[Paragraph]:
        locale, imprint = self.locale, self.imprint
        release = locale.t(
            "Release {version} · downloaded {date}",
            version=imprint.data_version,
            date=locale.date(imprint.downloaded),
        )
        site, licence = locale.t("Left-Behind Children in China"), licence_name()
        terms = locale.t("Data: {licence}", licence=licence) if licence else ""
        grey = LIGHT.ink_3
        found: list[Paragraph] = [
            [Run(f"{site}  ·  {terms}" if terms else site, FOOT_PT, colour=grey)]
        ]
        if imprint.link:
            shown = shortened(imprint.link.split("://")[-1], _RIGHT_WIDTH * 0.84, FOOT_PT)
            found.append([Run(shown, FOOT_PT, colour=LIGHT.accent, link=imprint.link)])
        return [*found, [Run(release, FOOT_PT, colour=grey)]]


def released(make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, and free at once what it was made of.

    The parts of a presentation refer to one another in circles; left to themselves, those of a few decks
    would stay in memory side by side.
    """
    content = make()
    gc.collect()
    return content


def shortened(text: str, width: float, size: float) -> str:
    """Return a text cut to one line, an ellipsis at its end."""
    if text_width(text, size / PT) <= width:
        return text
    while text and text_width(f"{text}…", size / PT) > width:
        text = text[:-1]
    return f"{text}…"


def _that_fit(paragraphs: Sequence[Paragraph], width: float, room: float) -> list[Paragraph]:
    kept: list[Paragraph] = []
    for runs in paragraphs:
        if height_of([*kept, runs], width) > room:
            break
        kept.append(runs)
    return kept
