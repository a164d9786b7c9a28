"""How long files to take away need. The aim for a picture is half a second. Run: python -m benchmarks.exports."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from app.cli_desk import Desk
from app.figures.export_shapes import Shape
from app.settings import BUILT_IN_PACKAGE

ROUNDS = 7
AIM_S = 0.5


def png_seconds(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median time from a link to a PNG at double size, by shape, in one kept browser."""
    found: dict[str, float] = {}
    with Desk(BUILT_IN_PACKAGE) as desk:
        state, address = desk.read("lang=zh")
        for shape in Shape:
            times: list[float] = []
            for _ in range(rounds + 1):
                start = perf_counter()
                desk.draw(desk.compose("map-a", state, address, shape), "png", 2)
                times.append(perf_counter() - start)
            found[shape.value] = median(times[1:])
    return found


if __name__ == "__main__":
    for name, seconds in png_seconds().items():
        print(f"PNG {name:<10} {seconds:.3f} s  (aim {AIM_S} s)")
