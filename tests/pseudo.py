"""A language that does not exist: every translated message and every text of the package is bracketed.

What stands outside the brackets on a page was written into the code. The texts are also longer than the
English ones, so that what only just fitted no longer does.
"""

from __future__ import annotations

import csv
import gettext
import json
import re
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po

from app.text.formats import EnglishFormats
from app.text.locale import CATALOGUES, DOMAIN, Locale
from tests.package.packages import copy_package

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aceinosuyAEIOU", "àçéîñöšüÿÄÉÎÖÜ")
_FIELD = re.compile(r"(\{[^{}]*\}|\[[^\]]*\]\([^)]*\))")


def bracketed(text: str) -> str:
    """Return a text in the language that does not exist: a third longer, fields kept."""
    parts = _FIELD.split(text)
    accented = "".join(
        part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts)
    )
    dots = "·" * (len(text) // 3)
    longer = " ".join(dots[start : start + 6] for start in range(0, len(dots), 6))
    return f"{OPEN}{accented}{longer}{CLOSE}"


class Bracketed(gettext.NullTranslations):
    """Translates the messages of the catalogue, and no others."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known = known

    def gettext(self, message: str) -> str:
        """Return the message in brackets; as it is where the catalogue lacks it."""
        return bracketed(message) if message in self.known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number, in brackets."""
        return self.gettext(msgid1) if n == 1 or msgid1 not in self.known else bracketed(msgid2)


def pseudo_locale() -> Locale:
    """Return the language, made from the keys of the Chinese catalogue."""
    place = CATALOGUES / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
    with place.open("rb") as stream:
        catalogue = read_po(stream, locale="zh")
    keys = [m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id]
    return Locale("en", EnglishFormats(), Bracketed(frozenset(keys)))


def pseudo_package(target: Path) -> Path:
    """Return a copy of the built-in package whose English texts are in brackets."""
    copy_package(target)
    for path in target.glob("*.parquet"):
        if (target / f"{path.stem}.csv").is_file():
            path.unlink()
    for path in target.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        named = (
            [key for key in rows[0] if key.endswith("_en") and path.stem != "sources"]
            if rows
            else []
        )
        if not named:
            continue
        for row in rows:
            row.update({key: bracketed(row[key]) for key in named if row[key]})
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    for path in (
        *target.glob("panels/*.yaml"),
        *target.glob("methods/*.yaml"),
        *target.glob("story/*.yaml"),
    ):
        text = changed(yaml.safe_load(path.read_text(encoding="utf-8")))
        path.write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")
    descriptor = target / "datapackage.json"
    described = changed(json.loads(descriptor.read_text(encoding="utf-8")))
    descriptor.write_text(json.dumps(described), encoding="utf-8")
    return target


def changed(value: Any, key: str = "") -> Any:
    """Return a text file with its English texts in brackets."""
    if isinstance(value, dict):
        return {name: changed(item, str(name)) for name, item in value.items()}
    if isinstance(value, list):
        return [changed(item) for item in value]
    if isinstance(value, str) and (key == "en" or key.endswith("_en")) and value:
        return bracketed(value)
    return value
