"""The provinces as a grid of tiles: with a value each, or with streams of people between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from markupsafe import Markup

from app.domain.codes import Status
from app.figures.story_marks import Size, lines
from app.figures.svg import drawing, element, text

COLUMNS: Final = 7
ROWS: Final = 8
Place = tuple[int, int]
"""Row and column of a tile, from 1."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province. ``step`` is its class from 0, None without a value; ``framed`` marks it."""

    place: Place
    name: str
    shown: str = ""
    step: int | None = None
    status: Status = Status.NOT_PUBLISHED
    figure_id: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """People between two tiles, by their codes; ``share`` of the largest stream, 0 to 1."""

    origin: Place
    destination: Place
    share: float
    figure_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Where tiles stand in a drawing."""

    across: float
    down: float
    gap: float

    def corner(self, place: Place) -> tuple[float, float]:
        """Return the upper left corner of a tile."""
        row, column = place
        return (column - 1) * self.across, (row - 1) * self.down

    def middle(self, place: Place) -> tuple[float, float]:
        """Return the centre of a tile."""
        x, y = self.corner(place)
        return x + (self.across - self.gap) / 2, y + (self.down - self.gap) / 2


def grid_of(size: Size) -> Grid:
    """Return the grid of a size."""
    across = (size.width + 4) / COLUMNS
    return Grid(across, 33.0 if size.small else 50.0, 3.0 if size.small else 4.0)


def tiles_svg(tiles: Sequence[Tile], legend: Sequence[str], size: Size, label: str) -> Markup:
    """Return the grid with values, and below it the classes, lowest first."""
    grid = grid_of(size)
    parts = [_tile(tile, grid, size) for tile in sorted(tiles, key=lambda tile: tile.framed)]
    top = ROWS * grid.down + 6
    width = size.width / max(1, len(legend))
    for step, words in enumerate(legend):
        swatch = element(
            "rect",
            x=step * width,
            y=top,
            width=width - 3,
            height=9,
            class_=f"story-tile step-{step + 1}",
        )
        parts += [swatch, text(words, step * width, top + 24, "tick")]
    return drawing(
        Markup("").join(parts), width=size.width, height=round(top + 30), label=label, kind="story-drawing"
    )  # fmt: skip


def _tile(tile: Tile, grid: Grid, size: Size) -> Markup:
    x, y = grid.corner(tile.place)
    width, height = grid.across - grid.gap, grid.down - grid.gap
    kind = f"step-{tile.step + 1}" if tile.step is not None else "no-value"
    status = tile.status.value.replace("_", "-")
    half = height / 2 + y
    shift = 6.5 if size.small else 8
    pieces = [
        element(
            "rect", x=x + 1, y=y + 1, width=width - 2, height=height - 2, rx=3,
            class_=f"story-tile {kind} {status}{' framed' if tile.framed else ''}",
        ),
        text(tile.name, x + width / 2, half - (shift - 4.5) if tile.shown else half + 4.5,
             f"tile-name on-{kind}", "middle"),
    ]  # fmt: skip
    if tile.shown:
        pieces.append(
            text(tile.shown, x + width / 2, half + shift + 4.5, f"tile-value on-{kind}", "middle")
        )
    named = {"data_figures": tile.figure_id} if tile.figure_id else {}
    return element("g", Markup("").join(pieces), class_="story-mark", **named)


def streams_svg(
    names: Mapping[Place, str],
    streams: Sequence[Stream],
    briefs: Sequence[str],
    size: Size,
    label: str,
) -> Markup:
    """Return the grid with an arrow for each stream, as wide as it is large; the largest on top.

    ``briefs`` tell the streams in words; the first stand in the free corner of the grid.
    """
    grid = grid_of(size)
    ends = {place for stream in streams for place in (stream.origin, stream.destination)}
    ground = [
        _tile(Tile(place, ""), grid, size) for place in names
    ]  # fmt: skip
    arrows = [
        _stream(stream, grid, size) for stream in sorted(streams, key=lambda s: s.share)
    ]  # fmt: skip
    words = [
        text(
            name, grid.middle(place)[0], grid.corner(place)[1] + (12 if size.small else 15),
            "tile-name end" if place in ends else "tile-name faint", "middle",
        )
        for place, name in names.items()
    ]  # fmt: skip
    return drawing(
        Markup("").join([*ground, *arrows, *words, lines(briefs[: 4 if size.small else 6], 0, 12, "label")]),
        width=size.width,
        height=round(ROWS * grid.down), label=label, kind="story-drawing",
    )  # fmt: skip


def _stream(stream: Stream, grid: Grid, size: Size) -> Markup:
    """Return a bent line that ends in a head inside the tile it leads to."""
    thick = max(1.4, stream.share * (9.0 if size.small else 13.0))
    down = 6 if size.small else 9
    (x1, y1), (x2, y2) = grid.middle(stream.origin), grid.middle(stream.destination)
    y1, y2 = y1 + down, y2 + down
    far = hypot(x2 - x1, y2 - y1) or 1.0
    bend = min(0.22 * far, 26.0)
    cx = (x1 + x2) / 2 - (y2 - y1) / far * bend
    cy = (y1 + y2) / 2 + (x2 - x1) / far * bend
    length = hypot(x2 - cx, y2 - cy) or 1.0
    ux, uy = (x2 - cx) / length, (y2 - cy) / length
    head = 5.0 + thick * 0.7
    bx, by = x2 - ux * head, y2 - uy * head
    wing = head * 0.62
    line = element(
        "path", d=f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}",
        class_="stream", stroke_width=thick,
    )  # fmt: skip
    point = element(
        "path", class_="stream-head",
        d=f"M{x2:.1f} {y2:.1f}L{bx - uy * wing:.1f} {by + ux * wing:.1f}"
        f"L{bx + uy * wing:.1f} {by - ux * wing:.1f}z",
    )  # fmt: skip
    title = element("title", stream.title)
    return element("g", title + line + point, class_="story-mark", data_figures=stream.figure_id)
