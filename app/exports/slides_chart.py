"""Native charts: their XML and the workbook behind them, written together so that both say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from app.exports.slides_sheet import NO_FILL, NO_LINE, Line, solid
from app.figures.tokens import LIGHT

SHEET: Final = "Sheet1"
TEXT_PT: Final = 10
_NS: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the plot lies in its frame, in parts of it: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    def xml(self) -> str:
        """Return the layout."""
        parts = zip("xywh", (self.x, self.y, self.width, self.height), strict=True)
        modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
        inner = "".join(f'<c:{key} val="{value:.5f}"/>' for key, value in parts)
        return (
            f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{inner}'
            "</c:manualLayout></c:layout>"
        )


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers."""

    low: float
    high: float
    step: float
    number_format: str
    title: str = ""
    grid: bool = True
    shown: bool = True


@dataclass(slots=True)
class NativeChart:
    """What python-pptx makes a chart of: ``xml_bytes`` and ``xlsx_blob``."""

    xml: str
    xlsx_blob: bytes

    def xml_bytes(self, kind: Any) -> bytes:  # noqa: ARG002 - asked for by python-pptx
        """Return the chart."""
        return self.xml.encode("utf-8")


@dataclass(slots=True)
class Workbook:
    """The workbook of a chart: the columns it draws, and the rows they come from on a second sheet."""

    columns: list[tuple[str, list[Any]]] = field(default_factory=list[tuple[str, list[Any]]])
    records: Sequence[Mapping[str, Any]] = ()
    keys: Sequence[str] = ()

    def add(self, head: str, cells: Sequence[Any]) -> int:
        """Add a column and return its place."""
        self.columns.append((head, list(cells)))
        return len(self.columns) - 1

    def range(self, place: int) -> str:
        """Return the cells of a column below its head."""
        letter = _letters(place)
        last = len(self.columns[place][1]) + 1
        return f"{SHEET}!${letter}$2:${letter}${last}"

    def head(self, place: int) -> str:
        """Return the cell of a column's head."""
        return f"{SHEET}!${_letters(place)}$1"

    def bytes(self) -> bytes:
        """Return the file."""
        import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

        sink = BytesIO()
        book: Any = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False,
                                               "strings_to_urls": False})  # fmt: skip
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True})
        sheet.set_column(0, len(self.columns), 16)
        for place, (head, cells) in enumerate(self.columns):
            _column(sheet, place, head, cells, bold)
        if self.records:
            sheet = book.add_worksheet("Data")
            sheet.freeze_panes(1, 0)
            for place, key in enumerate(self.keys):
                _column(sheet, place, key, [row.get(key) for row in self.records], bold)
        book.close()
        return sink.getvalue()


def _column(sheet: Any, place: int, head: str, cells: Sequence[Any], bold: Any) -> None:
    sheet.write_string(0, place, head, bold)
    for line, cell in enumerate(cells, start=1):
        if cell is None or cell == "":
            continue
        if isinstance(cell, (int, float)):
            sheet.write_number(line, place, cell)
        else:
            sheet.write_string(line, place, str(cell))


def _letters(place: int) -> str:
    return chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)


def document(plot: str, *, lang: str, legend: str = "") -> str:
    """Return the chart around a plot area."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NS}><c:date1904 val="0"/>'
        f'<c:lang val="{lang}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea>{plot}<c:spPr>{NO_FILL}{NO_LINE}</c:spPr></c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{words(lang=lang)}</c:chartSpace>"
    )  # fmt: skip


def words(
    size: float = TEXT_PT, colour: str = LIGHT.ink, *, bold: bool = False, lang: str = "en-GB"
) -> str:
    """Return the look of text in a chart."""
    look = f'sz="{round(size * 100)}" b="{int(bold)}"'
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}>'
        f'{solid(colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def rich(text: str, size: float, colour: str, lang: str, *, bold: bool = False) -> str:
    """Return text of its own in a chart."""
    return (
        f'<c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}"/></a:pPr>'
        f'<a:r><a:rPr lang="{lang}" sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr><a:t>{escape(text)}</a:t></a:r>'
        "</a:p></c:rich>"
    )


def text_ref(reference: str, texts: Sequence[str]) -> str:
    """Return texts of cells, with a copy of what is in them."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(texts)
    )
    return (
        f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}'
        "</c:strCache></c:strRef>"
    )


def number_ref(reference: str, numbers: Numbers, code: str = "General") -> str:
    """Return numbers of cells, with a copy of what is in them."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{float(number)!r}</c:v></c:pt>'
        for place, number in enumerate(numbers)
        if number is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(code)}</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{points}</c:numCache></c:numRef>'
    )


def error_bars(plus: str, minus: str, *, direction: str = "", line: Line | None = None) -> str:
    """Return intervals; ``plus`` and ``minus`` are number references, ``direction`` ``x`` or ``y``."""
    way = f'<c:errDir val="{direction}"/>' if direction else ""
    look = (line or Line(LIGHT.ink, 1.5)).xml()
    return (
        f'<c:errBars>{way}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{plus}</c:plus><c:minus>{minus}</c:minus><c:spPr>{look}</c:spPr></c:errBars>"
    )


def category_axis(
    number: int,
    other: int,
    *,
    downwards: bool,
    size: float = TEXT_PT,
    low_labels: bool = True,
    line: bool = True,
) -> str:
    """Return the axis of names; ``downwards`` has the first one at the top."""  # fmt: skip
    order = "maxMin" if downwards else "minMax"
    edge = Line(LIGHT.control, 1).xml() if line else NO_LINE
    labels = "low" if low_labels else "nextTo"
    return (
        f'<c:catAx><c:axId val="{number}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{edge}</c:spPr>{words(size)}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="40"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(
    number: int,
    other: int,
    axis: Axis,
    *,
    side: str = "b",
    crosses: str = "max",
    lang: str = "en-GB",
    labels: str = "nextTo",
) -> str:
    """Return an axis of numbers; ``side`` ``b`` below or ``l`` at the left."""
    grid = f"<c:majorGridlines><c:spPr>{Line(LIGHT.line, 0.8).xml()}</c:spPr></c:majorGridlines>"
    title = (
        f"<c:title><c:tx>{rich(axis.title, TEXT_PT, LIGHT.ink_2, lang)}</c:tx>"
        '<c:overlay val="0"/></c:title>'
        if axis.title
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{float(axis.high)!r}"/><c:min val="{float(axis.low)!r}"/></c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{side}"/>{grid if axis.grid else ""}{title}'
        f'<c:numFmt formatCode="{escape(axis.number_format, {chr(34): "&quot;"})}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{words(TEXT_PT, LIGHT.ink_2)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{float(axis.step)!r}"/></c:valAx>'
    )  # fmt: skip


def legend_below(lang: str, size: float = TEXT_PT) -> str:
    """Return a legend under the plot."""
    return (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
        f"{words(size, LIGHT.ink, lang=lang)}</c:legend>"
    )
