"""``create_app``: the Dash application over one data package. Nothing happens at import."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, cast

from dash import Dash
from flask import Flask, Response, request

from app import __version__
from app.domain.dataset import Dataset
from app.exports.package_files import PackageFiles
from app.package.reader import load_dataset
from app.pages import embed, explore
from app.pages.explore_view import ViewBuilder
from app.pages.shown_package import ShownPackage, shown_package
from app.settings import Settings
from app.text.locale import get_locale
from app.web import (
    api,
    api_page,
    cards,
    cite,
    downloads,
    errors,
    exports,
    figures_api,
    index,
    preview,
    provinces,
    reading,
)
from app.web.api_kept import keep_api
from app.web.joined import serve_joined
from app.web.kept import keep_answers
from app.web.packed import keep_packed
from app.web.plotly_bundle import find_bundle
from app.web.questions import guard
from app.web.security import IMMUTABLE, content_policy, protect

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
COMPRESSED = (
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
)
"""What is worth compressing of what the atlas sends."""
PACKED = {"br": ".br", "gzip": ".gz"}
"""Encodings in which the small plotly.js lies on disk, the smaller first, and their suffixes."""


class Explorer(Dash):
    """Dash with a document of its own: language, theme tokens, preloaded geometry."""

    geojson_url = ""
    hatch_url = ""
    embed_origins = ""
    preload: tuple[str, ...] = ()

    def interpolate_index(self, **parts: Any) -> str:
        """Return the HTML document around the app (see ``app.web.index``)."""
        return index.document(
            css=parts["css"],
            entry=parts["app_entry"],
            config=parts["config"],
            scripts=parts["scripts"],
            renderer=parts["renderer"],
            preload=self.preload,
            embed_origins=self.embed_origins,
        )


def create_app(settings: Settings) -> Dash:
    """Return the app, its data read and every page warmed up.

    Raises PackageError, which lists every problem, when the data package cannot be used.
    """
    dataset = load_dataset(settings.data)
    server = Flask(__name__, static_folder=None)
    _show(server, shown_package(dataset))
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    # an answer of 122 KB in 1.5 ms: 14.2 KB, where level 5 makes 14.5 in 1.2 ms and zstd 17
    server.config["COMPRESS_ALGORITHM"] = ["br", "zstd", "gzip"]
    server.config["COMPRESS_BR_LEVEL"] = 8
    # an answer compressed has a mark of its own, which is what comes back in If-None-Match
    server.config["COMPRESS_EVALUATE_CONDITIONAL_REQUEST"] = True
    keep_packed(server)
    keep_answers(server)
    keep_api(server)
    bundle = find_bundle(ASSETS)
    app = Explorer(
        __name__,
        server=cast(Any, server),
        assets_folder=str(ASSETS),
        include_assets_files=False,
        compress=True,
        title=get_locale("en").gettext("Left-Behind Children in China"),
        # a page in a frame has one card, and not the controls of the callbacks
        suppress_callback_exceptions=True,
        update_title=None,  # type: ignore[arg-type]
        serve_locally=True,
        external_scripts=[
            *([f"/vendor/{bundle.name}"] if bundle else []),
            serve_joined(server, "explore.js", sorted((ASSETS / "js").glob("*.js"))),
        ],
        external_stylesheets=[
            serve_joined(server, "explore.css", sorted((ASSETS / "css").glob("*.css")))
        ],
    )
    app.embed_origins = settings.embed_origins
    app.geojson_url = _geometry(server, "provinces.geojson", dataset.boundaries or b"{}")
    app.hatch_url = _geometry(server, "hatch.json", dataset.hatch or b"{}")
    app.preload = (app.geojson_url, app.hatch_url) if dataset.drawable else ()
    if bundle:
        _vendor(server, bundle)
    builder = ViewBuilder(dataset, geojson_url=app.geojson_url, map_style=settings.map_style)
    _layout(app, dataset)
    explore.register(app, builder)
    cards.register(server, builder)
    exports.register(server, dataset, builder)
    cite.register(server, dataset, builder)
    shelf = downloads.Downloads(PackageFiles(settings.data), __version__)
    downloads.register(server, shelf)
    answers = api.register(server, dataset, shelf.files)
    pages = reading.Reading(server, dataset, ASSETS)
    figures_api.register(server, dataset, pages)
    api_page.register(server, answers, pages)
    reading.register(server, dataset, pages, shelf)
    provinces.register(server, dataset, pages)
    preview.register(server, dataset, pages)
    if settings.mcp:
        from app.web import mcp

        mcp.enable(app, dataset)
    errors.register(server)
    guard(server, app)
    policy = content_policy(app.csp_hashes())
    in_frame = content_policy(app.csp_hashes(), framed_by=settings.embed_origins)
    protect(server, policy, in_frame=in_frame)
    _warm_up(server)
    return app


def _show(server: Flask, package: ShownPackage) -> None:
    """Answer every request in the frame and the words of the package."""
    inner = server.wsgi_app

    def answer(environ: Any, start_response: Any) -> Any:
        with package.shown():
            return inner(environ, start_response)

    server.wsgi_app = answer  # type: ignore[method-assign]


def _layout(app: Explorer, dataset: Dataset) -> None:
    def layout() -> Any:
        query = index.page_query()
        locale = get_locale(index.reader_language(query))
        dark = index.theme_of(query) == "dark"
        if card := index.embedded(query):
            data = explore.page_data(dataset, locale)
            return embed.embed_layout(
                dataset, locale, card, dark=dark, hatch_url=app.hatch_url, data=data
            )
        return explore.layout(dataset, locale, dark=dark, hatch_url=app.hatch_url)

    app.layout = layout


def _geometry(server: Flask, name: str, content: bytes) -> str:
    """Serve a geometry file of the package under an address with its fingerprint."""
    mark = hashlib.sha256(content).hexdigest()[:12]
    path = f"/geo/{name}"

    def serve() -> Response:
        response = Response(content, content_type="application/json")
        if request.args.get("v") == mark:
            response.headers["Cache-Control"] = IMMUTABLE
        return response

    server.add_url_rule(path, f"geometry-{name}", serve)
    return f"{path}?v={mark}"


def _vendor(server: Flask, bundle: Path) -> None:
    """Serve the small plotly.js as it was compressed when it was built, where the browser takes that."""
    plain = bundle.read_bytes()
    packed = {
        name: path.read_bytes()
        for name, suffix in PACKED.items()
        if (path := bundle.with_name(bundle.name + suffix)).is_file()
    }

    def serve() -> Response:
        name = next((name for name in packed if request.accept_encodings[name] > 0), "")
        response = Response(packed.get(name, plain), content_type="text/javascript; charset=utf-8")
        if name:
            response.headers["Content-Encoding"] = name
        return response

    server.add_url_rule(f"/vendor/{bundle.name}", "plotly-bundle", serve)


def _warm_up(server: Flask) -> None:
    """Do the work of a first visit before the workers start, so that nobody waits for it."""
    client = server.test_client()
    for path in ("/?lang=en", "/?lang=zh"):
        client.get(path)
    for query in ("?lang=en", "?lang=zh"):
        client.get("/_dash-layout", headers={"Referer": f"http://localhost/{query}"})
        client.get("/_dash-dependencies")
        client.post(
            "/_dash-update-component",
            data=json.dumps(
                {
                    "output": "view.data",
                    "outputs": {"id": "view", "property": "data"},
                    "inputs": [{"id": "query", "property": "data", "value": {"search": query}}],
                    "changedPropIds": ["query.data"],
                }
            ),
            content_type="application/json",
        )
