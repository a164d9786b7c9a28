"""The filter rail: what is counted, who, where, and how it is drawn."""

from __future__ import annotations

from typing import Any, cast

import dash_mantine_components as dmc
from dash import html

from app.components import ids
from app.components.drawing import drawing
from app.components.fragments import attributes
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, Region, Sex
from app.domain.dataset import Dataset
from app.text.locale import Locale

MEASURE_LABELS = {
    Measure.RATE: "Per 100 rural children",
    Measure.COUNT: "Number of children",
    Measure.SHARE: "Share of national total",
    Measure.SEX_RATIO: "Boys per 100 girls",
}
SEX_LABELS = {Sex.ALL: "All", Sex.FEMALE: "Girls", Sex.MALE: "Boys"}
REGION_LABELS = {Region.EAST: "East", Region.CENTRAL: "Central", Region.WEST: "West"}
STYLE_LABELS = {
    MapStyle.AREAS: "Areas",
    MapStyle.CIRCLES: "Circles",
    MapStyle.TILES: "Tiles",
    MapStyle.BIVARIATE: "A × B",
}


def rail(dataset: Dataset, locale: Locale) -> html.Div:
    """Return the rail with every control empty; the first answer of the server fills it."""
    t = locale.gettext
    return html.Div(
        id=ids.RAIL,
        className="rail sheet",
        role="region",
        **attributes(aria_label=t("Filters")),
        children=[
            html.Div(
                className="rail-head",
                children=[
                    html.H2(t("Filters")),
                    html.Button(
                        t("Clear all"),
                        type="button",
                        className="link",
                        **attributes(data_set=ALL_CLEAR),
                    ),
                    html.Button(
                        "×",
                        type="button",
                        className="sheet-close",
                        **attributes(data_close=ids.RAIL),
                        **attributes(aria_label=t("Close")),
                    ),
                ],
            ),
            html.Div(
                className="rail-body",
                children=[
                    _group(
                        t("What is counted"),
                        [_series(dataset, locale), _years(locale), _measure(locale)],
                    ),
                    _group(t("Who"), [_ages(locale), _sex(locale)]),
                    _group(t("Where"), [_region(locale), _areas(dataset, locale)]),
                    _group(t("How it is drawn"), [_map(locale), drawing(locale)]),
                ],
            ),
            html.Div(
                className="sheet-foot",
                children=[
                    html.Button(
                        t("Clear all"),
                        type="button",
                        className="button",
                        **attributes(data_set=ALL_CLEAR),
                    ),
                    html.Button(
                        t("Show provinces"),
                        type="button",
                        className="button primary",
                        **attributes(data_close=ids.RAIL),
                    ),
                ],
            ),
        ],
    )


ALL_CLEAR = (
    "series=&year=&measure=&sex=&ages=&region=&areas=&map=&b=&classes=&classes_b=&palette=&fade="
    "&compare=&difference="
)


def _group(title: str, children: list[Any]) -> html.Section:
    return html.Section(className="rail-group", children=[html.H3(title), *children])


def _field(control: str, label: str, body: Any) -> html.Div:
    return html.Div(
        className="field",
        children=[
            html.Div(label, className="field-label", id=f"label-{control}"),
            body,
            html.Div(id=ids.hint(control), className="hint"),
        ],
    )


def _series(dataset: Dataset, locale: Locale) -> html.Div:
    control = dmc.Select(
        id=ids.CONTROL_SERIES,
        data=[
            {"value": d.definition, "label": locale.name(d)}
            for d in sorted(dataset.definitions.values(), key=lambda d: d.sort)
        ],
        allowDeselect=False,
        checkIconPosition="right",
        **attributes(aria_label=locale.gettext("Series and definition")),
    )
    return _field(ids.CONTROL_SERIES, locale.gettext("Series and definition"), control)


def _years(locale: Locale) -> html.Div:
    return html.Div(
        className="field",
        children=[
            html.Div(locale.gettext("Year"), className="field-label", id="label-year"),
            html.Div(
                id=ids.YEARS,
                className="years",
                role="group",
                **attributes(aria_labelledby="label-year"),
            ),
            html.Div(id="hint-year", className="hint"),
        ],
    )


def _measure(locale: Locale) -> html.Div:
    control = dmc.RadioGroup(
        id=ids.CONTROL_MEASURE,
        children=dmc.Stack(
            gap=2,
            children=[
                dmc.Radio(
                    label=locale.gettext(label), value=measure.value, id=f"measure-{measure.value}"
                )
                for measure, label in MEASURE_LABELS.items()
            ],
        ),
        **attributes(aria_label=locale.gettext("Measure")),
    )
    return _field(ids.CONTROL_MEASURE, locale.gettext("Measure"), control)


def _ages(locale: Locale) -> html.Div:
    control = dmc.CheckboxGroup(
        id=ids.CONTROL_AGES,
        children=html.Div(
            className="two-columns",
            children=[
                dmc.Checkbox(label=locale.ages((age,)), value=age.code, id=f"age-{age.code}")
                for age in AGE_GROUPS
            ],
        ),
        **attributes(aria_label=locale.gettext("Age")),
    )
    return _field(ids.CONTROL_AGES, locale.gettext("Age"), control)


def _sex(locale: Locale) -> html.Div:
    control = dmc.SegmentedControl(
        id=ids.CONTROL_SEX,
        fullWidth=True,
        data=[
            {"value": sex.value, "label": locale.gettext(label)}
            for sex, label in SEX_LABELS.items()
        ],
        **attributes(aria_label=locale.gettext("Sex")),
    )
    return _field(ids.CONTROL_SEX, locale.gettext("Sex"), control)


def _region(locale: Locale) -> html.Div:
    control = dmc.CheckboxGroup(
        id=ids.CONTROL_REGION,
        children=html.Div(
            className="three-columns",
            children=[
                dmc.Checkbox(
                    label=locale.gettext(label), value=region.value, id=f"region-{region.value}"
                )
                for region, label in REGION_LABELS.items()
            ],
        ),
        **attributes(aria_label=locale.gettext("Region")),
    )
    return _field(ids.CONTROL_REGION, locale.gettext("Region"), control)


def _areas(dataset: Dataset, locale: Locale) -> html.Div:
    control = dmc.MultiSelect(
        id=ids.CONTROL_AREAS,
        data=[
            {"value": area.area_code, "label": locale.name(area)}
            for area in dataset.covered_provinces
        ],
        searchable=True,
        clearable=True,
        hidePickedOptions=False,
        nothingFoundMessage=locale.gettext("No province matches"),
        placeholder=locale.gettext("Name, 汉字, pinyin or code"),
        filter={"function": "provinceFilter"},
        clearButtonProps=cast(Any, {"aria-label": locale.gettext("Clear selection")}),
        comboboxProps={"withinPortal": True},
        **attributes(aria_label=locale.gettext("Provinces")),
    )
    return _field(ids.CONTROL_AREAS, locale.gettext("Provinces"), control)


def _map(locale: Locale) -> html.Div:
    control = dmc.SegmentedControl(
        id=ids.CONTROL_MAP,
        fullWidth=True,
        data=[
            {"value": s.value, "label": locale.gettext(label)} for s, label in STYLE_LABELS.items()
        ],
        **attributes(aria_label=locale.gettext("Map style")),
    )
    return _field(ids.CONTROL_MAP, locale.gettext("Map style"), control)
