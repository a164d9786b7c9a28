"""Messages against comparing what cannot be compared, as the page shows them."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any, Final

from app.components.fragments import render
from app.components.scene import Scene
from app.domain import published
from app.domain.dataset import Dataset
from app.state.reader import Notice
from app.text import guard
from app.text.guard import Caution
from app.text.locale import Locale

YEAR_WORDS: Final = ("@one", "@two")
"""What the page replaces by the years a reader went from and to."""
BACK_YEAR: Final = "@back"


def shown(caution: Caution) -> dict[str, Any]:
    """Return a message as its template takes it."""
    actions = [{"set": action.set, "text": action.text} for action in caution.actions]
    return {"kind": caution.kind, "lead": caution.lead, "text": caution.text, "actions": actions}


def left_out(scene: Scene, ignored: tuple[Notice, ...]) -> list[dict[str, Any]]:
    """Return the messages on parts of the link that were left out, with what can be had instead."""
    return [
        shown(guard.ignored(notice, scene.state, scene.dataset, scene.locale)) for notice in ignored
    ]


def compared(scene: Scene) -> list[dict[str, Any]]:
    """Return the messages on what the maps compare."""
    found = guard.warnings(scene.state, scene.context, scene.refused, scene.dataset, scene.locale)
    return [shown(caution) for caution in found]


def switches(dataset: Dataset, locale: Locale) -> str:
    """Return the messages on going from one definition or year to another, as JSON.

    The keys are two definitions ("a>b"), or two years of one ("a.2000>2010"). The page shows each once.
    """
    found: dict[str, str] = {}
    for one, other in permutations(dataset.definitions.values(), 2):
        pair = ((one.definition, one.default_year), (other.definition, other.default_year))
        caution = guard.switched(*pair, dataset, locale, years=YEAR_WORDS)
        if caution is not None:
            key = f"{one.definition}>{other.definition}"
            found[key] = _switch(caution, one.definition, dataset, locale)
    for name in dataset.definitions:
        for first, second in permutations(published.years(dataset, name), 2):
            caution = guard.switched(
                (name, first), (name, second), dataset, locale, years=YEAR_WORDS
            )
            if caution is not None:
                found[f"{name}.{first}>{second}"] = _switch(caution, name, dataset, locale)
    return json.dumps(found, ensure_ascii=False)


def _switch(caution: Caution, series: str, dataset: Dataset, locale: Locale) -> str:
    back = locale.t("Back to {series}", series=locale.name(dataset.definitions[series]))
    action = {"set": f"series={series}&year={BACK_YEAR}&measure=", "text": back}
    return render("notices", locale, notices=[shown(caution) | {"actions": [action]}])
