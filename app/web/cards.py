"""The cards that are opened on demand: what is on them."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, request
from plotly.utils import PlotlyJSONEncoder

from app.components.fragments import render
from app.components.scene import Device, Scene
from app.domain.codes import Card, Theme
from app.figures.flows import GEOMETRY
from app.figures.theme import get_theme
from app.pages.analysis.card import AnalysisCard, CardView
from app.pages.analysis.registry import cards
from app.pages.explore_view import ViewBuilder
from app.state.url import parse
from app.text.locale import msgid
from app.web.errors import NOTHING_HERE
from app.web.index import reader_language
from app.web.problems import problem

NOT_WORKED_OUT = msgid("The statistics could not be worked out now. Try again in a moment.")
DEVICE = ("compact", "dark")
"""Parameters of a card that say what the browser is like, not what is shown."""


def register(server: Flask, builder: ViewBuilder) -> None:
    """Add the routes of the cards to the server."""

    @server.get("/card/<name>.json")
    def card(name: str) -> Response:
        found = _card(name)
        if found is None:
            return problem(404, NOTHING_HERE)
        scene = _scene(builder)
        dark = request.args.get("dark") == "1"
        look = get_theme(scene.state.theme or (Theme.DARK if dark else Theme.LIGHT))
        return _json(_with_geometry(_answer(found, scene, found.view(scene, look)), builder))


def _card(name: str) -> AnalysisCard | None:
    return cards().get(Card(name)) if name in set(Card) else None


def _scene(builder: ViewBuilder) -> Scene:
    """Return the scene a link asks for; what it says wrongly is left out."""
    text = request.query_string.decode("utf-8", "replace")
    kept = "&".join(part for part in text.split("&") if part.split("=")[0] not in DEVICE)
    parsed = parse(kept, builder.dataset, lang=reader_language(text))
    compact = request.args.get("compact") == "1"
    return builder.scene(parsed.state, Device(compact=compact))


def _answer(card: AnalysisCard, scene: Scene, view: CardView) -> dict[str, Any]:
    locale, key = scene.locale, card.key.value
    parts = {
        "title": render("text", locale, text=view.title),
        "subtitle": render("text", locale, text=view.subtitle),
        "source": render("text", locale, text=view.source),
        "alt": render("text", locale, text=view.alt),
        "above": view.above,
        "below": view.below,
        "empty": view.empty,
        "legend": view.legend,
    }
    return {
        "parts": {f"{name}-{key}": html for name, html in parts.items()},
        "figure": view.figure.to_plotly_json() if view.figure is not None else None,
        "height": view.height,
        "lang": locale.lang,
    }


def _with_geometry(body: dict[str, Any], builder: ViewBuilder) -> dict[str, Any]:
    """Put the address of the boundaries into the maps of a figure, which cannot know it."""
    for trace in (body["figure"] or {}).get("data", ()):
        if trace.get("geojson") == GEOMETRY:
            trace["geojson"] = builder.geojson_url
    return body


def _json(body: dict[str, Any]) -> Response:
    text = json.dumps(body, cls=PlotlyJSONEncoder, ensure_ascii=False)
    response = Response(text, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
