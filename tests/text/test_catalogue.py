"""The Chinese catalogue: complete, really Chinese, with the same fields, and compiled as it stands."""

from __future__ import annotations

import ast
import gettext
import io
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import GETTEXT_FUNCTIONS

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
FOLDER = APP / "text" / "catalogues" / "zh" / "LC_MESSAGES"
CALLS = {"t", "gettext", "_", "msgid", "ngettext"}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
FIELD = re.compile(r"\{\w+\}")
NAMES = {
    "Liushou", "Atlas", "Natural", "Earth", "JavaScript", "UNICEF", "UNFPA", "ChinaCulture", "PNG", "SVG", "PDF",
    "CSV", "JSON", "Shift", "api", "observations", "csv", "GDP", "MIT", "org", "areas", "China", "Daily", "API",
    "APA", "Parquet", "UTF", "ZIP", "SDQ", "SDS", "datapackage", "json", "series", "links", "basis", "modelled",
    "bounded", "DOI", "Excel", "Frictionless", "Data", "Package", "CSL", "BibTeX", "RIS", "Plotly", "QGIS", "pandas",
    "LIUSHOU", "EMBED", "ORIGINS", "UNdata",
}  # fmt: skip
"""Names, formats, scales and columns: what stays as it is in Chinese text."""
AUTHORS = re.compile(r"[A-Z][\w ]+ and (others|colleagues)( \(\d{4}\))?")


@cache
def catalogue() -> Catalog:
    with (FOLDER / "liushou.po").open("rb") as stream:
        return read_po(stream, locale="zh", domain="liushou")


def messages() -> dict[str, tuple[str, ...]]:
    """Return the translated forms by English message (by the plural one too, where there is one)."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue():
        keys = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        forms = message.string or ""
        forms = (forms,) if isinstance(forms, str) else tuple(forms)
        found |= {key: forms for key in keys if key}
    return found


def in_python() -> set[str]:
    """Return every literal passed to a message function, also inside formatted strings."""
    found: set[str] = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = (
                function.attr
                if isinstance(function, ast.Attribute)
                else getattr(function, "id", "")
            )
            if name not in CALLS:
                continue
            for argument in node.args[: 2 if name == "ngettext" else 1]:
                for part in ast.walk(argument):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found.add(part.value)
    return {text for text in found if re.search(r"[A-Za-z]", text)}


def in_templates() -> set[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found: set[str] = set()
    for path in APP.rglob("templates/**/*.html"):
        source = path.read_text(encoding="utf-8")
        functions = (*GETTEXT_FUNCTIONS, "t")
        for _, _, text in environment.extract_translations(source, functions):  # type: ignore[attr-defined]
            found |= {part for part in (text if isinstance(text, tuple) else (text,)) if part}
    return found


def written(text: str) -> list[str]:
    return [word for word in ENGLISH.findall(FIELD.sub("", text)) if word not in NAMES]


def test_every_message_of_the_program_is_translated() -> None:
    used = in_python() | in_templates()
    assert len(used) > 250
    codes = {text for text in used if re.fullmatch(r"[a-z_]+|[A-Z]+", text)}
    assert sorted(used - codes - messages().keys()) == []


def test_every_translation_is_chinese() -> None:
    for key, forms in messages().items():
        for text in forms:
            assert text, key
            assert written(text) == [] or AUTHORS.fullmatch(key), key
            if len(FIELD.sub("", key)) > 12:
                assert re.search(r"[\u4e00-\u9fff]", text), key


def fields(text: str) -> set[str]:
    """Return the fields of a message; the two ways to name the children count as one."""
    return set(FIELD.findall(text.replace("{left_behind}", "{group}")))


def test_translations_hold_the_same_fields() -> None:
    for key, forms in messages().items():
        for text in forms:
            assert fields(text) == fields(key), key
            assert text.count("<b>") == text.count("</b>") == key.count("<b>"), key


def test_chinese_sentences_have_chinese_punctuation() -> None:
    for key, forms in messages().items():
        for text in forms:
            if key.endswith("."):
                assert text.endswith(("。", "）", "”")), key
            if not key.endswith(" ;"):  # those name the very sign
                assert not re.search(r"[\u4e00-\u9fff]([,;:?!]|\.(?!\d))", text), key


def test_nothing_is_fuzzy_or_out_of_use() -> None:
    assert [message.id for message in catalogue() if message.fuzzy and message.id] == []
    assert list(catalogue().obsolete) == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    fresh, kept = gettext.GNUTranslations(compiled), gettext.GNUTranslations()
    with (FOLDER / "liushou.mo").open("rb") as stream:
        kept = gettext.GNUTranslations(stream)
    for key in messages():
        assert kept.gettext(key) == fresh.gettext(key), key
