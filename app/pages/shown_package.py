"""The data package that is shown, as maps and words need it: its frame, its places, its terms of use."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from app.domain.codes import CHINA
from app.domain.dataset import Dataset
from app.exports.references import DATA_TITLE
from app.figures.projection import Frame, frame_for, framed
from app.text.package_words import PackageWords, worded

_OUTSIDE: Final = ("710000", "810000", "820000")
"""Taiwan, Hong Kong, Macao."""


@dataclass(frozen=True, slots=True)
class ShownPackage:
    """What follows from a package for every page and picture; worked out once."""

    frame: Frame
    words: PackageWords

    @contextmanager
    def shown(self) -> Generator[None]:
        """Draw and speak of this package until the block ends."""
        with framed(self.frame), worded(self.words):
            yield


def shown_package(dataset: Dataset) -> ShownPackage:
    """Return how a package is drawn and told."""
    country = dataset.areas.get(CHINA)
    named = country is not None and country.name_en != "China"
    whole = (_plain(country.name_en), _plain(country.name_zh)) if country and named else ("", "")
    words = PackageWords(
        whole=whole,
        unit=dataset.unit_level,
        boundaries=dataset.boundary_note,
        licence=dataset.licence,
        title=None if dataset.own_title[0] in ("", DATA_TITLE) else dataset.own_title,
        maker=dataset.maker,
        drawable=dataset.drawable,
        parts=len(dataset.covered_provinces),
        uncovered=any(
            code in dataset.areas and not dataset.areas[code].covered for code in _OUTSIDE
        ),
    )
    return ShownPackage(frame_for(dataset.boundaries), words)


def _plain(name: str) -> str:
    """Return a name without the signs that stand for values in messages."""
    return name.replace("{", "").replace("}", "")
