"""Sends scripts and styles of one kind of page as one file each, under an address of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from flask import Flask, Response

TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


def serve_joined(server: Flask, name: str, files: Iterable[Path]) -> str:
    """Serve ``files``, all of one kind, in this order as one file, and return its address.

    ``name`` is what the file is called, e.g. ``"explore.css"``; the address changes with the content.
    """
    stem, suffix = name.rsplit(".", 1)
    content = b"\n".join(path.read_bytes() for path in files)
    address = f"/vendor/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"

    def serve() -> Response:
        return Response(content, content_type=TYPES[f".{suffix}"])

    server.add_url_rule(address, f"joined-{name}", serve)
    return address
