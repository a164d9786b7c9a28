"""Colour arithmetic: luminance, contrast, blending and perceptual interpolation of hex colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

Triple = tuple[float, float, float]


def channels(colour: str) -> Triple:
    """Return red, green and blue of ``#RRGGBB``, each 0..1. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"not a #RRGGBB colour: {colour!r}")
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def hex_of(rgb: Triple) -> str:
    """Return ``#RRGGBB`` of channels 0..1, clipped to the gamut."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, c))):02X}" for c in rgb)


def rgba(colour: str, alpha: float) -> str:
    """Return a CSS colour with opacity ``alpha`` (whole channels: plotly.js rejects fractions)."""
    red, green, blue = (round(255 * c) for c in channels(colour))
    return f"rgba({red},{green},{blue},{alpha:g})"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


@lru_cache(maxsize=512)
def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2, 0..1."""
    red, green, blue = (_linear(c) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2, 1..21.

    >>> round(contrast("#FFFFFF", "#000000"), 1)
    21.0
    """
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def blend(colour: str, ground: str, alpha: float) -> str:
    """Return the solid colour seen when ``colour`` lies over ``ground`` with opacity ``alpha``."""
    over, under = channels(colour), channels(ground)
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(over, under, strict=True))
    return hex_of((red, green, blue))


def to_oklab(colour: str) -> Triple:
    """Return lightness, a and b of OKLab (B. Ottosson 2020)."""
    red, green, blue = (_linear(c) for c in channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: Triple) -> str:
    """Return the hex colour of an OKLab triple."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return hex_of(
        (
            _encoded(max(0.0, 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)),
            _encoded(max(0.0, -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)),
            _encoded(max(0.0, -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short)),
        )
    )


@lru_cache(maxsize=64)
def resample(ramp: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return ``count`` colours spread evenly over a ramp, ends kept, interpolated in OKLab."""
    if count == len(ramp):
        return ramp
    if count == 1:
        return (ramp[len(ramp) // 2],)
    stops = [to_oklab(colour) for colour in ramp]
    colours: list[str] = []
    for index in range(count):
        place = index * (len(ramp) - 1) / (count - 1)
        low = min(int(place), len(ramp) - 2)
        share = place - low
        a, b, c = (
            x * (1 - share) + y * share for x, y in zip(stops[low], stops[low + 1], strict=True)
        )
        colours.append(from_oklab((a, b, c)))
    return tuple(colours)


def best_on(fill: str, candidates: Sequence[str]) -> str:
    """Return the candidate that contrasts most with ``fill``."""
    return max(candidates, key=lambda colour: contrast(fill, colour))
