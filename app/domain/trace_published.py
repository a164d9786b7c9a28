"""Traces of the rows of the observations: printed figures, and modelled cells as they are stored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.domain.codes import Basis, Sex, Status, status_of
from app.domain.dataset import Dataset
from app.domain.trace_records import Kind, ModelNotes, Part, Rival, Subject, Trace

Row = dict[str, Any]
_FLOORS = ("at_least_decline_percent", "lower_bound_count")


@lru_cache(maxsize=8)
def observation_rows(dataset: Dataset) -> dict[str, Row]:
    """Return the observations by figure id, empty cells as None."""
    frame = dataset.observations
    plain = frame.astype(object).where(frame.notna(), None)
    return {
        str(row["figure_id"]): {str(name): cell for name, cell in row.items()}
        for row in plain.to_dict("records")
    }


def number_of(row: Row, name: str = "value") -> float | None:
    """Return a number of a row, if there is one."""
    return None if row[name] is None else float(row[name])


def text_of(row: Row, name: str) -> str:
    """Return a text of a row; empty for none."""
    return "" if row[name] is None else str(row[name])


def subject_of(row: Row) -> Subject:
    """Return what an observation is about."""
    low, high = number_of(row, "age_min"), number_of(row, "age_max")
    return Subject(
        measure=text_of(row, "measure"),
        unit=text_of(row, "unit"),
        areas=(text_of(row, "area_code"),),
        year=int(row["year"]),
        ages=() if low is None or high is None else ((int(low), int(high)),),
        sex=Sex(text_of(row, "sex")),
    )


def part_of_row(dataset: Dataset, figure_id: str) -> Part | None:
    """Return an observation as a part of another number; None if it is missing or has no value."""
    row = observation_rows(dataset).get(figure_id)
    value = number_of(row) if row else None
    return Part(figure_id, value, subject_of(row)) if row and value is not None else None


def trace_observation(dataset: Dataset, figure_id: str) -> Trace | None:
    """Return the trace of a row of the observations; None if there is no such row."""
    row = observation_rows(dataset).get(figure_id)
    if row is None:
        return None
    basis, version = Basis(text_of(row, "basis")), text_of(row, "model_version")
    kind = Kind.PUBLISHED if basis is Basis.PUBLISHED else Kind.DERIVED
    source, rank = text_of(row, "source_id"), number_of(row, "rank")
    return Trace(
        figure_id=figure_id,
        kind=Kind.MODELLED if version else kind,
        subject=subject_of(row),
        value=number_of(row),
        basis=basis,
        status=_status(row, basis),
        definition=text_of(row, "definition"),
        series=text_of(row, "series"),
        year_basis=text_of(row, "year_basis"),
        parents_away=text_of(row, "parents_away"),
        residence=text_of(row, "residence"),
        living_with=text_of(row, "living_with"),
        stage=text_of(row, "school_stage"),
        bound=text_of(row, "bound"),
        rank=None if rank is None else int(rank),
        lo80=number_of(row, "lo80"),
        hi80=number_of(row, "hi80"),
        lo95=number_of(row, "lo95"),
        hi95=number_of(row, "hi95"),
        source_ids=(source,) if source else (),
        locator=text_of(row, "locator"),
        quote=text_of(row, "quote"),
        note=text_of(row, "note"),
        conflict=_conflict(dataset, text_of(row, "conflict_group")),
        model=ModelNotes(version) if version else None,
    )


def _status(row: Row, basis: Basis) -> Status:
    if row["value"] is None:
        return Status.NOT_PUBLISHED
    if row["bound"] == "at_least" or row["measure"] in _FLOORS:
        return Status.FLOOR
    return status_of(basis)


def _conflict(dataset: Dataset, group: str) -> tuple[Rival, ...]:
    """Return the figures of a conflict, the preferred one first."""
    if not group:
        return ()
    rivals = [
        Rival(
            figure_id=figure_id,
            value=number_of(row),
            preferred=str(row["preferred"]).lower() == "true",
            source_id=text_of(row, "source_id"),
            note=text_of(row, "note"),
        )
        for figure_id, row in observation_rows(dataset).items()
        if row["conflict_group"] == group
    ]
    return tuple(sorted(rivals, key=lambda rival: (not rival.preferred, rival.figure_id)))
