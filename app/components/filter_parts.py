"""What the filters say: removable chips, year buttons, help lines, messages, and which options are closed."""

from __future__ import annotations

from typing import Any, Final

from app.components import cautions, ids
from app.components.fragments import render
from app.components.rail import MEASURE_LABELS, REGION_LABELS, SEX_LABELS
from app.components.scene import Scene
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, Region, Sex
from app.domain.compare import choices
from app.state.options import comparison_text
from app.state.reader import Notice
from app.text import differences, notices, reasons
from app.text.phrases import map_style_word

COMPARED: Final = "compare:"
"""Before a comparison in the list of what map B can show."""


def comparisons(scene: Scene) -> list[tuple[str, str]]:
    """Return what map B can show of the measure of map A: the value in the link, and its name."""
    found = choices(scene.dataset, scene.state.selection)
    return [(comparison_text(c), differences.option(c, scene.locale)) for c in found]


def compare_tools(scene: Scene) -> str:
    """Return the switch between values and difference as HTML; empty where map B shows an indicator."""
    if scene.state.compare is None:
        return ""
    return render("compare_tools", scene.locale, difference=scene.state.difference)


def chips(scene: Scene) -> list[dict[str, str]]:
    """Return the active filters as removable chips: text, and the change of the link that undoes each."""
    state, locale, dataset = scene.state, scene.locale, scene.dataset
    record = dataset.definitions[state.series]
    found: list[dict[str, str]] = []

    def add(key: str, text: str, undo: str) -> None:
        found.append({"key": key, "text": text, "undo": undo})

    if record.sort != min(d.sort for d in dataset.definitions.values()):
        add("series", locale.name(record), "series=&year=&measure=")
    if state.year != record.default_year:
        add("year", locale.year(state.year), "year=")
    if state.measure.value != record.default_measure:
        add("measure", locale.gettext(MEASURE_LABELS[state.measure]), "measure=")
    if len(state.ages) != len(AGE_GROUPS):
        add("ages", locale.t("Ages {ages}", ages=locale.ages(state.ages)), "ages=")
    if state.sex is not Sex.ALL:
        add("sex", locale.gettext(SEX_LABELS[state.sex]), "sex=")
    for region in state.region:
        left = ",".join(other for other in state.region if other is not region)
        add(f"region-{region}", locale.gettext(REGION_LABELS[region]), f"region={left}")
    for code in state.areas:
        left = ",".join(other for other in state.areas if other != code)
        add(f"area-{code}", locale.name(dataset.areas[code]), f"areas={left}")
    return found


def messages(scene: Scene, ignored: tuple[Notice, ...]) -> list[dict[str, Any]]:
    """Return what stands above the maps: settings left out of the link, and cautions."""
    locale, dataset = scene.locale, scene.dataset
    found = cautions.left_out(scene, ignored)
    # that values are modelled is said by the badges and in the panel on the number, not above the maps
    modelled = notices.modelled_notice(scene.answer, locale)
    found += [
        {"kind": "info", "lead": message.lead, "text": message.text, "actions": []}
        for message in notices.state_notices(scene.state, scene.answer, dataset, locale)
        if message != modelled
    ]
    return found + cautions.compared(scene)


def years(scene: Scene) -> list[dict[str, Any]]:
    """Return the years of the definition; those without provincial figures are marked."""
    return [
        {
            "year": year,
            "set": year,
            "on": year == scene.state.year,
            "provinces": year in scene.offered.provincial_years,
        }
        for year in scene.offered.years
    ]


def hints(scene: Scene) -> dict[str, str]:
    """Return the help lines of the rail: the definition in one clause, and why an option is closed."""
    locale, state = scene.locale, scene.state
    definition = scene.dataset.definitions[state.series]
    lines = {
        ids.hint(ids.CONTROL_SERIES): locale.name(definition, "chip"),
        "hint-year": ""
        if len(scene.offered.provincial_years) == len(scene.offered.years)
        else locale.t("Dashed years have no provincial figures in this series."),
        **{
            ids.hint(control): reasons.closed(
                control.removeprefix("control-"), state, scene.offered, locale
            )
            for control in (ids.CONTROL_MEASURE, ids.CONTROL_AGES, ids.CONTROL_SEX)
        },
        ids.hint(ids.CONTROL_MAP): _map_hint(scene),
    }
    return {key: render("text", locale, text=text) if text else "" for key, text in lines.items()}


def _map_hint(scene: Scene) -> str:
    if not scene.dataset.drawable:
        return scene.locale.t("These data come without boundaries, so maps are drawn as tiles.")
    if scene.bivariate is not None:
        return scene.locale.t("A × B: map A shows both measures, each in three classes.")
    if scene.state.measure is Measure.COUNT:
        return scene.locale.t(
            "Numbers are drawn as circles, because a large province would look worse only for being large."
        )
    return scene.locale.t(
        "Ratios are drawn as fills or tiles; circles are for numbers of children."
    )


def controls(scene: Scene) -> dict[str, Any]:
    """Return what each control shows."""
    state = scene.state
    return {
        "series": state.series,
        "measure": state.measure.value,
        "ages": [age.code for age in state.ages],
        "sex": state.sex.value,
        "region": [region.value for region in state.region or tuple(Region)],
        "areas": list(state.areas),
        "b": f"{COMPARED}{comparison_text(state.compare)}" if state.compare else state.b,
        "map": scene.style.value,
    }


def closed_options(scene: Scene) -> dict[str, dict[str, Any]]:
    """Return which options are closed because the definition and year cannot answer them."""
    offered, state = scene.offered, scene.state
    no_sex = not offered.sexes or state.measure is Measure.SEX_RATIO
    closed: dict[str, bool] = {f"measure-{m.value}": m not in offered.measures for m in Measure}
    closed |= {f"age-{age.code}": age not in offered.ages for age in AGE_GROUPS}
    closed[ids.CONTROL_SEX] = no_sex
    props: dict[str, dict[str, Any]] = {key: {"disabled": value} for key, value in closed.items()}
    fills = state.measure is not Measure.COUNT
    unfit = {MapStyle.CIRCLES if fills else MapStyle.AREAS}
    if not scene.dataset.drawable:
        unfit = {MapStyle.CIRCLES, MapStyle.AREAS}
    props[ids.CONTROL_MAP] = {
        "data": [
            {"value": s.value, "label": map_style_word(s, scene.locale), "disabled": s in unfit}
            for s in MapStyle
        ]
    }
    return props
