"""Files sent for saving, under a name every browser keeps, Chinese ones too."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response


def attachment(
    content: bytes, media: str, *, name: str, suffix: str, local_name: str = ""
) -> Response:
    """Return a response that is saved as ``<local_name or name>.<suffix>``.

    ``name`` is ASCII and stands in where a program does not know RFC 6266's ``filename*``.
    """
    response = Response(content, content_type=media)
    plain = f'attachment; filename="{name}.{suffix}"'
    full = f"; filename*=UTF-8''{quote(f'{local_name}.{suffix}')}" if local_name else ""
    response.headers["Content-Disposition"] = plain + full
    return response
