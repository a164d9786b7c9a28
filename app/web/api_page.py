"""``/api``: the page that shows what the API answers. Its examples are answers of the API itself."""

from __future__ import annotations

import json
from functools import cache
from urllib.parse import quote

from flask import Flask, Response

from app.exports.api_resources import BASE, Resource
from app.pages import api_page
from app.pages.api_page import Entry
from app.web.api import Api
from app.web.api_values import values_of
from app.web.reading import Reading, html

LONGEST = 320
"""Characters of a text shown in an example."""


def register(server: Flask, api: Api, reading: Reading) -> None:
    """Add the page to the server."""

    @cache
    def example(address: str) -> str:
        answer = server.test_client().get(address)
        return json.dumps(_short(answer.get_json(force=True)), ensure_ascii=False, indent=2)

    def entry(resource: Resource) -> Entry:
        """Return a resource with its example, or none where this package has no answer to it."""
        path = resource.path(resource.formats[0])
        answered = server.test_client().get(f"{path}?{resource.example}").status_code == 200
        query = resource.example if answered else ""
        return Entry(
            resource,
            {item.name: values_of(resource, item, api.catalogue) for item in resource.filters},
            query,
            example(f"{path}?{query}&limit=1"),
        )

    @cache
    def entries() -> tuple[Entry, ...]:
        return tuple(entry(resource) for resource in api.resources)

    @server.get("/api")
    def page() -> Response:
        observations = api.catalogue.dataset.observations
        figure_id = str(observations["figure_id"].iloc[0])
        figure = example(f"{BASE}/figures/{quote(figure_id, safe='+')}.json")
        text = api_page.page(reading.frame(), entries(), figure_id=figure_id, figure=figure)
        return html(text)


def _short(value: object) -> object:
    """Cut long texts and the points of shapes, which an example does not need."""
    if isinstance(value, dict):
        return {key: ["…"] if key == "coordinates" else _short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    return value
