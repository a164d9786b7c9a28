"""Who published a figure: publishers in both languages, and source lines under cards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.records import Source
from app.domain.selection import Value
from app.text.locale import Locale, msgid

PUBLISHERS: Final = (
    msgid("All-China Women’s Federation"),
    msgid("All-China Women’s Federation (2010)"),
    msgid("All-China Women’s Federation research group"),
    msgid("Baiyun District Government, Guangzhou"),
    msgid("Beijing News"),
    msgid("Beijing Review"),
    msgid("Caixin"),
    msgid("CCTV / china.com.cn"),
    msgid("CCTV News"),
    msgid("Chen and others"),
    msgid("China Daily"),
    msgid("China Daily / ChinaCulture.org"),
    msgid("China Daily / ECNS"),
    msgid("China Daily Europe"),
    msgid("China Development Brief"),
    msgid("China Labour Bulletin"),
    msgid("China News Service"),
    msgid("China Rural Development Foundation"),
    msgid("China Today"),
    msgid("China Youth Daily"),
    msgid("chinadaily.com.cn"),
    msgid("Chongqing Municipal Education Commission"),
    msgid("civil affairs departments of provinces and cities"),
    msgid("Duan Chengrong and colleagues"),
    msgid("Duan Chengrong et al., as quoted in a later paper"),
    msgid("Global Times"),
    msgid("Global Times / ECNS"),
    msgid("Henan Provincial Department of Civil Affairs"),
    msgid("Jinghua Times"),
    msgid("Liu Zhijun"),
    msgid("Liushou Atlas"),
    msgid("Livelihood Affairs Bureau, Hengqin"),
    msgid("Ministry of Civil Affairs"),
    msgid("Ministry of Civil Affairs, fourth-quarter press conference"),
    msgid("Ministry of Education"),
    msgid("Ministry of Education communique 2014"),
    msgid("National Bureau of Statistics"),
    msgid("National Bureau of Statistics of China"),
    msgid("People’s Daily Online / China Daily"),
    msgid("People’s Government of Yunnan Province"),
    msgid("Qinghai Provincial Department of Civil Affairs"),
    msgid("quoting Duan Chengrong and others"),
    msgid("Renmin University of China"),
    msgid("Shandong Provincial Department of Civil Affairs"),
    msgid("South China Morning Post"),
    msgid("Standing Committee of the National People’s Congress"),
    msgid("State Council"),
    msgid("State Council Decree No. 663"),
    msgid("State Council of China"),
    msgid("UNFPA"),
    msgid("UNICEF"),
    msgid("UNICEF and UNFPA (2020)"),
    msgid("UNICEF China"),
    msgid("UNICEF evaluation database"),
    msgid("United Nations Statistics Division (from NBS)"),
    msgid("Wikipedia contributors"),
    msgid("Xinhua"),
    msgid("Xinhua / ECNS"),
    msgid("Xinhua / People’s Daily app"),
    msgid("Xinhua / People’s Daily Online"),
)
"""Publishers that have a Chinese name; any other name is shown as the source writes it."""

_OWN_NAME: Final = re.compile(r"[（(]([^()（）]*[一-鿿][^()（）]*)[)）]")
_REPRINT: Final = re.compile(r"^(?:re(?:post|print))\b", re.IGNORECASE)
_CARRIER: Final = re.compile(r"^(copied|digitised|compiled|transcribed) by ")


def publisher(name: str, locale: Locale) -> str:
    """Return the name of a publisher or author, in Chinese characters where it has them.

    Of a reporter and a newsroom (``"Li Fei, Xinhua"``) Chinese keeps the newsroom: the reporter's
    characters are not known from the romanised name.
    """
    own = _OWN_NAME.search(name)
    if own and locale.lang == "zh":
        return own.group(1)
    plain = _OWN_NAME.sub("", name).strip() if own else name
    plain = plain.replace("'", "’").split(", via ")[0].split(", from ")[0]
    _, _, newsroom = plain.partition(", ")
    if locale.gettext(plain) == plain and locale.gettext(newsroom) != newsroom:
        return locale.gettext(newsroom)
    return locale.gettext(plain)


def publishers(names: str, locale: Locale) -> tuple[str, ...]:
    """Return the publishers of a ``;`` list without those who only copied the numbers."""
    listed = (name.strip() for name in names.split(";"))
    kept = [name for name in listed if name and not _CARRIER.match(name)]
    return tuple(dict.fromkeys(publisher(name, locale) for name in kept))


def short_source(source: Source, locale: Locale) -> str:
    """Return author and year of a source, e.g. ``"Xinhua (2013)"`` / ``"新华社（2013）"``."""
    first = source.authors.split(";")[0].strip()
    if not first or first.startswith("["):
        place = source.container.split(",")[0].strip(" []")
        first = "" if _REPRINT.match(place) else place
    who = publisher(first, locale) if first else _title(source, locale)
    return locale.t("{who} ({year})", who=who, year=source.year) if source.year else who


def _title(source: Source, locale: Locale) -> str:
    own = source.title_en if locale.lang == "en" else source.title
    return (own or source.title).strip("[]")


def publishers_of_values(
    values: Iterable[Value], dataset: Dataset, locale: Locale, *, first_only: bool = False
) -> dict[str, None]:
    """Return the publishers of the published values as keys, in order of first use.

    ``first_only`` keeps the first publisher of each series.
    """
    found: dict[str, None] = {}
    for value in values:
        series = dataset.series.get(value.series)
        if value.value is None or series is None or value.status is Status.MODELLED:
            continue
        names = publishers(series.publisher, locale)
        found.update(dict.fromkeys(names[:1] if first_only else names))
    return found


def publishers_of_sources(
    source_ids: Iterable[str], dataset: Dataset, locale: Locale
) -> dict[str, None]:
    """Return the first publisher of each source as keys, in order, without repeats."""
    found: dict[str, None] = {}
    for source_id in source_ids:
        source = dataset.sources.get(source_id)
        names = publishers(source.authors, locale) if source else ()
        found.update(dict.fromkeys(names[:1]))
    return found


def source_line(publishers: Iterable[str], model_version: str, locale: Locale) -> str:
    """Return the line under a card; ``model_version`` empty when nothing shown is modelled."""
    names = locale.formats.semicolon.join(publishers)
    if names and model_version:
        return locale.t(
            "Source: {names}. Values marked as modelled: our model, version {version}.",
            names=names,
            version=model_version,
        )
    if model_version:
        return locale.t("Source: our model, version {version}.", version=model_version)
    return locale.t("Source: {names}.", names=names) if names else ""
