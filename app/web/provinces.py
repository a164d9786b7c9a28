"""Routes of the provinces: the index, a page for each, its one-page brief."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, Response, redirect, request

from app.domain import province_search
from app.domain.dataset import Dataset
from app.pages import province_brief, province_page, provinces_page
from app.web import province_deck
from app.web.reading import Reading, html


def register(server: Flask, dataset: Dataset, reading: Reading) -> None:
    """Add the pages to the server. Names, letters and two digits lead to the page of the code."""
    province_deck.register(server, dataset, reading)
    codes = {area.area_code for area in dataset.covered_provinces}

    @server.get("/provinces")
    def provinces() -> Response:
        asked = request.args.get("q", "")
        return html(provinces_page.page(dataset, reading.frame(), asked))

    @server.get("/province/<path:asked>")
    def province(asked: str) -> Response:
        name, _, part = asked.strip("/").partition("/")
        if part not in ("", "brief") or name not in codes:
            return _elsewhere(name, part)
        make = province_brief.page if part else province_page.page
        return html(make(dataset, reading.frame(), name))

    def _elsewhere(name: str, part: str) -> Response:
        area = province_search.resolve(dataset, name)
        if area is None or part not in ("", "brief"):
            return html(province_page.unknown(dataset, reading.frame(), name), 404)
        path = f"/province/{area.area_code}" + (f"/{part}" if part else "")
        kept = urlencode(list(request.args.items(multi=True)))
        return redirect(f"{path}?{kept}" if kept else path)  # type: ignore[return-value]
