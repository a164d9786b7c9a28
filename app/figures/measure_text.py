"""How wide words will be, near enough to set margins before any font is known."""

from __future__ import annotations

from functools import lru_cache

_NARROW = frozenset("iljtf.,:;'|!()[] ·")
_WIDE = frozenset("mwMW%")
_CJK_START = 0x2E80


def _em(char: str) -> float:
    if ord(char) >= _CJK_START:
        return 1.0
    if char in _NARROW:
        return 0.34
    if char in _WIDE:
        return 0.9
    return 0.68 if char.isupper() else 0.58


@lru_cache(maxsize=2048)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in px of one line set in the sans family at ``size`` px."""
    return sum(_em(char) for char in text) * size * (1.06 if bold else 1.0)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Return the text broken into lines at most ``width`` px wide; Chinese may break at any character."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Return the parts between which a line may break; no mark of punctuation opens a line."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if ord(char) >= _CJK_START and char not in "，。、；：）】”’！？":
            if word:
                pieces.append(word)
            word = char
        else:
            word += char
            if char == " ":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces
