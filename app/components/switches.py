"""Language, theme, and which map a phone shows."""

from __future__ import annotations

from typing import Any

from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Theme
from app.state.url import serialise
from app.text import differences


def _with(scene: Scene, **changes: Any) -> str:
    return "?" + serialise(scene.state.but(**changes), scene.dataset)


def languages(scene: Scene) -> str:
    """Return the links to the same view in each language, as HTML."""
    options = [
        {"text": "EN", "lang": "en", "name": "English", "href": _with(scene, lang="en")},
        {"text": "中文", "lang": "zh-CN", "name": "中文", "href": _with(scene, lang="zh")},
    ]
    return render("languages", scene.locale, options=options, current=scene.locale.lang)


def theme_switch(scene: Scene, theme: Theme) -> str:
    """Return the button for the other theme, as HTML."""
    dark = theme is Theme.DARK
    label = scene.locale.t("Light theme") if dark else scene.locale.t("Dark theme")
    return render(
        "theme", scene.locale, dark=dark, label=label, set="theme=light" if dark else "theme=dark"
    )


def tabs(scene: Scene) -> str:
    """Return the switch between the maps, for phones, as HTML; empty when there is only one."""
    if scene.context is None:
        return ""
    t = scene.locale.gettext
    left_behind = t("Left behind")  # gettext does not look inside f-strings
    short = scene.locale.name(scene.indicator, "short") if scene.indicator else ""
    if scene.state.compare is not None:
        short = differences.other_group(scene.state.compare, scene.locale)
    tabs = [
        {"key": "a", "text": f"A {left_behind}"},
        {"key": "b", "text": f"B {short}"},
        {"key": "both", "text": t("Both")},
    ]
    return render("tabs", scene.locale, tabs=tabs, label=t("Map shown"))
