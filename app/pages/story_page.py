"""The page ``/story``: why children are left behind, in steps, each with a drawing and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from app.components.evidence import Evidence
from app.components.glossary import Words
from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.domain.trace import trace
from app.pages.story_figures import drawn
from app.pages.story_text import filled
from app.state.url import parse, serialise
from app.text.locale import Locale
from app.text.panel_blocks import videos
from app.text.panels import load_panels
from app.text.trace_sentences import number

Step = Mapping[str, Any]
Shown = dict[str, Any]


def page(dataset: Dataset, frame: Frame) -> str:
    """Return the document for a package, in the language and theme of the frame."""
    locale = frame.locale
    evidence = Evidence(dataset, locale, frame.link, Words(dataset, locale))
    shown = steps(dataset, frame, evidence)
    return reading_page(
        frame,
        "story",
        title=locale.t("Story"),
        description=locale.t(
            "Why millions of children in China grow up apart from their parents, in a few steps: what is known, "
            "what is disputed, and where each number comes from."
        ),
        steps=shown,
        references=evidence.references(),
        data=frame.link("/"),
    )


def steps(dataset: Dataset, frame: Frame, evidence: Evidence) -> list[Shown]:
    """Return the steps of the package with what the template shows of each."""
    lang = frame.locale.lang
    claims = {claim.id: claim for panel in load_panels(dataset) for claim in panel.claims}
    told = list(dataset.story.values())
    names = [(str(step["id"]), str(step[f"name_{lang}"])) for step in told]
    found: list[Shown] = []
    for place, step in enumerate(told):
        found.append(
            {
                "id": step["id"],
                "number": place + 1,
                "title": step[f"title_{lang}"],
                "name": step[f"name_{lang}"],
                "note": step.get(f"note_{lang}", ""),
                "paragraphs": _paragraphs(step, dataset, frame, evidence.words),
                "evidence": [
                    evidence.claim(claims[name]) for name in step["claims"] if name in claims
                ],
                "figure": _figure(step["figure"], dataset, frame, evidence),
                "explore": {
                    "href": explore_link(step, dataset, frame),
                    "words": step[f"explore_{lang}"],
                },
                "film": _film(step["film"], dataset, frame) if step.get("film") else None,
                "back": names[place - 1] if place else None,
                "next": names[place + 1] if place + 1 < len(names) else None,
            }
        )
    return found


def asked_state(step: Step) -> dict[str, str]:
    """Return the parameters of Explore a step asks for."""
    return {key: str(value) for key, value in step["explore"].items()}


def explore_link(step: Step, dataset: Dataset, frame: Frame) -> str:
    """Return the address of Explore in the state of a step, as far as the package can answer it."""
    look = {} if frame.theme == "auto" else {"theme": frame.theme}
    asked = {"lang": frame.locale.lang, **asked_state(step), **look}
    return f"/?{serialise(parse(urlencode(asked), dataset).state, dataset)}"


def _paragraphs(step: Step, dataset: Dataset, frame: Frame, words: Words | None) -> list[Markup]:
    lang = frame.locale.lang
    texts = [filled(paragraph[lang], dataset, frame, words) for paragraph in step["text"]]
    return [text for text in texts if text is not None]


def _figure(figure: Mapping[str, Any], dataset: Dataset, frame: Frame, evidence: Evidence) -> Shown:
    lang = frame.locale.lang
    found = drawn(figure, dataset, frame.locale)
    sources = [
        s for n in (found.numbers if found else ()) for s in trace(dataset, n.figure_id).source_ids
    ]
    return {
        "kind": figure["kind"],
        "title": figure[f"title_{lang}"],
        "note": filled(figure[f"note_{lang}"], dataset, frame) or "",
        "pictures": found.pictures if found else {},
        "sources": evidence.sources(dict.fromkeys(sources)),
        "extra": found.extra if found else {},
        "numbers": [
            {
                "name": item.name,
                "shown": item.shown,
                "href": frame.link(f"/figure/{item.figure_id}"),
                "figure_id": item.figure_id,
                "modelled": item.modelled,
            }
            for item in (found.numbers if found else ())
        ],
    }


def _film(name: str, dataset: Dataset, frame: Frame) -> Shown | None:
    """Return the card of a film, which links out; None when the panels do not hold it."""
    film = next((film for film in videos(dataset) if film.id == name), None)
    if film is None or not film.url:
        return None
    locale = frame.locale
    return {
        "title": locale.name(film, "title"),
        "shows": locale.name(film, "shows"),
        "note": locale.name(film, "note"),
        "maker": film.maker,
        "year": locale.year(film.year),
        "length": length(film.seconds, locale),
        "href": film.url,
        "figures": [
            {
                "figure_id": name,
                "href": frame.link(f"/figure/{name}"),
                "shown": number(trace(dataset, name), dataset, locale).shown,
            }
            for name in film.figures
        ],
    }


def length(seconds: int | None, locale: Locale) -> str:
    """Return how long a film is, or that no source tells it."""
    if seconds is None:
        return locale.t("not stated in our sources")
    return locale.t("{minutes} min {seconds} s", minutes=seconds // 60, seconds=seconds % 60)
