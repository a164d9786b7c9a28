"""The page ``/preview``: a reader's own table on the map. It is read, shown and forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.domain.preview import Preview
from app.domain.preview_columns import ANY
from app.domain.preview_faults import Faults
from app.package.preview_csv import MOST_COLUMNS, MOST_ROWS
from app.pages.preview_picture import figures, legend
from app.pages.preview_rows import Numbers, listing, summary
from app.text import preview as words
from app.text.locale import Locale, msgid
from app.text.preview import OWN_NUMBERS

COMMANDS: Final = (
    "liushou data template ./my-package",
    "liushou data check ./my-package",
    "liushou serve --data ./my-package",
)
EXAMPLE_ADDRESS: Final = "/preview/example.csv"
_TITLE: Final = msgid("Your own table on the map")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a table: what is wrong with it, and what it shows, None if it could not be read.

    ``text`` travels with the answer, as nothing is kept here; ``pasted`` is what stood in the box.
    """

    name: str = ""
    text: str = ""
    pasted: str = ""
    faults: Faults = field(default_factory=Faults)
    found: Preview | None = None


def page(dataset: Dataset, frame: Frame, example: str, outcome: Outcome | None = None) -> str:
    """Return the document, with what came of a table if one was sent."""
    t = frame.locale.t
    return reading_page(
        frame,
        "preview",
        title=t(_TITLE),
        description=t(
            "See a table of your own on the map of China. It is read, shown and forgotten."
        ),
        action=frame.link(frame.path),
        example=example.removeprefix("\ufeff"),
        example_address=EXAMPLE_ADDRESS,
        pasted=outcome.pasted if outcome else "",
        rows=frame.locale.number(MOST_ROWS),
        columns=frame.locale.number(MOST_COLUMNS),
        commands=COMMANDS,
        faults=_faults(outcome.faults, frame.locale) if outcome else None,
        result=_result(dataset, frame, outcome, outcome.found)
        if outcome and outcome.found
        else None,
    )


def _faults(faults: Faults, locale: Locale) -> dict[str, Any] | None:
    if not faults.count:
        return None
    return {
        "title": locale.ngettext("{n} fault in the table", "{n} faults in the table", faults.count),
        "listed": [
            {"place": words.fault_place(f, locale), "text": words.fault_words(f, locale)}
            for f in faults.listed
        ],
        "more": locale.t("{n} more like these are not listed.", n=locale.number(faults.more))
        if faults.more
        else "",
    }


def _result(dataset: Dataset, frame: Frame, outcome: Outcome, found: Preview) -> dict[str, Any]:
    """Return everything the page shows of a table that could be read."""
    locale, numbers = frame.locale, Numbers(found, frame.locale)
    table = found.table
    column = table.header[found.value_column] if found.value_column is not None else ""
    return {
        "own": locale.t(OWN_NUMBERS),
        "name": outcome.name,
        "text": outcome.text,
        "encoding": table.encoding,
        "read_as": locale.t(
            "Characters read as {encoding}, cells set apart by {sign}.",
            encoding=words.encoding_words(table.encoding, locale),
            sign=words.sign_words(table.delimiter, locale),
        ),
        "column": column,
        "choices": _choices(found, locale),
        "summary": summary(dataset, found, numbers, locale),
        "figures": figures(dataset, found, numbers, locale),
        "legend": legend(dataset, found, numbers, locale),
        "kind": found.kind.value if found.kind else "",
        "mixed": found.mixed_percent,
        **listing(dataset, found, numbers, frame),
        **_doubts(found, locale),
    }


def _choices(found: Preview, locale: Locale) -> dict[str, Any]:
    header = found.table.header
    every = range(len(header))
    values = found.value_options or tuple(c for c in every if c != found.area_column)
    if found.value_column is not None and found.value_column not in values:
        values = (*values, found.value_column)
    return {
        "areas": [(c, header[c], c == found.area_column) for c in every],
        "no_area": found.area_column is None,
        "values": [(c, header[c], c == found.value_column) for c in values],
        "no_value": found.value_column is None,
        "shown": "" if found.value_column is None else found.value_column,
        "any": ANY,
        "filters": [
            {
                "name": f"f{f.column}",
                "label": header[f.column],
                "any": f.chosen == ANY,
                "options": [(option, option == f.chosen) for option in f.options],
            }
            for f in found.filters
        ],
        "kind": found.kind.value if found.kind else "",
        "guessed": found.kind is not None and not found.kind_given,
        "used": locale.ngettext("{n} row is shown.", "{n} rows are shown.", found.used),
    }


def _doubts(found: Preview, locale: Locale) -> dict[str, Any]:
    """Return names that are no province and provinces with several rows."""
    return {
        "unmatched": [
            {
                "text": one.text,
                "lines": words.line_list(one.lines, locale),
                "near": [locale.name(area) for area in one.near],
            }
            for one in found.unmatched[:40]
        ],
        "unmatched_more": max(0, len(found.unmatched) - 40),
        "repeated": [
            {"name": locale.name(one.area), "lines": words.line_list(one.lines, locale)}
            for one in found.repeated
        ],
    }
