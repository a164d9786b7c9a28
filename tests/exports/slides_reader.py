"""Reads presentations back with python-pptx, lxml and openpyxl, for the tests of slides."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation, oxml

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass
class Read:
    """A presentation and the parts of its file."""

    content: bytes

    def __post_init__(self) -> None:
        self.deck: Any = Presentation(BytesIO(self.content))
        with ZipFile(BytesIO(self.content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    @property
    def slides(self) -> list[Any]:
        return list(self.deck.slides)

    def trees(self) -> list[Any]:
        return [slide.element for slide in self.slides]

    def titles(self) -> list[str]:
        return [slide.shapes.title.text_frame.text for slide in self.slides]

    def slide(self, title: str) -> Any:
        [found] = [slide for slide in self.slides if slide.shapes.title.text_frame.text == title]
        return found

    def charts(self) -> list[Any]:
        return [s.chart for slide in self.slides for s in slide.shapes if s.has_chart]

    def broken_relations(self) -> list[str]:
        broken: list[str] = []
        for name, part in self.parts.items():
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in oxml.parse_xml(part):
                if relation.get("TargetMode") == "External":
                    continue
                target = str(relation.get("Target"))
                path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                if path not in self.parts:
                    broken.append(f"{name}: {target}")
        return broken


def texts(slide: Any) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in slide.element.iter(f"{A}p")]


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def about(tree: Any) -> Iterator[Any]:
    """Yield what names and describes each shape, those in groups too."""
    yield from tree.iter(f"{P}cNvPr")


def boxes(tree: Any) -> Iterator[tuple[Any, tuple[int, int, int, int]]]:
    for frame in tree.iter(f"{A}xfrm", f"{P}xfrm"):
        off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
        if off is not None:
            yield frame.getparent(), (
                int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
            )  # fmt: skip


def cells(chart: Any, sheet: str = "Sheet1") -> list[tuple[Any, ...]]:
    """Return the rows of the workbook behind a chart."""
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return list(book[sheet].iter_rows(values_only=True))
