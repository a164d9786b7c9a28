"""The read-me of an archive for reviewers: what each file is, and how to check a chart with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.exports.card_content import VIEW, CardContent
from app.exports.file_words import card_word, cautions, subtitle
from app.text.locale import Locale, msgid
from app.text.package_notes import licence_address, licence_name

_FILES: Final = {
    ".columns.csv": msgid("what every column of that table holds, its unit and its codes"),
    ".csv": msgid("the numbers of the card “{card}”: one row a number, UTF-8"),
    ".xlsx": msgid("the same tables as an Excel workbook, with notes and sources"),
    "datapackage.json": msgid(
        "description of the CSV files for programs (Frictionless Data Package)"
    ),
    "number_records.json": msgid(
        "for every number: the sentence that printed it, its source, or the formula and interval behind it"
    ),
    "CITATION.bib": msgid("references for BibTeX"),
    "CITATION.ris": msgid("references for reference managers (RIS)"),
    "CITATION.json": msgid("references as CSL-JSON"),
    "CITATION.txt": msgid("references in words: APA and GB/T 7714"),
    "view_state.json": msgid(
        "the settings of the view, versions, and the {sums} sum of every file"
    ),
    "provinces.geojson": msgid("boundaries the maps are drawn with"),
    ".json": msgid(
        "the composed figure of the card “{card}” for Plotly, with every number it draws"
    ),
    ".png": msgid("picture of a card"),
    ".svg": msgid("picture of a card"),
}
_STEPS: Final = (
    msgid("Open the link above: it brings back the view, and shows whether anything has changed since."),
    msgid(
        "Choose a number in the chart or picture and find its row in the CSV file by area, year, ages and sex. The"
        " value has full precision; what is shown is rounded."
    ),
    msgid(
        "Take the {id} of the row and look it up in {records}. A published number has its sentence there ({quote})"
        " and the source it was read from; a derived one has its formula and the numbers in it; a modelled one has"
        " its interval and the version of the model."
    ),
    msgid(
        "Compare with what is drawn: {figures} holds the same numbers, in the order of the drawing. The lines of"
        " boundaries and hatches that the page adds are not in it."
    ),
    msgid("Check that no file was changed: compare the {sums} sums in {state}."),
)  # fmt: skip


_NAMES: Final = {
    "id": "`figure_id`",
    "quote": "`quote`",
    "records": "`data/number_records.json`",
    "figures": "`figures/<card>.json`",
    "state": "`view_state.json`",
    "sums": "SHA-256",
}
"""Names of files and columns, the same in every language."""


def read_me(content: CardContent, paths: Sequence[str]) -> bytes:
    """Return the read-me in the reader's language. ``paths`` are the files of the archive."""
    t, locale = content.locale.t, content.locale
    colon = "：" if locale.lang == "zh" else ": "
    lines = [f"# {content.title}", "", subtitle(content), "", content.sentence, ""]
    lines += [f"> {text}" for text in (*content.notes, *cautions(content, locale))]
    lines += ["", f"- {t('Who is counted')}{colon}{content.definition}"]
    lines += [f"- {t('Link of this view')}: <{content.link}>"]
    lines += [
        f"- {t('Data release')}{colon}{content.data_version}",
        f"- {t('Date of download')}{colon}{locale.date(content.downloaded)}",
    ]
    lines += [f"- {t('Licence')}{colon}{licence_name()} {licence_address()}".rstrip()]
    lines += ["", f"## {t('Files')}", ""]
    every = sorted((*paths, "view_state.json"))
    lines += [f"- `{path}`{colon}{_about(path, content, locale)}" for path in every]
    lines += ["", f"## {t('How to check a chart')}", ""]
    lines += [f"{number}. {t(step, **_NAMES)}" for number, step in enumerate(_STEPS, start=1)]
    if content.card == VIEW and not any(path.startswith("pictures/") for path in paths):
        lines += ["", t("Pictures are in the archive when it is saved from the page.")]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _about(path: str, content: CardContent, locale: Locale) -> str:
    end = next(end for end in _FILES if path.endswith(end))
    name = path.rsplit("/", 1)[-1].split(".", maxsplit=1)[0]
    cards = {card.card for card in (content, *content.cards)}
    return locale.t(
        _FILES[end], sums=_NAMES["sums"], card=card_word(name, locale) if name in cards else name
    )
