"""Parts of the page: ids that meet, templates that escape, both languages of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from dash.development.base_component import Component
from jinja2 import Environment, meta

from app.components import fragments, ids
from app.components.scene import Device
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.pages import explore
from app.pages.embed import embed_layout
from app.pages.explore_view import ViewBuilder
from app.settings import Settings
from app.text.locale import get_locale
from app.web.factory import create_app

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "app" / "components" / "templates"
LETTERS = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


@pytest.fixture(scope="module")
def app() -> Dash:
    return create_app(Settings())


def components(layout: Any) -> Iterator[Component]:
    """Yield every component of a layout."""
    if isinstance(layout, Component):
        yield layout
        layout = getattr(layout, "children", None)
    if isinstance(layout, list | tuple):
        for child in layout:
            yield from components(child)
    elif isinstance(layout, Component):
        yield from components(layout)


def identified(found: list[Component]) -> dict[str, Component]:
    """Return components by id."""
    named = [(str(getattr(component, "id", "")), component) for component in found]
    return {name: component for name, component in named if name}


def layout_of(dataset: Dataset, lang: str) -> list[Component]:
    layout = explore.layout(dataset, get_locale(lang), dark=False, hatch_url="/geo/hatch.json")
    return list(components(layout))


def known_ids() -> set[str]:
    """Return every id that ids.py names."""
    names = [value for name, value in vars(ids).items() if name.isupper()]
    return {item for value in names for item in (value if isinstance(value, tuple) else (value,))}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_id_is_used_twice(dataset: Dataset, lang: str) -> None:
    layout = layout_of(dataset, lang)
    named = [component for component in layout if getattr(component, "id", "")]
    assert len(named) > 60
    assert len(named) == len(identified(layout))


def test_every_callback_speaks_of_components_that_are_there(app: Dash, dataset: Dataset) -> None:
    there = set(identified(layout_of(dataset, "en")))
    spoken = set()
    for output, callback in app.callback_map.items():
        spoken |= {re.sub(r"@.*", "", p.rsplit(".", 1)[0]) for p in output.strip(".").split("...")}
        spoken |= {item["id"] for item in callback["inputs"]}
    assert spoken
    assert spoken <= there


def test_every_fragment_has_a_place_in_the_page(dataset: Dataset) -> None:
    there = set(identified(layout_of(dataset, "en")))
    builder = ViewBuilder(dataset, geojson_url="", map_style=None)
    view = builder.view("?lang=en", Device())
    for name in ("fragments", "attributes", "props", "figures"):
        assert set(view[name]) <= there, name


def test_every_id_of_the_list_is_in_use() -> None:
    names = [name for name in vars(ids) if name.isupper()]
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("app", "tools", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "ids.py"
    ]
    own = (ROOT / "app" / "components" / "ids.py").read_text(encoding="utf-8")
    unused = [
        name
        for name in names
        if not any(f"ids.{name}" in source for source in sources)
        and len(re.findall(rf"\b{name}\b", own)) < 2
    ]
    assert unused == []


def test_no_two_ids_are_the_same() -> None:
    single = [
        value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)
    ]
    assert len(single) == len(set(single))


def test_scripts_and_styles_speak_of_ids_that_exist(dataset: Dataset) -> None:
    locale = get_locale("en")
    framed = embed_layout(dataset, locale, "map-a", dark=False, hatch_url="", data={})
    there = {*identified(layout_of(dataset, "en")), *identified(list(components(framed)))}
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "assets" / "js").glob("*.js"))
    )
    asked = set(re.findall(r'getElementById\("([\w-]+)"\)', text))
    assert asked
    made = {
        found
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r'id="([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked <= there | known_ids() | made


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_control_has_a_name_in_the_readers_language(dataset: Dataset, lang: str) -> None:
    found = identified(layout_of(dataset, lang))
    assert set(ids.CONTROLS) <= set(found)
    for name in ids.CONTROLS:
        label = found[name].to_plotly_json()["props"]["aria-label"]
        assert label
        if lang == "zh":
            assert not LETTERS.search(label.replace("B", "")), label


def test_the_chinese_layout_holds_no_english(dataset: Dataset) -> None:
    allowed = {"GDP", "CC", "BY", "MIT", "Natural", "Earth", "JSON", "API", "Shift"}
    texts: list[str] = []
    for component in layout_of(dataset, "zh"):
        props = component.to_plotly_json()["props"]
        children = props.get("children")
        texts += [
            c
            for c in (children if isinstance(children, list) else [children])
            if isinstance(c, str)
        ]
        texts += [
            str(props[key])
            for key in ("aria-label", "placeholder", "title", "label")
            if props.get(key)
        ]
    assert len(texts) > 30
    for text in texts:
        assert set(LETTERS.findall(text)) <= allowed, text


def test_fragments_escape_what_they_are_given() -> None:
    evil = "<script>alert('x')</script>\"&"
    html = fragments.render("text", get_locale("en"), text=evil)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    badge = {"kind": evil, "text": evil}
    html = fragments.render("chips", get_locale("en"), chip=evil, badges=[badge])
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3
    assert f"badge-{evil.split('>', maxsplit=1)[0]}" not in html


def test_no_template_turns_escaping_off() -> None:
    paths = list(TEMPLATES.rglob("*.html"))
    assert len(paths) > 12
    for path in paths:
        source = path.read_text(encoding="utf-8")
        unescaped = set(re.findall(r"[\w.]+\s*\|\s*safe", source))
        # the program's own colours
        assert unescaped <= {"frame.style|safe", "style|safe"}, path.name
        assert "autoescape" not in source, path.name
        assert not re.search(r"\son\w+=", source), path.name


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_every_template_fails_loudly_when_a_value_is_missing(path: Path) -> None:
    environment = Environment(autoescape=True)
    needed = meta.find_undeclared_variables(environment.parse(path.read_text(encoding="utf-8")))
    if needed - {"t", "lang", "locale"}:
        with pytest.raises(Exception, match="undefined"):
            fragments.render(path.stem, get_locale("en"))
    else:
        assert isinstance(fragments.render(path.stem, get_locale("en")), str)


def test_the_device_is_read_from_anything() -> None:
    assert Device.of({}) == Device()
    assert Device.of({"compact": True, "dark": 1, "allRows": "yes", "lang": "zh"}) == Device(
        compact=True, lang="zh"
    )
    assert Device.of({"lang": ["en"]}).lang == "en"
