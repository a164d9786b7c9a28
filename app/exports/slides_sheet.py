"""Shapes of a slide, placed in px: text, lines, boxes and outlines, alone or in named groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from app.exports.slides_template import PX
from app.figures.measure_text import wrap
from app.figures.tokens import LIGHT
from app.text.locale import Locale

PT: Final = 0.75
"""Points in a px."""
LINE: Final = 1.34
"""Height of a line of text, in its size. Chinese fonts need more than Latin ones."""
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_ALIGN: Final = {"left": "l", "center": "ctr", "right": "r"}


class Box(NamedTuple):
    """A rectangle by its upper left corner and its size, px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look. ``size`` in points."""

    text: str
    size: float = 12
    bold: bool = False
    colour: str = LIGHT.ink
    link: str = ""


Paragraph = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Line:
    """An outline. ``dash`` as the format names it: ``solid``, ``sysDot``, ``dash``; width in px."""

    colour: str
    width: float = 1.0
    dash: str = "solid"
    alpha: float = 1.0

    def xml(self) -> str:
        """Return the element."""
        dash = "" if self.dash == "solid" else f'<a:prstDash val="{self.dash}"/>'
        return (
            f'<a:ln w="{round(self.width * PX)}" cap="flat">{solid(self.colour, self.alpha)}{dash}'
            "<a:round/></a:ln>"
        )


NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"
NO_FILL: Final = "<a:noFill/>"


def solid(colour: str, alpha: float = 1.0) -> str:
    """Return a fill of one colour."""
    clear = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{clear}</a:srgbClr></a:solidFill>'


def pattern(kind: str, ink: str, ground: str) -> str:
    """Return a hatched fill, e.g. ``wdUpDiag``."""
    return (
        f'<a:pattFill prst="{kind}"><a:fgClr><a:srgbClr val="{ink[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground[1:]}"/></a:bgClr></a:pattFill>'
    )


def emu(px: float) -> int:
    """Return px in the unit of the format."""
    return round(px * PX)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text of ``size`` points takes."""
    return len(wrap(text, size / PT * (1.06 if bold else 1.0), width)) if text else 0


def height_of(paragraphs: Iterable[Paragraph], width: float) -> float:
    """Return the height of paragraphs in px."""
    return sum(
        lines_of("".join(run.text for run in runs), max(run.size for run in runs), width)
        * max(run.size for run in runs)
        / PT
        * LINE
        for runs in paragraphs
        if runs
    )


def fitted(text: str, width: float, sizes: Sequence[float], most: int) -> float:
    """Return the first size at which a text takes at most ``most`` lines, else the last."""
    return next((size for size in sizes if lines_of(text, size, width) <= most), sizes[-1])


@dataclass(slots=True)
class Numbers:
    """Ids of the shapes of one slide."""

    last: int

    def next(self) -> int:
        """Return an id no shape has."""
        self.last += 1
        return self.last


@dataclass(slots=True)
class Canvas:
    """A place for shapes: a slide, or a group on it."""

    tree: Any
    locale: Locale
    numbers: Numbers
    slide: Any
    link_ids: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def lang(self) -> str:
        """Language of the runs."""
        return "zh-CN" if self.locale.lang == "zh" else "en-GB"

    def number(self) -> None:
        """Add the number of the slide in its placeholder."""
        self._append(
            f"<p:sp><p:nvSpPr>{self._about(self.locale.t('Slide number'))}"
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="4"/>'
            "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{self.lang}"/>'
            "<a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
        )

    def group(self, name: str, box: Box, *, alt: str) -> Canvas:
        """Return a new group, described by ``alt``."""
        x, y, w, h = (emu(px) for px in box)
        place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        tree = self._append(
            f"<p:grpSp><p:nvGrpSpPr>{self._about(name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr></p:grpSp>"
        )
        return Canvas(tree, self.locale, self.numbers, self.slide, self.link_ids)

    def text(
        self,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        name: str,
        align: str = "left",
        anchor: str = "t",
        wrapped: bool = True,
    ) -> None:
        """Add a box of text without margins."""
        self._append(
            f"<p:sp><p:nvSpPr>{self._about(name)}<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(box)}{_PRESET.format('rect')}{NO_FILL}</p:spPr>"
            f"{self.body(paragraphs, align=align, anchor=anchor, wrapped=wrapped)}</p:sp>"
        )  # fmt: skip

    def body(
        self,
        paragraphs: Sequence[Paragraph],
        *,
        align: str = "left",
        anchor: str = "t",
        wrapped: bool = True,
        tag: str = "p:txBody",
    ) -> str:
        """Return the text of a shape as XML."""
        square = "square" if wrapped else "none"
        inner = "".join(self.paragraph(runs, align) for runs in paragraphs) or "<a:p/>"
        return (
            f'<{tag}><a:bodyPr wrap="{square}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"'
            f' rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{inner}</{tag}>'
        )

    def paragraph(self, runs: Paragraph, align: str = "left") -> str:
        """Return a paragraph as XML."""
        inner = "".join(self._run(run) for run in runs)
        return f'<a:p><a:pPr algn="{_ALIGN[align]}"/>{inner}</a:p>'

    def _run(self, run: Run) -> str:
        click = f'<a:hlinkClick r:id="{self._link(run.link)}"/>' if run.link else ""
        return (
            f'<a:r><a:rPr lang="{self.lang}" sz="{round(run.size * 100)}" b="{int(run.bold)}" dirty="0">'
            f'{solid(run.colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>{click}</a:rPr>'
            f"<a:t>{escape(run.text)}</a:t></a:r>"
        )

    def _link(self, address: str) -> str:
        if address not in self.link_ids:
            from pptx.opc.constants import RELATIONSHIP_TYPE as RT

            self.link_ids[address] = self.slide.part.relate_to(
                address, RT.HYPERLINK, is_external=True
            )
        return self.link_ids[address]

    def shape(
        self,
        box: Box,
        *,
        name: str,
        fill: str = NO_FILL,
        line: Line | None = None,
        kind: str = "rect",
        alt: str | None = None,
        text: str = "",
    ) -> None:
        """Add a preset shape. ``text`` is XML from ``body``; without ``alt`` the shape is decoration."""
        edge = line.xml() if line else NO_LINE
        self._append(
            f"<p:sp><p:nvSpPr>{self._about(name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(box)}{_PRESET.format(kind)}{fill}{edge}</p:spPr>{text}</p:sp>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, line: Line, *, name: str) -> None:
        """Add a straight line, which is decoration."""
        box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        flip = ' flipV="1"' if (x2 - x1) * (y2 - y1) < 0 else ""
        frame = _frame(box).replace("<a:xfrm>", f"<a:xfrm{flip}>")
        self._append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._about(name, None)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{frame}{_PRESET.format('line')}{line.xml()}</p:spPr></p:cxnSp>"
        )

    def freeform(
        self,
        box: Box,
        paths: str,
        *,
        name: str,
        alt: str | None,
        fill: str = NO_FILL,
        line: Line | None = None,
    ) -> None:
        """Add an outline of ``a:path`` elements."""
        edge = line.xml() if line else NO_LINE
        self._append(
            f"<p:sp><p:nvSpPr>{self._about(name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(box)}"
            f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{paths}</a:pathLst></a:custGeom>{fill}{edge}</p:spPr></p:sp>"
        )

    def chart(self, box: Box, chart: Any, *, name: str, alt: str) -> None:
        """Add a native chart: ``chart`` has ``xml_bytes(kind)`` and ``xlsx_blob``."""
        from pptx.enum.chart import XL_CHART_TYPE

        frame = self.slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, *(emu(px) for px in box), chart
        )
        self._described(frame, name, alt)

    def graphic(self, frame: Any, *, name: str, alt: str) -> None:
        """Name and describe a frame that python-pptx made on this slide."""
        self._described(frame, name, alt)

    def _described(self, frame: Any, name: str, alt: str) -> None:
        about = frame.element.nvGraphicFramePr.cNvPr
        about.set("id", str(self.numbers.next()))
        about.set("name", name)
        about.set("descr", alt)

    def _about(self, name: str, alt: str | None = "") -> str:
        """Return number, name and description; no description marks decoration, an empty one text."""
        start = f'<p:cNvPr id="{self.numbers.next()}" name={quoteattr(name)}'
        if alt is None:
            return f'{start} descr="">{_DECORATIVE}</p:cNvPr>'
        return f"{start} descr={quoteattr(alt)}/>" if alt else f"{start}/>"

    def _append(self, xml: str) -> Any:
        end = xml.index(" ") if " " in xml[: xml.index(">")] else xml.index(">")
        element = parsed(f"{xml[:end]} {NAMESPACES}{xml[end:]}")
        self.tree.append(element)
        return element


def parsed(xml: str) -> Any:
    """Return an element of the format from its XML."""
    from pptx import oxml

    tools: Any = oxml
    return tools.parse_xml(xml)


NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PRESET: Final = '<a:prstGeom prst="{}"><a:avLst/></a:prstGeom>'


def _frame(box: Box) -> str:
    x, y, w, h = (emu(px) for px in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
