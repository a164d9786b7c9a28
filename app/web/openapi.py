"""The description of the API (OpenAPI 3.1), made from the registry its routes are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.exports.api_resources import (
    BASE,
    FORMATS,
    LANG,
    MOST_OFFSET,
    MOST_VALUES,
    Filter,
    Resource,
    Suffix,
)
from app.state.url import LANGUAGES, PARAMETERS
from app.text.api_words import TEXTS
from app.text.package_notes import licence_address, licence_name
from app.web import openapi_schemas as schemas
from app.web.api_query import Catalogue
from app.web.api_values import values_of
from app.web.problems import PROBLEM_TYPE

Document = dict[str, Any]
VERSION: Final = "3.1.0"
TITLE: Final = "Liushou Atlas"
ABOUT: Final = """Left-behind children in China by province, age and sex: every figure with its source and status.

Every resource is a table. Its suffix is its format; an address without suffix leads to the one named in `Accept`,
JSON if none is. Lists are parted by commas. What is not understood is refused with 400 and a problem document
(RFC 9457) that names each parameter, what is wrong with it and what could stand there, in English and Chinese.
Long answers come in runs of `limit` rows from `offset`; `Link` leads to the first, previous, next and last run
and `X-Total-Count` tells how many rows there are. Answers carry an `ETag`; ask again with `If-None-Match`.
Pages of other sites may read the API.

Rows whose `status` is `modelled` are estimates, not official figures: quote them with their interval.
Figures of different definitions count different children and must not be joined or compared."""
FIGURE: Final = f"{BASE}/figures/{{figure_id}}.json"


def description(resources: Sequence[Resource], catalogue: Catalogue, version: str) -> Document:
    """Return the document. ``version`` is that of the program."""
    paths: Document = {}
    for resource in resources:
        for suffix in resource.formats:
            paths[resource.path(suffix)] = {"get": _operation(resource, suffix)}
    paths[FIGURE] = {"get": _figure(catalogue)}
    return {
        "openapi": VERSION,
        "info": {
            "title": TITLE,
            "version": version,
            "summary": "Left-behind children in China, by province, age and sex",
            "description": ABOUT,
            **_licence(),
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": r.name, "description": r.table.about} for r in resources],
        "paths": paths,
        "components": {
            "parameters": parameters(resources, catalogue),
            "schemas": {
                **{schemas.row_name(r): schemas.row(r) for r in resources},
                "Figure": schemas.FIGURE,
                "Problem": schemas.problem(TEXTS),
            },
            "responses": {
                "BadRequest": _problem("The query cannot be answered; every fault is named."),
                "NotFound": _problem("There is no such figure; the nearest ones are named."),
            },
            "headers": schemas.HEADERS,
        },
        "x-data-version": catalogue.dataset.version,
    }


def _licence() -> Document:
    """Return the licence of the data; nothing for a package that names none."""
    if not licence_name():
        return {}
    address = {"url": licence_address()} if licence_address() else {}
    return {"license": {"name": licence_name(), **address}}


def _operation(resource: Resource, suffix: Suffix) -> Document:
    operation: Document = {
        "operationId": f"{resource.name}_{suffix}",
        "tags": [resource.name],
        "summary": f"{resource.about} ({suffix})",
        "parameters": references(resource, suffix),
        "responses": {
            "200": {
                "description": resource.table.about,
                "headers": {
                    name: {"$ref": f"#/components/headers/{name}"} for name in schemas.HEADERS
                },
                "content": {FORMATS[suffix].media: _media(resource, suffix)},
            },
            "304": {"description": "Nothing has changed since the answer of this `ETag`."},
            "400": {"$ref": "#/components/responses/BadRequest"},
        },
    }
    if resource.view:
        operation["x-also-accepted"] = [
            name for name in PARAMETERS if name not in resource.parameters
        ]
        operation["description"] = (
            "Any link of the page may be asked: parameters that only say how the page looks "
            "(x-also-accepted) change nothing here."
        )
    return operation


def references(resource: Resource, suffix: Suffix) -> list[Document]:
    """Return the parameters of a resource in a format, by reference: formats share them."""
    names = [*(parameter_name(resource, item) for item in resource.filters)]
    names += [f"limit_{suffix}", "offset", LANG]
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def parameter_name(resource: Resource, item: Filter) -> str:
    """Return the name of a parameter in the document."""
    return f"{resource.name}_{item.name}"


def parameters(resources: Sequence[Resource], catalogue: Catalogue) -> Document:
    """Return all parameters by name."""
    found = {
        parameter_name(resource, item): _filter(
            resource, item, values_of(resource, item, catalogue)
        )
        for resource in resources
        for item in resource.filters
    }
    for suffix, chosen in FORMATS.items():
        about = f"Rows at most; {chosen.usual} if not given"
        found[f"limit_{suffix}"] = schemas.whole("limit", about, 1, chosen.most)
    found["offset"] = schemas.whole("offset", "Rows left out before the first", 0, MOST_OFFSET)
    found[LANG] = {
        "name": LANG,
        "in": "query",
        "description": "Language of the words of a workbook",
        "schema": {"type": "string", "enum": list(LANGUAGES)},
    }
    return found


def _filter(resource: Resource, item: Filter, values: Sequence[str]) -> Document:
    whole = bool(item.columns) and resource.table.column(item.columns[0]).type == "integer"
    one = schemas.choice([int(v) for v in values] if whole or item.name == "year" else values)
    listed = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_VALUES}
    form = {} if item.one else {"style": "form", "explode": False}
    return {
        "name": item.name,
        "in": "query",
        "description": item.about,
        **form,
        "schema": one if item.one else listed,
    }


def _media(resource: Resource, suffix: Suffix) -> Document:
    if suffix == "json":
        return {"schema": schemas.answer(resource)}
    if suffix == "geojson":
        return {"schema": schemas.collection(resource)}
    return {"schema": {"type": "string"}} if suffix == "csv" else {}


def _figure(catalogue: Catalogue) -> Document:
    example = str(catalogue.dataset.observations["figure_id"].iloc[0])
    return {
        "operationId": "figure",
        "tags": ["figures"],
        "summary": "Where one number comes from: quotation, source, formula or interval",
        "parameters": [
            {
                "name": "figure_id",
                "in": "path",
                "required": True,
                "description": "Any `figure_id` of the other answers",
                "schema": {"type": "string", "minLength": 1},
                "example": example,
            },
            {"$ref": f"#/components/parameters/{LANG}"},
        ],
        "responses": {
            "200": {
                "description": "Everything known about the number",
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Figure"}}
                },
            },
            "304": {"description": "Nothing has changed since the answer of this `ETag`."},
            "400": {"$ref": "#/components/responses/BadRequest"},
            "404": {"$ref": "#/components/responses/NotFound"},
        },
    }


def _problem(about: str) -> Document:
    return {
        "description": about,
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
