"""How wide words will be, near enough to set margins before any font is known."""

from __future__ import annotations

from functools import lru_cache

_WIDTHS = {
    **dict.fromkeys("iljI.,:;'’|!·", 0.27),
    **dict.fromkeys("frt()[]-/ ", 0.35),
    **dict.fromkeys("mwMW%", 0.88),
    **dict.fromkeys("–−+<>=≥", 0.6),
}
_CJK_START = 0x2E80
_BREAK_AFTER = frozenset(" &?")
"""A line may end after these: between words, and inside long links."""


def _em(char: str) -> float:
    if ord(char) >= _CJK_START:
        return 1.0
    return _WIDTHS.get(char, 0.66 if char.isupper() else 0.56)


@lru_cache(maxsize=2048)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in px of one line set in the sans family at ``size`` px."""
    return sum(_em(char) for char in text) * size * (1.06 if bold else 1.0)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Return the text broken into lines at most ``width`` px wide, and where it breaks itself.

    Chinese may break at any character. A last line of a word or two is avoided by breaking earlier.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        broken = _fill(paragraph, size, width)
        if len(broken) > 1 and text_width(broken[-1], size) < width / 6:
            narrower = _fill(paragraph, size, width * 0.82)
            broken = narrower if len(narrower) == len(broken) else broken
        lines += broken
    return lines


def _fill(text: str, size: float, width: float) -> list[str]:
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
            if char in _BREAK_AFTER:
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces
