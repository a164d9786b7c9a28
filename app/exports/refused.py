"""Why a file cannot be given."""

from __future__ import annotations

from typing import Final

from app.text.locale import msgid

NO_AREAS: Final = msgid(
    "This card has no values of areas, so there is nothing to draw on a map. Take the table of the view, or CSV,"
    " Excel or Parquet of this card."
)
NO_BOUNDARIES: Final = msgid(
    "The data package carries no boundaries of these areas. Take CSV, Excel or Parquet instead."
)
NOT_MADE: Final = msgid("The file could not be made now. Try again in a moment.")


class RefusedError(RuntimeError):
    """A file that cannot be given; ``reason`` is a message for the reader."""

    def __init__(self, reason: str, log: str = "") -> None:
        super().__init__(log or reason)
        self.reason = reason


class NoSuchFileError(RefusedError):
    """The card has no file of this format."""


class BusyError(RefusedError):
    """The file cannot be made now."""
