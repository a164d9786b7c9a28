"""Routes of the reading pages: records, definitions, data, methods."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Flask, Response, request

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.pages import (
    barriers_page,
    data_page,
    definitions_page,
    methods_page,
    source_page,
    story_page,
)
from app.text.locale import get_locale
from app.web.downloads import Downloads, cited_here
from app.web.index import reader_language, theme_of, token_style
from app.web.joined import serve_joined

SHEETS: Final = (
    "css/10_base.css",
    "css/20_layout.css",
    "css/40_responsive.css",
    "css/50_trace.css",
    "css/55_evidence.css",
    "css/68_share.css",
    "css/69_cite.css",
    "reading/reading.css",
    "reading/data.css",
    "reading/definitions.css",
    "reading/methods.css",
    "reading/evidence.css",
    "reading/barriers.css",
    "reading/story.css",
    "reading/province.css",
    "reading/brief.css",
    "reading/api.css",
    "reading/preview.css",
)
SCRIPTS: Final = (
    "reading/reading.js",
    "reading/copy.js",
    "reading/story.js",
    "reading/provinces.js",
    "reading/preview.js",
    "js/51_jobs.js",
    "js/53_share_sheets.js",
    "reading/share.js",
)


class Reading:
    """Makes the frame of a reading page from the request it answers."""

    def __init__(self, server: Flask, dataset: Dataset, assets: Path) -> None:
        self._dataset = dataset
        self._sheets = (serve_joined(server, "reading.css", (assets / name for name in SHEETS)),)
        self._scripts = (serve_joined(server, "reading.js", (assets / name for name in SCRIPTS)),)

    def frame(self) -> Frame:
        """Return the frame: language and theme of the link, else those of the browser."""
        query = request.query_string.decode("utf-8", "replace")
        kept = {key: value for key, value in request.args.items() if key not in ("lang", "theme")}
        return Frame(
            locale=get_locale(reader_language(query)),
            path=request.path,
            query=kept,
            theme=theme_of(query),
            version=self._dataset.version,
            released=self._dataset.released,
            style=token_style(),
            stylesheets=self._sheets,
            scripts=self._scripts,
            host=request.host_url,
        )


def register(server: Flask, dataset: Dataset, reading: Reading, shelf: Downloads) -> None:
    """Add the reading pages to the server."""

    @server.get("/data")
    def data() -> Response:
        return html(
            data_page.page(
                dataset,
                shelf.files,
                reading.frame(),
                works=cited_here(shelf),
                archive_bytes=shelf.size("package", "zip", ""),
            )
        )

    @server.get("/story")
    def story() -> Response:
        return html(story_page.page(dataset, reading.frame()))

    @server.get("/barriers")
    def barriers() -> Response:
        return html(barriers_page.page(dataset, reading.frame()))

    @server.get("/source/<path:source_id>")
    def source(source_id: str) -> Response:
        frame, part = reading.frame(), request.args.get("part") == "1"
        found = source_page.page(dataset, frame, source_id, part=part)
        if found is None:
            return html(source_page.unknown(frame, source_id, part=part), 404)
        return html(found)

    @server.get("/definitions")
    def definitions() -> Response:
        return html(definitions_page.page(dataset, reading.frame()))

    @server.get("/methods")
    def methods() -> Response:
        return html(methods_page.page(dataset, reading.frame()))


def html(text: str, status: int = 200) -> Response:
    """Return a page that may be kept but must be asked for again."""
    response = Response(text, status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language"
    response.add_etag()
    response.make_conditional(request)
    return response
