"""Every colour of the site, light and dark, for style sheets and figures. Nothing else names one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.figures.colour import best_on, contrast, resample

FONT_SANS: Final = (
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Ubuntu, "
    "Cantarell, 'Liberation Sans', Arial, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', "
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
)
FONT_SERIF: Final = (
    "'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Georgia, 'Noto Serif', 'Liberation Serif', "
    "'Times New Roman', serif"
)

WHITE: Final = "#FFFFFF"
DEEP: Final = "#0B1419"
"""Darkest text colour on class fills, but for those of middle lightness."""
BLACK: Final = "#000000"
LEGIBLE: Final = 4.5
"""Least contrast of text."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. Contrast of every pair in use is tested."""

    page: str
    surface: str
    subtle: str
    line: str
    control: str
    ink: str
    ink_2: str
    ink_3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    warn: str
    warn_bg: str
    error: str
    error_bg: str
    coast: str
    miss_bg: str
    miss_line: str
    neutral: str
    """Ground of areas under circles."""
    ramp_a: tuple[str, ...]
    """Left-behind measures, five classes, lowest first."""
    ramp_b: tuple[str, ...]
    """Context indicators, five classes, lowest first."""
    ramp_moss: tuple[str, ...]
    """Another ramp for the left-behind measures."""
    ramp_grey: tuple[str, ...]
    """A ramp without hue, for print in one ink."""
    diverging: tuple[str, ...]
    """Seven classes around a centre, lowest first."""
    more_a: tuple[tuple[str, ...], ...]
    """Ramp A with other class counts than five, as chosen by hand; empty: interpolate."""
    more_b: tuple[tuple[str, ...], ...]
    bivariate: tuple[str, ...]
    """Map A by map B, three classes each: low A with low, middle, high B; then middle A; then high A."""
    girls: str
    boys: str
    girls_text: str
    boys_text: str
    region_east: str
    region_central: str
    region_west: str
    region_northeast: str
    family_census: str
    family_civil_affairs: str
    family_school: str
    family_survey: str
    family_census_text: str
    family_civil_affairs_text: str
    family_school_text: str
    family_survey_text: str

    def family(self, name: str) -> str:
        """Return the mark colour of a family of definitions, the survey's for an unknown one."""
        return getattr(self, f"family_{name}", self.family_survey)

    def family_text(self, name: str) -> str:
        """Return the text colour of a family of definitions."""
        return getattr(self, f"family_{name}_text", self.family_survey_text)


LIGHT: Final = Tokens(
    page="#F6F5F1",
    surface="#FFFFFF",
    subtle="#EFEDE6",
    line="#D9D6CC",
    control="#767E80",
    ink="#1A2730",
    ink_2="#47545D",
    ink_3="#5F6B73",
    accent="#175676",
    accent_hover="#0E3E57",
    accent_soft="#E2EDF2",
    on_accent="#FFFFFF",
    warn="#7A5200",
    warn_bg="#FBF1DA",
    error="#8A3324",
    error_bg="#F8E9E5",
    coast="#6E7A82",
    miss_bg="#F3F2EE",
    miss_line="#83837B",
    neutral="#ECEBE5",
    ramp_a=("#DCE9EE", "#A8CBD9", "#6BA3BC", "#34769A", "#0F4767"),
    ramp_b=("#F5E7C8", "#E4C486", "#C8974A", "#98661F", "#5C390C"),
    ramp_moss=("#E4ECD4", "#BBCF9F", "#88A86B", "#52793F", "#264A27"),
    ramp_grey=("#E6E7E7", "#BDC0C2", "#8D9295", "#5C6265", "#2B3033"),
    diverging=("#5B2F72", "#A285B6", "#D5C6DE", "#EFEDE8", "#C6D9B7", "#7BA163", "#376226"),
    more_a=(
        ("#DCE9EE", "#6BA3BC", "#0F4767"),
        ("#DCE9EE", "#94BECF", "#4785A5", "#0F4767"),
        ("#DCE9EE", "#B2D1DD", "#84B3C8", "#5591AE", "#2D6C90", "#0F4767"),
        ("#DCE9EE", "#B9D5E0", "#94BECF", "#6BA3BC", "#4785A5", "#286689", "#0F4767"),
    ),
    more_b=(
        ("#F5E7C8", "#C8974A", "#5C390C"),
        ("#F5E7C8", "#DBB573", "#A8762E", "#5C390C"),
        ("#F5E7C8", "#E7CB94", "#D3A963", "#B58339", "#8C5D1B", "#5C390C"),
        ("#F5E7C8", "#EAD09C", "#DBB573", "#C8974A", "#A8762E", "#835718", "#5C390C"),
    ),
    bivariate=(
        "#E7E7E7",
        "#D3B48B",
        "#BD7F02",
        "#88B1C3",
        "#7B836F",
        "#6C5501",
        "#007CA0",
        "#195454",
        "#1F2C03",
    ),
    girls="#6A479B",
    boys="#4C9184",
    girls_text="#6A479B",
    boys_text="#2F7468",
    region_east="#5B8CC0",
    region_central="#AF7F2E",
    region_west="#23523A",
    region_northeast="#742E6B",
    family_census="#175676",
    family_civil_affairs="#511A3C",
    family_school="#AD7628",
    family_survey="#868E94",
    family_census_text="#175676",
    family_civil_affairs_text="#511A3C",
    family_school_text="#8A5A12",
    family_survey_text="#5F6B73",
)

DARK: Final = Tokens(
    page="#11181D",
    surface="#182127",
    subtle="#202B32",
    line="#33414A",
    control="#7D8C96",
    ink="#ECEFEF",
    ink_2="#B9C3C8",
    ink_3="#98A5AC",
    accent="#8CC6DE",
    accent_hover="#B5DDED",
    accent_soft="#1E3A47",
    on_accent="#11181D",
    warn="#E9C46A",
    warn_bg="#332A14",
    error="#F0A792",
    error_bg="#3A211B",
    coast="#86949C",
    miss_bg="#1F282E",
    miss_line="#6F7C84",
    neutral="#27323A",
    ramp_a=("#233A47", "#2F5A70", "#3F7996", "#7AB3CC", "#C2E2EE"),
    ramp_b=("#3B301C", "#624B22", "#93702F", "#C39E5C", "#EDD9AC"),
    ramp_moss=("#26382A", "#37573A", "#54804F", "#8DB57F", "#D3E8C4"),
    ramp_grey=("#323A3F", "#4B555B", "#6B757B", "#A3ACB1", "#E0E4E6"),
    diverging=("#C9A2DE", "#8F66A6", "#534061", "#333B40", "#3F5A36", "#6E9B58", "#B2D99C"),
    more_a=(),
    more_b=(),
    bivariate=(
        "#2F2F2F",
        "#655137",
        "#A17432",
        "#3F5B6C",
        "#80887F",
        "#C7B58B",
        "#428BB1",
        "#94C2CF",
        "#E7FAE5",
    ),
    girls="#A98BD6",
    boys="#62B8A8",
    girls_text="#A98BD6",
    boys_text="#62B8A8",
    region_east="#8FC9FB",
    region_central="#F2CA81",
    region_west="#5A9567",
    region_northeast="#B07AA6",
    family_census="#7AB3CC",
    family_civil_affairs="#B47D9C",
    family_school="#D1B96F",
    family_survey="#D8DBDE",
    family_census_text="#7AB3CC",
    family_civil_affairs_text="#C79AB2",
    family_school_text="#D1B96F",
    family_survey_text="#D8DBDE",
)


@lru_cache(maxsize=1024)
def text_on(fill: str) -> str:
    """Return the text colour for a class fill: white or one of two darks, whichever contrasts most.

    Black where none of them is enough, as on the middle of a continuous ramp.
    """
    found = best_on(fill, (WHITE, LIGHT.ink, DEEP))
    return found if contrast(fill, found) >= LEGIBLE else best_on(fill, (found, BLACK))


@lru_cache(maxsize=64)
def class_colours(tokens: Tokens, palette: str, count: int) -> tuple[str, ...]:
    """Return the fills of ``count`` classes, lowest first, of a palette.

    ``a`` is the usual one of map A, ``b`` that of map B; ``moss`` and ``grey`` are others; ``diverging``.
    """
    if palette == "diverging":
        ramp = tokens.diverging
        if count == 5:
            return (ramp[0], *ramp[2:5], ramp[6])
        return resample(ramp, count)
    others = {"a": tokens.more_a, "b": tokens.more_b}.get(palette, ())
    by_hand = [colours for colours in others if len(colours) == count]
    return by_hand[0] if by_hand else resample(getattr(tokens, f"ramp_{palette}"), count)


def css_custom_properties(tokens: Tokens) -> str:
    """Return the tokens as CSS custom properties, one a line, e.g. ``--ink-2: #47545D;``."""
    lines: list[str] = []
    for name in Tokens.__slots__:
        if name.startswith("more_"):
            continue
        stem = "div" if name == "diverging" else name.replace("_", "-")
        value = getattr(tokens, name)
        if isinstance(value, tuple):
            lines += [f"--{stem}-{index}: {colour};" for index, colour in enumerate(value, start=1)]
        else:
            lines.append(f"--{stem}: {value};")
    return "\n".join(lines)
