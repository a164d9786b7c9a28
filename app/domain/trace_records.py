"""What is told of a number when somebody asks where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.codes import Basis, Sex, Status
from app.domain.records import ProvinceFacts


class Kind(StrEnum):
    """Which of the sources of numbers a figure belongs to."""

    PUBLISHED = "published"
    DERIVED = "derived"
    MODELLED = "modelled"
    CONTEXT = "context"
    FLOW = "flow"
    STUDY = "study"
    """A number a panel quotes from a study; it stands in no table."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number is about.

    ``measure`` is a measure of the observations, a ``Measure`` code, or empty where ``indicator`` names
    a context variable. ``ages`` are bands of completed years; empty where no ages are stated.
    """

    measure: str
    unit: str
    areas: tuple[str, ...]
    year: int
    ages: tuple[tuple[int, int], ...] = ()
    sex: Sex = Sex.ALL
    indicator: str = ""
    age_group: str = ""
    """Age group of a part of a context variable, as the context table writes it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number another one is worked out from; ``figure_id`` is empty if it cannot be traced further."""

    figure_id: str
    value: float
    subject: Subject


Formula = tuple[str | Part, ...]
"""Numbers and, between them, ``+ − × ÷ ( )`` and plain factors, in reading order."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of a conflict: published figures that contradict one another."""

    figure_id: str
    value: float | None
    preferred: bool
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact the model holds a province to.

    ``limit`` is the number of persons it sets, where it sets one; ``near`` says in how many of 100
    draws the total comes within 2 % of it.
    """

    code: str
    figure_id: str = ""
    limit: float | None = None
    near: float | None = None


@dataclass(frozen=True, slots=True)
class ModelNotes:
    """How the model came to a value: version, what it knew of the province, which facts hold it."""

    version: str
    known: ProvinceFacts | None = None
    facts: tuple[Fact, ...] = ()
    base_error: bool = False
    """Whether the interval is widened for the error of the number of rural children."""
    over_draws: bool = False
    """Whether the value is the mean of the formula over all draws, not the formula of the means."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything known about one number, from its value back to the sentence that printed it."""

    figure_id: str
    kind: Kind
    subject: Subject
    value: float | None
    basis: Basis
    status: Status
    definition: str = ""
    series: str = ""
    year_basis: str = ""
    parents_away: str = ""
    residence: str = ""
    living_with: str = ""
    stage: str = ""
    bound: str = ""
    rank: int | None = None
    lo80: float | None = None
    hi80: float | None = None
    lo95: float | None = None
    hi95: float | None = None
    source_ids: tuple[str, ...] = ()
    locator: str = ""
    quote: str = ""
    note: str = ""
    conflict: tuple[Rival, ...] = ()
    formula: Formula = ()
    cells: tuple[Part, ...] = ()
    """The smallest parts it adds up."""
    model: ModelNotes | None = None
    claim: str = ""
    """The claim of a panel that quotes it, for numbers of studies."""


class UnknownFigureError(LookupError):
    """No number has this id. ``near`` are ids that look alike, best first."""

    def __init__(self, figure_id: str, near: tuple[str, ...]) -> None:
        super().__init__(f"no figure has the id {figure_id!r}")
        self.figure_id = figure_id
        self.near = near
