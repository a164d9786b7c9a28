"""What every answer to an assistant carries, and how questions are understood and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from app import __version__
from app.domain import province_search
from app.domain.codes import CHINA
from app.domain.dataset import Dataset
from app.exports.references_sources import cited
from app.exports.references_style import source_reference
from app.exports.references_works import reference, works
from app.text.locale import get_locale
from app.text.package_notes import licence_name

Answer = dict[str, Any]
CAUTION: Final = (
    "Each definition counts other children in another way. Never add up or compare numbers of different "
    "definitions, and never call a difference between them a rise or a fall; ask compare_definitions first."
)
MODELLED: Final = (
    "Values with status 'modelled' are estimates of this atlas, not official figures: quote them with their "
    "80 per cent interval (lo80 to hi80)."
)
MOST_SOURCES: Final = 30
"""So many sources are written out beside an answer."""
SHOWN: Final = 80
"""So many letters of a wrong value are repeated."""


class BadArgument(ValueError):  # noqa: N818 - the name is the first word of what the assistant reads
    """An argument that cannot be used. The message names the choices there are."""


def bad(name: str, value: object, choices: Iterable[object], *, hint: str = "") -> BadArgument:
    """Return the refusal of an argument, with the valid choices."""
    listed = ", ".join(str(choice) for choice in choices)
    valid = f" Valid: {listed}." if listed else ""
    more = f" {hint}" if hint else ""
    return BadArgument(f"{name}={str(value)[:SHOWN]!r} cannot be used.{valid}{more}")


@dataclass(frozen=True, slots=True)
class Desk:
    """The data an assistant asks about, and the address of the site it asks at."""

    dataset: Dataset
    host: Callable[[], str]

    def answer(self, sources: Iterable[object] = (), /, **found: Any) -> Answer:
        """Return an answer with what must never be lost on the way: version, licence, citation, caution."""
        dataset, locale, today = self.dataset, get_locale("en"), datetime.now(UTC).date()
        data, _ = works(
            locale,
            version=__version__,
            data_version=dataset.version,
            released=dataset.released,
            host=self.host(),
            today=today,
        )
        known = dict.fromkeys(str(name) for name in sources if str(name) in dataset.sources)
        written = [
            source_reference(
                cited(dataset.sources[name], locale, today=today), "apa", locale, remarks=True
            )
            for name in list(known)[:MOST_SOURCES]
        ]
        return {
            **found,
            "caution": CAUTION,
            "original_sources": written,
            "cite_as": reference(data, "apa"),
            "data_version": dataset.version,
            "licence": licence_name(),
        }

    def link(self, path: str) -> str:
        """Return the address of a page."""
        return self.host().rstrip("/") + path

    def definition(self, name: str) -> str:
        """Return the id of a definition given by id or by its English or Chinese name."""
        asked = name.strip().casefold()
        for key, record in self.dataset.definitions.items():
            if asked in (key.casefold(), record.name_en.casefold(), record.name_zh):
                return key
        raise bad("definition", name, self.dataset.definitions)

    def area(self, name: str) -> str:
        """Return the code of China or of a province given by code or name in either language."""
        if province_search.tidy(name) in (CHINA, "china", "全国", "中国"):
            return CHINA
        found = province_search.resolve(self.dataset, name)
        if found is not None:
            return found.area_code
        near = province_search.near(self.dataset, name) or self.dataset.covered_provinces
        missing = province_search.outside(self.dataset, name)
        hint = f"The statistics do not cover {missing.name_en}." if missing else ""
        choices = [CHINA, *(f"{area.area_code} {area.name_en}" for area in near)]
        raise bad("areas", name, choices, hint=hint)

    def areas(self, names: list[str]) -> tuple[str, ...]:
        """Return the codes of the areas named."""
        return tuple(dict.fromkeys(self.area(name) for name in names))
