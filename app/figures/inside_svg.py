"""Who is inside a definition: ages across, four kinds of families down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from app.domain.inside import AGES, Away, Counts, Inside, Place
from app.figures.svg import drawing, element, family_class, text
from app.text.locale import msgid

if TYPE_CHECKING:
    from app.text.locale import Locale

CELL: Final = 7
ROW: Final = 19
LABEL: Final = 100
ROWS: Final = (
    (Place.RURAL, Away.BOTH, msgid("rural, both away")),
    (Place.RURAL, Away.ONE, msgid("rural, one away")),
    (Place.URBAN, Away.BOTH, msgid("urban, both away")),
    (Place.URBAN, Away.ONE, msgid("urban, one away")),
)
WORDS: Final = {
    Counts.YES: msgid("counted"),
    Counts.SOME: msgid("counted when the other parent cannot care"),
    Counts.NOT_STATED: msgid("not stated"),
    Counts.NO: msgid("not counted"),
}
MARKED_AGES: Final = (0, 6, 12, 17)


def inside_svg(found: Inside, family: str, locale: Locale) -> Markup:
    """Return the picture: one cell an age and kind of family."""
    parts: list[Markup] = []
    for index, (place, away, name) in enumerate(ROWS):
        top = index * ROW
        parts.append(text(locale.gettext(name), LABEL - 6, top + 13, anchor="end"))
        parts += [
            cell(found.at(place, away, age), LABEL + age * CELL, top + 2, family) for age in AGES
        ]
    base = len(ROWS) * ROW + 13
    parts += [
        text(str(age), LABEL + age * CELL + CELL / 2, base, "tick", "middle") for age in MARKED_AGES
    ]
    return drawing(
        Markup("").join(parts),
        width=LABEL + len(AGES) * CELL + 4,
        height=base + 4,
        label=inside_text(found, locale),
        kind="inside",
    )


def cell(counts: Counts, x: float, y: float, family: str) -> Markup:
    """Return one cell: filled, half filled, a dot where the rule is silent, or empty."""
    frame = element(
        "rect", x=x, y=y, width=CELL - 1, height=ROW - 4,
        class_=f"{family_class(family)} {'full' if counts is Counts.YES else 'ring'}",
    )  # fmt: skip
    if counts is Counts.SOME:
        half = f"M{x:g} {y + ROW - 4:g}h{CELL - 1}v{-(ROW - 4) / 2:g}h-{CELL - 1}z"
        return frame + element("path", d=half, class_=f"{family_class(family)} full")
    if counts is Counts.NOT_STATED:
        dot = element(
            "circle", cx=x + (CELL - 1) / 2, cy=y + (ROW - 4) / 2, r=1.9,
            class_=f"{family_class(family)} full",
        )  # fmt: skip
        return frame + dot
    if counts is Counts.NO:
        return element("rect", x=x, y=y, width=CELL - 1, height=ROW - 4, class_="out")
    return frame


def inside_text(found: Inside, locale: Locale) -> str:
    """Return the same in words."""
    ages = locale.age_range(found.low, found.high)
    opening = (
        locale.t("Ages counted: about {ages}.", ages=ages)
        if found.nominal
        else locale.t("Ages counted: {ages}.", ages=ages)
    )
    rows = [
        locale.t(
            "{kind}: {counts}",
            kind=locale.gettext(name),
            counts=locale.gettext(WORDS[found.rows[place, away]]),
        )
        for place, away, name in ROWS
    ]
    return opening + locale.formats.gap + locale.formats.semicolon.join(rows)
