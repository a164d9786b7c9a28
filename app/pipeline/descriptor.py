"""``datapackage.json``: the Frictionless description of everything in the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.package.files import RULES
from app.package.resources import file_resource, table_resource
from app.package.schema import Table
from app.pipeline.source_tables import Release, SourceRow

NAME: Final = "liushou-atlas"
TITLE: Final = "Left-behind children in China: published figures, estimates and context"
DESCRIPTION: Final = (
    "Figures on children in China who live apart from one or both parents because these have "
    "moved, with the sentence and source each was printed in; estimates for the provinces in 2010 "
    "with their intervals; and census, income and schooling figures of the provinces. Definitions "
    "differ: see the tables definitions, series and series_links before comparing."
)
TITLE_ZH: Final = "中国留守儿童：已公布数字、估计值与背景指标"
DESCRIPTION_ZH: Final = (
    "因父母一方或双方外出而与其分离的中国儿童的数字，附刊印原文和来源；2010年分省估计值及其区间；"
    "以及各省的人口普查、收入和教育数据。统计口径各不相同，比较之前请查看 definitions、series 和 "
    "series_links 三个表。"
)
BOUNDARY_NOTE: Final = {
    "note_en": (
        "Boundaries: Natural Earth, simplified, for orientation only; they imply no position on the legal "
        "status of any territory."
    ),
    "note_zh": "边界：Natural Earth，经简化，仅供示意，不代表对任何领土法律地位的立场。",
}
LICENCES: Final = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]


def descriptor_bytes(
    *,
    release: Release,
    tables: Iterable[tuple[Table, str, bytes, int]],
    files: Mapping[str, bytes],
    publishers: Iterable[SourceRow],
    model: Mapping[str, Any] | None,
) -> bytes:
    """Return the descriptor as JSON.

    ``tables`` are (table, path, content, rows), ``files`` the other files by path, ``publishers``
    whom to credit, ``model`` the model's account of its run. ``rules`` in the result says which
    checks the package passed: a reader that knows the same checks may trust unchanged checksums.
    """
    document: dict[str, Any] = {
        "profile": "data-package",
        "name": NAME,
        "id": f"{NAME}-{release.version}",
        "title": TITLE,
        "title_zh": TITLE_ZH,
        "description": DESCRIPTION,
        "description_zh": DESCRIPTION_ZH,
        "version": release.version,
        "created": f"{release.released}T00:00:00Z",
        "rules": RULES,
        "licenses": LICENCES,
        "boundaries": BOUNDARY_NOTE,
        "sources": [
            {key: value for key, value in (
                ("title", credit["name"]), ("path", credit["url"]), ("role", credit["role"]),
                ("licence", credit["licence"]), ("note", credit["note"]),
            ) if value}
            for credit in publishers
        ],
        "resources": [
            *(table_resource(table, path, content, rows) for table, path, content, rows in tables),
            *(file_resource(path, content) for path, content in files.items()),
        ],
    }  # fmt: skip
    if model is not None:
        document["model"] = {key: model[key] for key in ("model_version", "seed") if key in model}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
