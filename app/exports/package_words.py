"""What goes with the tables in a workbook or archive: cover, notes, read-me, licence."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.exports.package_files import PackageFiles
from app.exports.references import Work, bibtex, csl_json, reference, ris, works
from app.exports.xlsx_file import Cover
from app.package.schema import ColumnType, Table
from app.text.locale import LANGUAGES, Locale, get_locale, msgid
from app.text.package_notes import CC_BY, licence_address, licence_name, licence_title

NO_MIXING: Final = msgid(
    "Definitions differ between series. Before comparing two figures, look both series up in the tables "
    "series and series_links; pairs that are not listed as comparable must not be joined."
)
NOT_OFFICIAL: Final = msgid(
    "Rows whose basis is modelled or bounded are our own estimates, not official figures: quote them with "
    "their interval."
)
TERMS: Final = msgid(
    "Free to use and share, also for money, if you name the atlas and the publisher of each figure. "
    "Quotations remain their authors’."
)
TYPE_WORDS: Final[dict[ColumnType, str]] = {
    "string": msgid("text"),
    "integer": msgid("whole number"),
    "number": msgid("number"),
    "boolean": msgid("yes or no"),
    "list": msgid("list, parted by ;"),
    "numbers": msgid("numbers, parted by ;"),
}
READ_ME: Final = {"en": "README.md", "zh": "README.zh-CN.md"}
NOT_CITED_YET: Final = "2000-01-01"


def about(table: Table, locale: Locale) -> str:
    """Return what a table holds, in the language of the reader."""
    return table.about_zh if locale.lang == "zh" else table.about


def terms(locale: Locale) -> str:
    """Return what the licence asks for; empty for a package under other terms than the built-in one's."""
    return locale.t(TERMS) if licence_name() == CC_BY else ""


def licence_line(locale: Locale) -> str:
    """Return the licence and its address on one line."""
    name, address = licence_title(locale), licence_address()
    if not name:
        return locale.t("The data package names no licence.")
    colon = "：" if locale.lang == "zh" else ": "
    return f"{name}{colon}{address}" if address else name


def _licence_text(locale: Locale) -> bytes:
    return "\n".join([licence_line(locale), "", terms(locale)]).strip().encode() + b"\n"


def release_of(files: PackageFiles, locale: Locale) -> str:
    """Return the release and its day: ``"2026.11, 24 November 2026"``."""
    if not files.released:
        return files.version
    day = locale.date(date.fromisoformat(files.released))
    return locale.t("{release}, {date}", release=files.version, date=day)


def cited(files: PackageFiles, version: str, locale: Locale) -> tuple[Work, Work]:
    """Return data and site as cited in files, which know no address and no day of reading."""
    return works(
        locale,
        version=version,
        data_version=files.version,
        released=files.released,
        host="",
        today=date.fromisoformat(files.released or NOT_CITED_YET),
    )


def cover(table: Table, files: PackageFiles, version: str, locale: Locale) -> Cover:
    """Return the words around a table in its workbook."""
    t = locale.t
    data, _ = cited(files, version, locale)
    notes = (t(NO_MIXING), t(NOT_OFFICIAL)) if table.name == "observations" else ()
    return Cover(
        sheet=t("Cover"),
        title=data.title,
        paragraphs=tuple(p for p in (about(table, locale), *notes, terms(locale)) if p),
        facts=(
            (t("Table"), table.name),
            (t("Rows"), locale.number(files.count(table))),
            (t("Release"), release_of(files, locale)),
            (t("Licence"), licence_line(locale)),
            (t("Cite as"), reference(data, "apa")),
        ),
        notes_sheet=t("Notes"),
        headings=(t("Column"), t("Type"), t("What it holds"), t("Codes")),
        types={kind: t(word) for kind, word in TYPE_WORDS.items()},
        lang=locale.lang,
    )


def papers(files: PackageFiles, version: str) -> dict[str, bytes]:
    """Return the texts that go into the archive beside the package, by path."""
    entries = cited(files, version, get_locale("en"))
    return {
        **{READ_ME[lang]: _read_me(files, version, get_locale(lang)) for lang in LANGUAGES},
        "LICENCE.txt": _licence_text(get_locale("en")),
        "CITATION.bib": bibtex(*entries),
        "CITATION.ris": ris(*entries),
        "CITATION.json": csl_json(*entries),
    }


def _read_me(files: PackageFiles, version: str, locale: Locale) -> bytes:
    t = locale.t
    data, _ = cited(files, version, locale)
    lines = [f"# {data.title}", "", f"{t('Release')}: {release_of(files, locale)}", ""]
    lines += [t(NO_MIXING), "", t(NOT_OFFICIAL), "", f"## {t('Tables')}", ""]
    lines += [f"| {t('Table')} | {t('Rows')} | {t('What it holds')} |", "|---|---:|---|"]
    lines += [
        f"| {table.name} | {locale.number(files.count(table))} | {about(table, locale)} |"
        for table in files.tables
    ]
    lines += [
        "",
        t("Every table is here as CSV and as Parquet. datapackage.json describes all columns."),
        "",
        f"## {t('Licence')}",
        "",
        licence_line(locale),
        "",
        *([terms(locale)] if terms(locale) else []),
        "",
        f"## {t('Cite')}",
        "",
        reference(data, "apa"),
        "",
    ]
    return "\n".join(lines).encode("utf-8")
