"""The HTTP API: routes made from the registry of resources, the same rules for every one of them."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import Final, cast

from flask import Flask, Response, request

from app import __version__
from app.domain.dataset import Dataset
from app.exports.api_files import Workshop
from app.exports.api_geometry import Geometries
from app.exports.api_resources import (
    BASE,
    DESCRIPTION,
    FORMATS,
    RESOURCES,
    Resource,
    Suffix,
)
from app.exports.csv_file import file_name
from app.exports.package_files import PackageFiles
from app.text.api_words import Fault
from app.text.locale import get_locale, msgid
from app.web import api_observations, api_snippets, api_tables
from app.web.api_links import TOTAL, link_header, open_to_all, page_links
from app.web.api_query import Catalogue, RefusedError
from app.web.index import reader_language
from app.web.openapi import description
from app.web.problems import problem
from app.web.strict import BAD_QUERY, revalidated

NO_SUCH_SUFFIX: Final = msgid("There is no file of this format. The formats are named below.")
NO_SUCH_RESOURCE: Final = msgid("There is nothing at this address. The resources are named below.")


class Api:
    """Answers requests for resources of one data package."""

    def __init__(self, dataset: Dataset, files: PackageFiles, version: str) -> None:
        self.catalogue = Catalogue(dataset, files)
        self.workshop = Workshop(dataset, files, Geometries(dataset), version)
        self.resources = tuple(r for r in RESOURCES if api_tables.offered(r, self.catalogue))

    def answer(self, resource: Resource, suffix: str) -> Response:
        """Return the answer to this request in a format, or a problem document."""
        if suffix not in resource.formats:
            fault = Fault("suffix", suffix, "suffix", resource.formats)
            return problem(404, NO_SUCH_SUFFIX, details=[fault.told()])
        try:
            return self._made(resource, cast(Suffix, suffix))
        except RefusedError as refused:
            return problem(400, BAD_QUERY, details=refused.problems)

    def _made(self, resource: Resource, suffix: Suffix) -> Response:
        if resource.view:
            found, window, total, name = api_observations.answer(resource, suffix, self.catalogue)
        else:
            found, window, total = api_tables.answer(resource, suffix, self.catalogue)
            whole = "" if len(found.rows) == total and not request.query_string else "-part"
            name = file_name(f"{resource.name}{whole}", self.workshop.files.version)
        locale = get_locale(reader_language())
        chosen = FORMATS[suffix]
        response = Response(
            self.workshop.write(found, suffix, locale, address=request.host_url),
            content_type=chosen.content_type,
        )
        response.headers["Link"] = link_header(page_links(found.pairs, window, total))
        response.headers[TOTAL] = str(total)
        if suffix == "xlsx":
            response.headers["Vary"] = "Accept-Language"
        if suffix != "json":
            response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
        return revalidated(response)


def register(server: Flask, dataset: Dataset, files: PackageFiles) -> Api:
    """Add the routes to the server, and return what answers them."""
    _add_health(server, dataset, __version__)
    api = Api(dataset, files, __version__)
    for resource in api.resources:
        _add_resource(server, api, resource)
    api_snippets.register(server, dataset)
    _add_description(server, api)
    _add_unknown(server, api)
    open_to_all(server)
    return api


def _add_resource(server: Flask, api: Api, resource: Resource) -> None:
    address = f"{BASE}/{resource.name}"
    server.add_url_rule(
        f"{address}.<suffix>", f"api-{resource.name}", partial(api.answer, resource)
    )
    server.add_url_rule(address, f"api-{resource.name}-any", partial(_negotiated, resource))


def _negotiated(resource: Resource) -> Response:
    """Lead to the format the reader prefers, JSON unless another is asked for."""
    media = {FORMATS[suffix].media: suffix for suffix in resource.formats}
    best = request.accept_mimetypes.best_match(list(media), resource.formats[0])
    query = request.query_string.decode("latin-1")
    suffix = media.get(best or "", resource.formats[0])
    address = f"{resource.path(suffix)}{'?' if query else ''}{query}"
    return Response(status=302, headers={"Location": address, "Vary": "Accept"})


def _add_description(server: Flask, api: Api) -> None:
    @cache
    def text() -> str:  # made when asked for: its words are those of the package shown
        found = description(api.resources, api.catalogue, api.workshop.version)
        return json.dumps(found, ensure_ascii=False)

    @server.get(DESCRIPTION)
    def openapi() -> Response:
        return revalidated(Response(text(), content_type="application/json; charset=utf-8"))


def _add_unknown(server: Flask, api: Api) -> None:
    names = [resource.name for resource in api.resources]

    @server.get(f"{BASE}/<path:rest>")
    def unknown(rest: str) -> Response:
        name = rest.rsplit(".", 1)[0]
        fault = Fault("resource", name, "resource", names)
        return problem(404, NO_SUCH_RESOURCE, details=[fault.told()])


def _add_health(server: Flask, dataset: Dataset, version: str) -> None:
    rows = {
        "areas": len(dataset.areas),
        "observations": len(dataset.observations),
        "context": len(dataset.context),
        "flows": len(dataset.flows),
        "sources": len(dataset.sources),
    }
    body = {
        "status": "ok",
        "version": version,
        "data_version": dataset.version,
        "released": dataset.released,
        "rows": rows,
    }

    @server.get("/health")
    def health() -> Response:
        text = json.dumps(body, ensure_ascii=False)
        return revalidated(Response(text, content_type="application/json; charset=utf-8"))
