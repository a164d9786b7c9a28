"""The texts of the story: numbers of the package put in and linked, terms marked, the rest escaped."""

from __future__ import annotations

from markupsafe import Markup

from app.components.glossary import Span, Words, joined
from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.domain.trace_records import Trace
from app.package.story import NUMBER
from app.pages.methods_text import unfolded
from app.text.formats import MINUS
from app.text.trace_sentences import number


def filled(text: str, dataset: Dataset, frame: Frame, words: Words | None = None) -> Markup | None:
    """Return a text with its numbers, and its terms where asked; None when a number is not held."""
    plain = unfolded(text)
    spans: list[Span] = []
    for found in NUMBER.finditer(plain):
        try:
            traced = trace(dataset, found[1])
        except UnknownFigureError:
            return None
        linked = Markup('<a class="figure-number" href="{}" data-trace="{}">{}</a>').format(
            frame.link(f"/figure/{found[1]}"),
            found[1],
            _shown(traced, found[2] or "", dataset, frame),
        )
        spans.append((*found.span(), linked))
    return words.mark(plain, spans) if words else joined(plain, spans)


def _shown(traced: Trace, form: str, dataset: Dataset, frame: Frame) -> str:
    if form.isdigit() and traced.subject.unit == "percent":
        return frame.locale.percent(traced.value or 0.0, int(form))
    shown = number(traced, dataset, frame.locale).shown
    return shown.removeprefix(MINUS) if form == "abs" else shown
