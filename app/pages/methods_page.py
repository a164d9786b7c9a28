"""The page ``/methods``: definitions, sources, the model and its checks, limits, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.package.methods import MODEL_PARTS
from app.pages import methods_parts as parts
from app.pages.methods_model import ModelView, is_complete
from app.pages.methods_text import Link, Texts, link_to_pages, unfolded
from app.text.locale import Locale

Shown = dict[str, Any]


def page(dataset: Dataset, frame: Frame) -> str:
    """Return the document for a package, in the language and theme of the frame."""
    locale = frame.locale
    return reading_page(
        frame,
        "methods",
        title=locale.t("Methods"),
        description=locale.t(
            "Where the numbers come from, how the estimates are made, how well they do, and their limits."
        ),
        sections=sections(dataset, locale, link_to_pages(frame)),
    )


def sections(
    dataset: Dataset, locale: Locale, link: Link, *, only: frozenset[str] | None = None
) -> list[Shown]:
    """Return the sections of the package with their blocks; ``only`` those with these ids."""
    texts = Texts(dataset, locale, link)
    view = _model_view(dataset, locale, texts)
    if view is not None:
        texts.count(view.counted())
    makers = _makers(dataset, locale, view)
    found: list[Shown] = []
    for name, section in dataset.methods.items():
        if (only is None or name in only) and _is_told(section, view):
            blocks = list(_blocks(section["blocks"], texts, locale, makers, view))
            title = section[f"title_{locale.lang}"]
            found.append({"id": name, "title": title, "blocks": blocks})
    return found


def _model_view(dataset: Dataset, locale: Locale, texts: Texts) -> ModelView | None:
    record = dataset.model_record
    if record is None or not is_complete(dataset, record):
        return None
    return ModelView(dataset, record, locale, texts)


def _is_told(item: Mapping[str, Any], view: ModelView | None) -> bool:
    """Return whether a section or block may be shown: what needs the model needs its account."""
    needs_model = item.get("needs") == "model" or item.get("part") in MODEL_PARTS
    return view is not None or not needs_model


def _makers(
    dataset: Dataset, locale: Locale, view: ModelView | None
) -> dict[str, Callable[[], Any]]:
    made: dict[str, Callable[[], Any]] = {
        "definitions": lambda: parts.definitions(dataset, locale),
        "grades": lambda: parts.grades(dataset, locale),
        "status": lambda: parts.status(dataset, locale),
        "releases": lambda: parts.releases(dataset, locale),
    }
    if view is not None:
        made |= {name: getattr(view, name) for name in MODEL_PARTS}
    return made


def _blocks(
    blocks: list[Mapping[str, Any]],
    texts: Texts,
    locale: Locale,
    makers: Mapping[str, Callable[[], Any]],
    view: ModelView | None,
) -> Iterator[Shown]:
    lang = locale.lang
    for block in blocks:
        if not _is_told(block, view):
            continue
        if "part" in block:
            yield {"kind": block["part"], "value": makers[block["part"]]()}
        elif "list" in block:
            yield {"kind": "list", "items": [_words(texts, item, lang) for item in block["list"]]}
        elif "heading_en" in block:
            yield {"kind": "heading", "text": block[f"heading_{lang}"]}
        elif "formula" in block:
            yield {"kind": "formula", "name": block["formula"], "words": _words(texts, block, lang)}
        else:
            yield {"kind": "text", "text": _words(texts, block, lang)}


def _words(texts: Texts, block: Mapping[str, Any], lang: str) -> Markup:
    return texts.fill(unfolded(block[lang]))
