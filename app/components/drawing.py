"""The controls of classes and colours. They show what the link says, which the browser reads itself."""

from __future__ import annotations

from typing import Final

from dash import html

from app.components import ids
from app.components.fragments import render
from app.domain.classes import RAMP_OF
from app.domain.classing import FEWEST_CLASSES, MOST_CLASSES
from app.domain.codes import ClassMethod, Palette
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.text.locale import Locale

METHOD_LABELS: Final = {
    ClassMethod.ROUNDED: "Rounded limits",
    ClassMethod.QUANTILES: "Quantiles",
    ClassMethod.EQUAL: "Equal intervals",
    ClassMethod.NATURAL: "Natural breaks",
    ClassMethod.MANUAL: "Limits of your own",
    ClassMethod.UNCLASSED: "No classes",
}
PALETTE_LABELS: Final = {
    Palette.DUSK: "Dusk",
    Palette.OCHRE: "Ochre",
    Palette.MOSS: "Moss",
    Palette.GREY: "Grey",
}


def drawing(locale: Locale) -> html.Details:
    """Return the closed group of the rail; its controls come once a visit, after the maps."""
    title = locale.gettext("Classes and colours")
    return html.Details(
        className="drawing", children=[html.Summary(title), html.Div(id=ids.DRAWING)]
    )


def drawing_controls(dataset: Dataset, locale: Locale) -> str:
    """Return the controls as HTML, the same for every state."""
    t = locale.gettext
    return render(
        "drawing",
        locale,
        cards=("a", "b") if mappable(dataset) else ("a",),
        methods=[(method.value, t(label)) for method, label in METHOD_LABELS.items()],
        counts=range(FEWEST_CLASSES, MOST_CLASSES + 1),
        palettes=[
            (palette.value, t(label), RAMP_OF[palette]) for palette, label in PALETTE_LABELS.items()
        ],
    )
