"""What the methods page works out from the package, apart from the model: definitions, grades, marks."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.text.locale import Locale
from app.text.model_words import GRADES

READINGS = ("original", "reprint", "abstract_only")


def definitions(dataset: Dataset, locale: Locale) -> list[dict[str, str]]:
    """Return the ways of counting: name, clause, who is counted."""
    found = sorted(dataset.definitions.values(), key=lambda definition: definition.sort)
    return [
        {
            "name": locale.name(definition),
            "chip": locale.name(definition, "chip"),
            "counted": locale.name(definition, "counted"),
        }
        for definition in found
    ]


def grades(dataset: Dataset, locale: Locale) -> dict[str, Any]:
    """Return a row a grade: meaning, sources, published figures resting on them; and what was read."""
    grade = {name: source.reliability for name, source in dataset.sources.items()}
    printed = dataset.observations[dataset.observations["model_version"] == ""]
    resting = printed["source_id"].map(grade)
    rows = [
        {
            "grade": name,
            "meaning": locale.gettext(meaning),
            "sources": locale.number(sum(found == name for found in grade.values())),
            "figures": locale.number(int((resting == name).sum())),
        }
        for name, meaning in GRADES.items()
    ]
    read = [
        sum(source.read_from == reading for source in dataset.sources.values())
        for reading in READINGS
    ]
    sentence = locale.t(
        "Of {n} sources {original} were read in the original, {reprint} in a reprint or copy, and {abstract} "
        "as an abstract.",
        n=len(grade),
        original=read[0],
        reprint=read[1],
        abstract=read[2],
    )
    return {"rows": rows, "sentence": sentence}


def status(dataset: Dataset, locale: Locale) -> dict[str, Any]:
    """Return the marks of certainty with their meaning, and how many figures are of which kind."""
    t = locale.t
    modelled = dataset.observations["model_version"] != ""
    marks = (
        (Status.PUBLISHED, t("Published"), t("solid outline"),
         t("Printed in a publication, or simple arithmetic on printed numbers.")),
        (Status.MODELLED, t("Modelled"), t("dotted outline, with an interval"),
         t("Our estimate, held to what was published.")),
        (Status.FLOOR, t("Lower limit"), t("dashed outline"),
         t("Only “more than” or “at least” was published.")),
        (Status.NOT_PUBLISHED, t("Not published"), t("slanting lines"),
         t("Nobody has published a number, and none is estimated.")),
        (Status.NOT_COVERED, t("Not covered"), t("level lines"),
         t("The source does not reach this place.")),
    )  # fmt: skip
    return {
        "marks": [
            {"kind": kind.value, "name": name, "look": look, "meaning": meaning}
            for kind, name, look, meaning in marks
        ],
        "sentence": t(
            "The package holds {printed} published figures and {modelled} rows of the model.",
            printed=locale.number(int((~modelled).sum())),
            modelled=locale.number(int(modelled.sum())),
        ),
    }


def releases(dataset: Dataset, locale: Locale) -> list[dict[str, Any]]:
    """Return the releases, newest first, each with its changes in order."""
    rows = sorted(dataset.releases, key=lambda row: (row.version, -row.sort), reverse=True)
    return [
        {
            "version": version,
            "date": _day(next(iter(changes)).released, locale),
            "changes": [locale.name(change, "change") for change in changes],
        }
        for version, changes in (
            (version, list(group)) for version, group in groupby(rows, key=lambda row: row.version)
        )
    ]


def _day(text: str, locale: Locale) -> str:
    try:
        return locale.date(date.fromisoformat(text))
    except ValueError:
        return text
