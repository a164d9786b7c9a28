"""Response headers: nothing from other hosts, nothing sniffed, nothing leaked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request

IMMUTABLE = "public, max-age=31536000, immutable"


def content_policy(script_hashes: Iterable[str], *, framed_by: str = "") -> str:
    """Return the Content-Security-Policy; inline scripts only by hash, styles inline for the plots.

    ``framed_by`` names other sites that may show the page in a frame.
    """
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
            f"frame-ancestors 'self' {framed_by}".strip(),
        ]
    )


def protect(server: Flask, policy: str, *, in_frame: str) -> None:
    """Add the headers to every answer of the server; ``in_frame`` is the policy of cards for other sites."""

    @server.after_request
    def add_headers(response: Response) -> Response:
        chosen = in_frame if request.path == "/" and is_embed(request.args) else policy
        response.headers.setdefault("Content-Security-Policy", chosen)
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


def is_embed(parameters: Mapping[str, str]) -> bool:
    """Whether the page is asked for as one card in a frame."""
    return parameters.get("embed") == "1"


def _never_changes() -> bool:
    """Whether the address carries a fingerprint of its content."""
    if request.path.startswith("/assets/"):
        return "m" in request.args
    if request.path.startswith("/_dash-component-suites/"):
        return check_fingerprint(request.path)[1]
    return request.path.startswith("/vendor/")
