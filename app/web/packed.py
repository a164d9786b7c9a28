"""Keeps answers that never change as they were compressed for the first reader."""

from __future__ import annotations

from typing import Any, Final

from flask import Flask, Request

FINGERPRINTED: Final = ("/assets/", "/geo/")
NAMED_BY_CONTENT: Final = ("/_dash-component-suites/", "/vendor/")
LIMIT: Final = 200
"""Answers kept; the page has about thirty."""


class Kept(dict[str, bytes]):
    """What flask-compress keeps: compressed answers by method and address."""

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer unless its address may answer otherwise the next time."""
        if not key.endswith(";") and len(self) < LIMIT:
            self[key] = value


def key(request: Request) -> str:
    """Return the address of an answer that stays the same while the server runs; else nothing."""
    marked = request.path.startswith(FINGERPRINTED) and request.query_string
    lasting = marked or request.path.startswith(NAMED_BY_CONTENT)
    return request.full_path if lasting and request.method == "GET" else ""


def keep_packed(server: Flask) -> None:
    """Compress what never changes only once. Call before Dash switches compression on."""
    settings: dict[str, Any] = {"COMPRESS_CACHE_BACKEND": Kept, "COMPRESS_CACHE_KEY": key}
    server.config.update(settings)
