"""What the run of the 2010 model tells of itself: predictions of known facts, other runs, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ONE_LEFT_OUT = "one_left_out"
"""Check in which every fact is predicted from all the others."""
FIVE_KNOWN_AS_A_SUM = "five_known_as_a_sum"
"""The same for the two printed shares, when only the sum of the five largest is known."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A published fact predicted by a run that did not know it; persons.

    ``kind`` is ``value``, or ``floor`` when ``stated`` is the least the publication allows;
    ``log_error`` is log(stated / predicted), for a floor the shortfall alone.
    """

    check: str
    figure_id: str
    area_codes: tuple[str, ...]
    kind: str
    stated: int
    predicted: int
    lo95: int
    lo80: int
    hi80: int
    hi95: int
    predicted_share: float
    log_error: float
    log_error_rural_children: float | None
    inside80: bool
    inside95: bool


@dataclass(frozen=True, slots=True)
class RunTotal:
    """Total of a province in a run under other assumptions, persons."""

    run: str
    area_code: str
    mean: int
    lo80: int
    hi80: int


@dataclass(frozen=True, slots=True)
class ModelNumber:
    """One number of the run, e.g. ``posterior.slope.mean``, and the figures it was compared with."""

    name: str
    value: float
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """Everything a package tells of the run behind its modelled values."""

    predictions: tuple[Prediction, ...]
    totals: tuple[RunTotal, ...]
    numbers: Mapping[str, ModelNumber]

    def number(self, name: str) -> float:
        """Return a number of the run (KeyError if it is not told)."""
        return self.numbers[name].value

    def checked(self, check: str) -> tuple[Prediction, ...]:
        """Return the predictions of one check, in their order."""
        return tuple(row for row in self.predictions if row.check == check)

    def run(self, name: str) -> dict[str, RunTotal]:
        """Return the province totals of another run by area code; empty for an unknown run."""
        return {total.area_code: total for total in self.totals if total.run == name}

    @property
    def runs(self) -> tuple[str, ...]:
        """Names of the other runs, in the order of the table."""
        return tuple(dict.fromkeys(total.run for total in self.totals))
