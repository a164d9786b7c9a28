"""The data described for dataset search engines: schema.org in JSON-LD, for the head of the page."""

from __future__ import annotations

import json
from typing import Any, Final

from markupsafe import Markup

from app.domain.codes import CHINA, Measure
from app.domain.coverage import coverage
from app.domain.dataset import Dataset
from app.exports.package_files import PackageFiles
from app.exports.package_words import about
from app.exports.references import Work, reference
from app.exports.references_works import data_title
from app.package.schema import Table
from app.text.locale import LANGUAGES, Locale, get_locale, msgid
from app.text.package_notes import licence_address
from app.text.phrases import measure_title

DESCRIPTION: Final = msgid(
    "Published figures on children in China who live apart from one or both parents because these have "
    "moved away for work, each with the sentence and source it was printed in; estimates for the provinces "
    "in 2010 with 80 and 95 per cent intervals, by age and sex; and census, income and schooling figures of the "
    "provinces."
)
KEYWORDS: Final = (
    msgid("left-behind children"),
    msgid("internal migration"),
    msgid("demography"),
    msgid("China"),
)
CHINA_BOX: Final = "18.1 73.5 53.6 134.8"
"""South, west, north and east of the provinces the statistics cover, degrees."""
KINDS: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def dataset_document(
    dataset: Dataset, files: PackageFiles, locale: Locale, *, data: Work, host: str
) -> dict[str, Any]:
    """Return the description. ``host`` is the address of the site, ending in a slash."""
    years = coverage(dataset).years
    other = get_locale(next(lang for lang in LANGUAGES if lang != locale.lang))
    document: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{host}data",
        "url": f"{host}data",
        "name": data.title,
        "alternateName": data_title(other),
        "description": f"{locale.t(DESCRIPTION)}\n\n{other.t(DESCRIPTION)}",
        "inLanguage": ["en", "zh-CN"],
        "version": files.version,
        "isAccessibleForFree": True,
        "license": licence_address(),
        "creator": {"@type": "Organization", "name": data.author, "url": host},
        "citation": reference(data, "apa"),
        "keywords": [locale.t(word) for word in KEYWORDS],
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else "",
        "spatialCoverage": _place(dataset, locale),
        "variableMeasured": _variables(dataset, locale),
        "distribution": _distribution(files, locale, host),
    }
    if files.released:
        document["datePublished"] = files.released
    return {key: value for key, value in document.items() if value not in ("", [])}


def dataset_ld(
    dataset: Dataset, files: PackageFiles, locale: Locale, *, data: Work, host: str
) -> Markup:
    """Return the element for the head of a page. It is data: no browser runs it."""
    document = dataset_document(dataset, files, locale, data=data, host=host)
    text = json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - no "<" left in it


def _place(dataset: Dataset, locale: Locale) -> dict[str, Any]:
    """Return China with the box its provinces lie in."""
    area = dataset.areas.get(CHINA)
    return {
        "@type": "Place",
        "name": locale.name(area) if area else locale.t("China"),
        "geo": {"@type": "GeoShape", "box": CHINA_BOX},
    }


def _variables(dataset: Dataset, locale: Locale) -> list[dict[str, Any]]:
    measures = [
        {"@type": "PropertyValue", "name": measure_title(measure, locale)} for measure in Measure
    ]
    indicators = [
        {
            "@type": "PropertyValue",
            "name": locale.name(indicator),
            "unitText": locale.name(indicator, "unit"),
            "description": locale.name(indicator, "description"),
        }
        for indicator in dataset.indicators.values()
    ]
    return measures + indicators


def _distribution(files: PackageFiles, locale: Locale, host: str) -> list[dict[str, Any]]:
    whole = {
        "@type": "DataDownload",
        "name": locale.t("The whole package"),
        "contentUrl": f"{host}data/package.zip",
        "encodingFormat": "application/zip",
    }
    tables = [
        _download(table, kind, locale, host)
        for table in files.tables
        for kind in KINDS
        if kind == "parquet" or not table.parquet_only
    ]
    return [whole, *tables]


def _download(table: Table, kind: str, locale: Locale, host: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": table.name,
        "description": about(table, locale),
        "contentUrl": f"{host}data/{table.name}.{kind}",
        "encodingFormat": KINDS[kind],
    }
