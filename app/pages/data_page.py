"""The data page: downloads, what there is, data dictionary, licence and citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from app.components.reading import Frame, reading_page
from app.domain.context import indicator_years
from app.domain.coverage import Coverage, Row, coverage
from app.domain.dataset import Dataset
from app.exports.package_files import PackageFiles
from app.exports.package_words import (
    NO_MIXING,
    NOT_OFFICIAL,
    TYPE_WORDS,
    about,
    release_of,
    terms,
)
from app.exports.references import STYLES, Work, bibtex, csl_json, reference, ris
from app.exports.structured_data import dataset_ld
from app.package.code_words import CODE_WORDS
from app.package.schema import Column, Table
from app.pages.data_coverage import Matrix, year_spans
from app.text.locale import Locale, msgid
from app.text.package_notes import licence_address, licence_title
from app.text.sources import publishers, short_source

STYLE_NAMES: Final = {"apa": msgid("APA, 7th edition"), "gb-t-7714": "GB/T 7714—2015"}
CARDS: Final = (
    (
        "observations",
        msgid("Figures"),
        msgid("Every published figure with its quotation, every estimate with its intervals."),
    ),
    (
        "context",
        msgid("Context"),
        msgid("Income, schools, registration and population, with year and source."),
    ),
    (
        "flows",
        msgid("Migration and estimates"),
        msgid("People by province of birth and of residence; the draws behind the estimates."),
    ),
)
CITED: Final = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
EXAMPLES: Final = (
    "/api/v1/observations.json?series=census_rural&year=2010&measure=rate",
    "/api/v1/observations.csv?series=census_rural&year=2010&by=age,sex",
    "/data/observations.csv?series=mca_lbc&year=2018",
    "/data/context.json?indicator=hukou_balance&area_code=510000",
)


@dataclass(frozen=True, slots=True)
class File:
    """A link to a file: its format, address, and size in words where it is known."""

    kind: str
    href: str
    size: str


def page(
    dataset: Dataset,
    files: PackageFiles,
    frame: Frame,
    *,
    works: tuple[Work, Work],
    archive_bytes: int,
) -> str:
    """Return the page. ``works`` are data and site as cited by this reader."""
    locale, t = frame.locale, frame.locale.t
    found = coverage(dataset)
    return reading_page(
        frame,
        "data",
        title=t("Data"),
        description=t(
            "Download every figure with its source, see what is known and what is not, and cite it."
        ),
        head=dataset_ld(dataset, files, locale, data=works[0], host=frame.host),
        archive=File("ZIP", "/data/package.zip", size_text(archive_bytes)),
        release=release_of(files, locale),
        cards=_cards(files, frame),
        tables=_tables(files, frame),
        matrix=Matrix(dataset, found, frame),
        series=_series(dataset, found, locale),
        indicators=_indicators(dataset, found, locale),
        dictionary=_dictionary(files.tables, locale),
        citations=[
            _citation(work, name, locale) for work, name in zip(works, _names(locale), strict=True)
        ],
        licence=(licence_title(locale), licence_address()),
        terms=terms(locale),
        warnings=(t(NO_MIXING), t(NOT_OFFICIAL)),
        examples=[(frame.host.rstrip("/") + path, path) for path in _examples(dataset)],
    )


def _names(locale: Locale) -> tuple[str, str]:
    return locale.t("The data"), locale.t("This site")


def _examples(dataset: Dataset) -> Sequence[str]:
    """Return the examples a package can answer."""
    known = {"census_rural": dataset.definitions, "mca_lbc": dataset.series}
    known |= {"hukou_balance": dataset.indicators}
    return [
        path
        for path in EXAMPLES
        if not any(f"={key}" in path and key not in table for key, table in known.items())
    ]


def size_text(size: int) -> str:
    """Return a size in bytes as people read it.

    >>> size_text(9354), size_text(2758174), size_text(12)
    ('9 kB', '2.8 MB', '1 kB')
    """
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(round(size / 1000), 1)} kB"


def files_of(table: Table, files: PackageFiles, frame: Frame) -> list[File]:
    """Return the files of a table; workbooks are made when they are asked for, so without a size."""
    parquet = File("Parquet", f"/data/{table.name}.parquet", size_text(len(files.parquet(table))))
    if table.parquet_only:
        return [parquet]
    return [
        File("CSV", f"/data/{table.name}.csv", size_text(len(files.csv(table)))),
        File("XLSX", frame.link(f"/data/{table.name}.xlsx"), ""),
        parquet,
    ]


def _cards(files: PackageFiles, frame: Frame) -> list[dict[str, Any]]:
    tables = {table.name: table for table in files.tables}
    draws = tables.get("model_draws_2010")
    cards: list[dict[str, Any]] = []
    for name, title, text in CARDS:
        if name not in tables:
            continue
        links = files_of(tables[name], files, frame)
        if name == "flows" and draws:
            link = files_of(draws, files, frame)[0]
            links.append(File(frame.locale.t("Draws, Parquet"), link.href, link.size))
        cards.append({"title": frame.locale.t(title), "text": frame.locale.t(text), "files": links})
    return cards


def _tables(files: PackageFiles, frame: Frame) -> list[dict[str, Any]]:
    return [
        {
            "name": table.name,
            "about": about(table, frame.locale),
            "rows": frame.locale.number(files.count(table)),
            "files": {file.kind: file for file in files_of(table, files, frame)},
        }
        for table in files.tables
    ]


def _figures(rows: Sequence[Row]) -> dict[str, Row]:
    return {row.key: row for row in rows}


def _series(dataset: Dataset, found: Coverage, locale: Locale) -> list[dict[str, Any]]:
    rows = _figures(found.series)
    return [
        {
            "name": locale.name(series),
            "key": series.series,
            "counted": locale.name(series, "counted"),
            "years": year_spans(rows[series.series].years, locale),
            "publisher": locale.names(publishers(series.publisher, locale)),
            "figures": locale.number(rows[series.series].figures),
        }
        for series in dataset.series.values()
    ]


def _indicators(dataset: Dataset, found: Coverage, locale: Locale) -> list[dict[str, Any]]:
    rows = _figures(found.indicators)
    frame = dataset.context
    listed: list[dict[str, Any]] = []
    for key, indicator in dataset.indicators.items():
        mine = frame.loc[frame["indicator"] == key, "source_id"]
        sources = [dataset.sources[s] for s in dict.fromkeys(mine) if s in dataset.sources]
        provincial = bool(indicator_years(dataset, key))
        formula = locale.name(indicator, "formula")
        listed.append(
            {
                "name": locale.name(indicator),
                "key": key,
                "unit": locale.name(indicator, "unit"),
                "years": year_spans(rows[key].years, locale),
                "level": locale.t("provinces") if provincial else locale.t("China only"),
                "formula": formula,
                "sources": locale.names(dict.fromkeys(short_source(s, locale) for s in sources)),
            }
        )
    return listed


def _dictionary(tables: Sequence[Table], locale: Locale) -> list[dict[str, Any]]:
    return [
        {
            "name": table.name,
            "about": about(table, locale),
            "key": ", ".join(table.key),
            "columns": [_column(table, column, locale) for column in table.columns],
        }
        for table in tables
    ]


def _column(table: Table, column: Column, locale: Locale) -> dict[str, Any]:
    place = 1 if locale.lang == "zh" else 0
    target = next(
        (f"{k.table}.{k.target}" for k in table.foreign_keys if k.column == column.name), ""
    )
    return {
        "name": column.name,
        "type": locale.t(TYPE_WORDS[column.type]),
        "required": column.required,
        "about": column.about_zh if locale.lang == "zh" else column.about,
        "target": target,
        "codes": [(code, CODE_WORDS.get(code, ("", ""))[place]) for code in column.values],
    }


def _citation(work: Work, name: str, locale: Locale) -> dict[str, Any]:
    short = "data" if work.kind == "dataset" else "site"
    styles = [
        (locale.t(STYLE_NAMES[style]), Markup(reference(work, style, markup=True)))  # noqa: S704 - text is escaped
        for style in STYLES
    ]
    plain = [("BibTeX", bibtex(work)), ("RIS", ris(work)), ("CSL-JSON", csl_json(work))]
    return {
        "name": name,
        "key": short,
        "styles": styles,
        "formats": [(label, content.decode("utf-8").strip()) for label, content in plain],
        "files": [(kind, f"/cite/{short}.{ending}") for kind, ending in CITED],
    }
