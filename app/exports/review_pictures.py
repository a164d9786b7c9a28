"""Pictures a browser sends for an archive: only real PNG and SVG files that do nothing but show."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from app.exports.csv_file import local_name
from app.text.locale import msgid

MOST_PICTURES: Final = 24
MOST_BYTES_EACH: Final = 8 << 20
MOST_BYTES: Final = 40 << 20
NO_PICTURE: Final = msgid("One of the files is neither a PNG nor an SVG picture.")
ACTIVE: Final = msgid(
    "One of the SVG pictures holds a script or calls for something outside of it."
)
TOO_MANY: Final = msgid("An archive takes up to 24 pictures.")
TOO_LARGE: Final = msgid("A picture may have up to 8 MB, all together up to 40 MB.")

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_IHDR, _IEND = b"IHDR", b"IEND"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_ACTIVE_TAGS: Final = frozenset({"script", "foreignObject", "iframe", "handler", "listener"})
_INSIDE: Final = re.compile(r"\s*(#|data:image/(png|jpeg);)", re.IGNORECASE)
_CALLS: Final = re.compile(
    r"javascript:|@import|url\(\s*['\"]?(?!#|data:image/|['\"]#)", re.IGNORECASE
)
_DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class PictureError(ValueError):
    """Something that cannot go into an archive; ``reason`` is a message for the reader."""

    def __init__(self, reason: str, name: str = "", *, large: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.name, self.large = reason, name, large


def checked(files: Sequence[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """Return the pictures under names every system takes, in the order they came.

    Raises:
        PictureError: there are too many, they are too large, or one is no picture.
    """
    if len(files) > MOST_PICTURES:
        raise PictureError(TOO_MANY, large=True)
    if sum(len(content) for _, content in files) > MOST_BYTES:
        raise PictureError(TOO_LARGE, large=True)
    found: dict[str, bytes] = {}
    for name, content in files:
        suffix = _suffix(name, content)
        stem = local_name(re.sub(r"\.(png|svg)$", "", name, flags=re.IGNORECASE)) or "picture"
        plain, number = stem, 2
        while f"{stem}.{suffix}".casefold() in {each.casefold() for each in found}:
            stem, number = f"{plain}-{number}", number + 1
        found[f"{stem}.{suffix}"] = content
    return found


def _suffix(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES_EACH:
        raise PictureError(TOO_LARGE, name, large=True)
    if content.startswith(_PNG):
        if not _is_png(content):
            raise PictureError(NO_PICTURE, name)
        return "png"
    _check_svg(content, name)
    return "svg"


def _is_png(content: bytes) -> bool:
    """Whether the chunks are those of a PNG file from head to end, with nothing after it."""
    at, kinds = len(_PNG), list[bytes]()
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            return False
        (said,) = struct.unpack(">I", content[end - 4 : end])
        if zlib.crc32(content[at + 4 : end - 4]) != said:
            return False
        kinds.append(kind)
        at = end
        if kind == _IEND:
            break
    return at == len(content) and kinds[:1] == [_IHDR] and kinds[-1:] == [_IEND]


def _check_svg(content: bytes, name: str) -> None:
    if _DECLARED.search(content):
        raise PictureError(ACTIVE, name)
    try:
        content.decode("utf-8")
        root = ElementTree.fromstring(content)  # noqa: S314 - no declarations, so no entities
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError, LookupError, RecursionError):
        raise PictureError(NO_PICTURE, name) from None
    if root.tag != f"{_SVG}svg":
        raise PictureError(NO_PICTURE, name)
    for element in root.iter():
        if not isinstance(element.tag, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            continue
        if _acts(element):
            raise PictureError(ACTIVE, name)


def _acts(element: ElementTree.Element) -> bool:
    tag = element.tag.rpartition("}")[2]
    if tag in _ACTIVE_TAGS or (tag == "style" and _CALLS.search(element.text or "")):
        return True
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].casefold()
        if attribute.startswith("on") or _CALLS.search(value):
            return True
        if attribute in ("href", "src") and not _INSIDE.match(value):
            return True
    return False
