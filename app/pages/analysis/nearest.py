"""The nearest choice that a card can show, offered where it has nothing to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.components.scene import Scene
from app.domain.availability import availability
from app.domain.codes import AGE_GROUPS, Measure, Sex
from app.state.url import default_state
from app.state.view_state import ViewState
from app.text.phrases import measure_option


@dataclass(frozen=True, slots=True)
class Nearest:
    """What leads there: the words of a button, and the change of the link."""

    action: str
    set: str


def nearest(scene: Scene, works: Callable[[ViewState], bool]) -> Nearest | None:
    """Return the smallest change after which ``works`` holds; None where nothing helps."""
    return next((found for state, found in _tries(scene) if works(state)), None)


def _tries(scene: Scene) -> Iterator[tuple[ViewState, Nearest]]:
    state, t, dataset = scene.state, scene.locale.t, scene.dataset
    if state.region:
        yield state.but(region=()), Nearest(t("Show all regions"), "region=")
    whole = state.but(region=(), sex=Sex.ALL, ages=AGE_GROUPS)
    if state.sex is not Sex.ALL or state.ages != AGE_GROUPS:
        yield whole, Nearest(t("Show all ages and both sexes"), "region=&sex=&ages=")
    years = sorted(scene.offered.provincial_years, key=lambda year: (abs(year - state.year), year))
    for year in years:
        for measure in _measures(state.measure, availability(dataset, state.series, year).measures):
            words = t(
                "Show {measure}, {year}",
                measure=measure_option(measure, scene.locale), year=scene.locale.year(year),
            )  # fmt: skip
            change = f"year={year}&measure={measure.value}&sex=&ages=&region="
            yield whole.but(year=year, measure=measure), Nearest(words, change)
    home = default_state(dataset, lang=state.lang)
    first = state.but(
        series=home.series,
        year=home.year,
        measure=home.measure,
        sex=Sex.ALL,
        ages=AGE_GROUPS,
        region=(),
    )
    yield (
        first,
        Nearest(t("Show the 2010 census figures"), "series=&year=&measure=&sex=&ages=&region="),
    )


def _measures(wanted: Measure, offered: tuple[Measure, ...]) -> list[Measure]:
    """Return the measures offered, the one wanted first."""
    return sorted(offered, key=lambda measure: measure is not wanted)
