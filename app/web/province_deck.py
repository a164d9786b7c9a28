"""The presentation of a province: ``/export/province-<code>.pptx``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, request

from app.domain.dataset import Dataset
from app.exports.csv_file import file_name, local_name
from app.pages import province_deck
from app.text.locale import msgid
from app.web.attachment import attachment
from app.web.export_formats import PPTX
from app.web.problems import problem
from app.web.reading import Reading
from app.web.strict import BAD_QUERY, guarded, revalidated

UNKNOWN: Final = msgid("No province has this code or name")
_KNOWN: Final = {"lang": ("en", "zh"), "theme": ("light", "dark", "auto")}


def register(server: Flask, dataset: Dataset, reading: Reading) -> None:
    """Add the route to the server."""
    codes = tuple(area.area_code for area in dataset.covered_provinces)

    @server.get("/export/province-<code>.pptx")
    def deck_of_province(code: str) -> Response:
        if code not in codes:
            detail = {"parameter": "code", "value": code[:40], "valid": list(codes)}
            return problem(404, UNKNOWN, details=[detail])
        faults = _faults()
        if faults:
            return problem(400, BAD_QUERY, details=faults)
        return guarded(lambda: _answer(code, dataset, reading), dataset)


def _faults() -> list[dict[str, object]]:
    return [
        {"parameter": key[:40], "value": value[:120], "valid": list(_KNOWN.get(key, _KNOWN))}
        for key, value in request.args.items(multi=True)
        if value not in _KNOWN.get(key, ())
    ]


def _answer(code: str, dataset: Dataset, reading: Reading) -> Response:
    frame = reading.frame()
    locale, area = frame.locale, dataset.areas[code]
    made = province_deck.deck(dataset, frame, code, today=datetime.now(UTC).date())
    name = file_name(
        f"province-{code}", area.name_en.lower().replace(" ", "-"), dataset.version, locale.lang
    )
    local = local_name(
        locale.name(area), locale.t("Left-Behind Children in China"), dataset.version
    )
    response = attachment(
        made, PPTX, name=name, suffix="pptx", local_name=local if locale.lang == "zh" else ""
    )
    return revalidated(response)
