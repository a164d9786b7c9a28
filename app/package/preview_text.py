"""The characters of a table somebody dropped on the page: which encoding it is in, or why it is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from app.domain.preview_faults import MOST_FAULTS, Fault, FaultKind, Faults

MOST_BYTES: Final = 1_000_000
"""Size of a table, as a file and as UTF-8."""
PASTED: Final = "pasted"
"""The encoding of what was typed or pasted: the browser's own."""
ENCODINGS: Final = ("UTF-8", "UTF-8 BOM", "UTF-16", "GB18030", PASTED)
_WORKBOOKS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"PAR1",
    b"Rar!",
    b"7z\xbc\xaf",
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of a table, line ends as single line feeds, and how they were read (one of ``ENCODINGS``)."""

    text: str
    encoding: str


def decode(raw: bytes, faults: Faults) -> Text | None:
    """Return the text of a file, or None after adding to ``faults`` why there is none."""
    if len(raw) > MOST_BYTES:
        faults.add(Fault(FaultKind.TOO_BIG))
    elif not raw.strip():
        faults.add(Fault(FaultKind.EMPTY))
    elif raw.startswith(_WORKBOOKS):
        faults.add(Fault(FaultKind.WORKBOOK))
    elif raw.startswith(_OTHERS):
        faults.add(Fault(FaultKind.BINARY))
    else:
        found = _decoded(raw)
        if found is not None:
            return checked(*found, faults)
        faults.add(Fault(FaultKind.UNDECODABLE, line=_first_bad_line(raw)))
    return None


def checked(text: str, encoding: str, faults: Faults) -> Text | None:
    """Return a text that was decoded, or None where it is empty, too big or holds control characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not plain.strip():
        faults.add(Fault(FaultKind.EMPTY))
        return None
    if len(plain.encode("utf-8", "replace")) > MOST_BYTES:
        faults.add(Fault(FaultKind.TOO_BIG))
        return None
    before = faults.count
    _find_control(plain, faults)
    return Text(plain, encoding) if faults.count == before else None


def _decoded(raw: bytes) -> tuple[str, str] | None:
    """Return text and encoding; GB18030 is the last to be tried, as it takes almost anything."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = (("utf-16", "UTF-16"),)
    elif raw.startswith(codecs.BOM_UTF8):
        tries = (("utf-8-sig", "UTF-8 BOM"),)
    else:
        tries = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))
    for codec, name in tries:
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError:
            continue
    return None


def _first_bad_line(raw: bytes) -> int:
    """Return the line of the first byte that is not UTF-8; 0 for UTF-16."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return 0
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return 0


def _find_control(text: str, faults: Faults) -> None:
    """Name the lines with control characters, as many as faults are listed."""
    if not _CONTROL.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        match = _CONTROL.search(line)
        if match:
            kind = FaultKind.NUL if match.group() == "\x00" else FaultKind.CONTROL
            faults.add(Fault(kind, line=number))
        if len(faults.listed) == MOST_FAULTS:
            return
