"""Response headers: nothing from other hosts, nothing sniffed, nothing leaked."""

from __future__ import annotations

from collections.abc import Iterable

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request

IMMUTABLE = "public, max-age=31536000, immutable"


def content_policy(script_hashes: Iterable[str]) -> str:
    """Return the Content-Security-Policy; inline scripts only by hash, styles inline for the plots."""
    scripts = " ".join(
        [
            "'self'",
            *(f"'{value}'" if not value.startswith("'") else value for value in script_hashes),
        ]
    )
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


def protect(server: Flask, policy: str) -> None:
    """Add the headers to every answer of the server."""

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        # the page asks for its layout in the language of its own address
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if response.status_code == 200 and _never_changes():
            response.headers["Cache-Control"] = IMMUTABLE
        return response


def _never_changes() -> bool:
    """Whether the address carries a fingerprint of its content."""
    if request.path.startswith("/assets/"):
        return "m" in request.args
    if request.path.startswith("/_dash-component-suites/"):
        return check_fingerprint(request.path)[1]
    return request.path.startswith("/vendor/")
