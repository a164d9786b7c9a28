"""Words for the checks of the 2010 model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.codes import Basis
from app.text.locale import Locale, msgid

CONSTRAINT_RUNS: Final = {
    "no_ceiling_at_half": msgid("Without “nobody else above half”"),
    "no_floor_at_half": msgid("Without the six above half"),
    "no_order_of_five": msgid("Without the order of the five largest"),
    "no_sum_of_five": msgid("Without the sum of the five largest"),
    "ten_largest_named": msgid("With a list of the ten largest"),
}
PREDICTOR_RUNS: Final = {
    "in_proportion_to_exposure": msgid("Slope held at 1: in proportion to exposure"),
    "registered_but_absent": msgid("People registered in a county but absent from it"),
    "people_who_moved": msgid("People who moved, of all who could"),
    "rural_children_only": msgid("Rural children alone"),
}
EXPOSURE: Final = msgid("The exposure used")
BASIS: Final[Mapping[str, str]] = {
    Basis.PUBLISHED: msgid("Published"),
    Basis.DERIVED: msgid("Worked out from published figures"),
    Basis.BOUNDED: msgid("Modelled, held by a published sum or limit"),
    Basis.MODELLED: msgid("Modelled"),
}
GRADES: Final = {
    "A": msgid("official or peer-reviewed, read at its own address or DOI"),
    "B": msgid("an official figure in a newspaper or another reputable outlet"),
    "C": msgid("read in a copy, or quoted by someone else"),
    "D": msgid("weak; nothing here may rest on it"),
}
DIAGNOSTICS: Final = (
    ("diagnostics.acceptance", "%", msgid("Moves accepted")),
    ("diagnostics.shift_half_way", "1",
     msgid("Largest change of a mean from half way to the end, in standard errors")),
    ("diagnostics.shift_between_seeds", "1",
     msgid("Largest change of a mean with another seed, in standard errors")),
    ("diagnostics.monte_carlo_error.mean.typical", "%1",
     msgid("Error of a mean that comes from drawing, typically")),
    ("diagnostics.monte_carlo_error.mean.largest", "%1",
     msgid("Error of a mean that comes from drawing, at most")),
    ("diagnostics.monte_carlo_error.limit95.largest", "%1",
     msgid("Error of an end of the wider interval, at most")),
    ("diagnostics.largest_cell_share", "%1",
     msgid("Largest share of rural children left behind in one cell of one draw")),
)  # fmt: skip
"""Name of the number, how it is written, what it says."""


def number(value: float, form: str, locale: Locale) -> str:
    """Return a number of the model: ``form`` is its decimals, or ``%`` for a share (``%1``: decimals)."""
    if form.startswith("%"):
        return locale.percent(100 * value, int(form[1:] or 0))
    return locale.number(value, int(form or 0))
