"""The steps of the story in a package: reading them, and checking their texts and what they refer to.

A file of ``story/`` is a step: ``id`` (its anchor), ``title_*``, ``name_*`` (short, for buttons),
``text`` (paragraphs with ``en`` and ``zh``), ``claims`` (ids of claims of the panels that tell how sure
it is), ``figure`` (the drawing) and ``explore`` (a state of Explore, with ``explore_*`` as its words);
where needed ``note_*`` and a ``film`` (id of a film of the panels). In texts ``{figure:<id>}`` is a
number of the package with its link, ``{figure:<id>:<format>}`` the same with so many decimals or,
``abs``, without its sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from app.package.files import STORY
from app.package.messages import problem
from app.package.panels import panel_files, read_panel
from app.package.problems import Problem

KINDS: Final = ("waffle", "dots", "bars", "tiles", "flows", "findings")
FORMATS: Final = ("", "0", "1", "2", "abs")
STATE: Final = ("series", "year", "measure", "sex", "ages", "region", "areas", "b", "map")
"""Parameters of Explore a step may set."""
LANGUAGES: Final = ("en", "zh")
MARK_FIELDS: Final = (
    "figure", "look", "direction", "level", "en", "zh", "short_en", "short_zh",
)  # fmt: skip

NUMBER: Final = re.compile(r"\{figure:([^{}:]+)(?::([^{}:]*))?\}")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_ANCHOR: Final = re.compile(r"[a-z][a-z0-9-]*")
_LIST: Final = ("a list", "列表")
_FIELDS: Final = ("a set of named fields", "一组带名称的字段")
_TEXT: Final = ("text", "文字")


@dataclass(frozen=True, slots=True)
class Known:
    """What a story may refer to; None where it cannot be told."""

    figures: Collection[str] | None
    claims: Collection[str] | None
    films: Collection[str] | None


def story_files(folder: Path) -> list[Path]:
    """Return the steps of a package in the order of their names."""
    return sorted((folder / STORY).glob("*.yaml"))


def story_problems(folder: Path, *, figures: Collection[str] | None) -> Iterator[Problem]:
    """Yield steps that cannot be read, lack a text, or refer to what is not there.

    ``figures`` are the known ids, None when their table could not be read. A package without panels
    has a story without claims.
    """
    files = story_files(folder)
    if not files:
        return
    panels = list(_panels(folder))
    claims = _claims(panels)
    studies = {f"study-{name}-{n}" for name, count in claims.items() for n in range(1, count + 1)}
    known = Known(
        figures={*figures, *studies} if figures is not None and claims else None,
        claims=claims or None,
        films={str(film.get("id")) for panel in panels for film in _listed(panel.get("videos"))}
        if panels
        else None,
    )
    ids: dict[str, str] = {}
    for path in files:
        file = f"{STORY}/{path.name}"
        try:
            step = read_panel(path)
        except ValueError as error:
            yield problem("text-unreadable", file, reason=error)
            continue
        name = str(step.get("id"))
        if name in ids:
            yield problem("panel-repeated", file, column="id", text=name, first=ids[name])
        ids.setdefault(name, path.name)
        yield from _step_problems(file, step, known)


def texts_of(step: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Yield every text of a step in one language, wherever it stands."""
    for key, value in step.items():
        if isinstance(value, Mapping):
            yield from texts_of(cast(Mapping[str, Any], value), lang)
        elif isinstance(value, list):
            for item in cast(list[Any], value):
                if isinstance(item, Mapping):
                    yield from texts_of(cast(Mapping[str, Any], item), lang)
        elif isinstance(value, str) and (key == lang or key.endswith(f"_{lang}")):
            yield value


def _panels(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the panels that can be read; the others have their own problems."""
    for path in panel_files(folder):
        try:
            yield read_panel(path)
        except ValueError:
            continue


def _claims(panels: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many numbers of studies each claim of the panels has."""
    return {
        str(claim.get("id")): len(_listed(claim.get("numbers")))
        for panel in panels
        for claim in _listed(panel.get("claims"))
    }


def _step_problems(file: str, step: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    where = "step"
    yield from _missing(file, where, step, ("id", *_both("title", "name", "explore")))
    if isinstance(step.get("id"), str) and not _ANCHOR.fullmatch(step["id"]):
        yield problem("text-unknown", file, column="id", where=where, text=step["id"])
    if step.get("note_en") or step.get("note_zh"):
        yield from _missing(file, where, step, _both("note"))
    yield from _paragraph_problems(file, step.get("text"))
    yield from _claim_problems(file, step.get("claims"), known)
    yield from _figure_problems(file, step.get("figure"), known)
    yield from _state_problems(file, "explore", step.get("explore"))
    film = step.get("film")
    if film and known.films is not None and film not in known.films:
        yield problem(
            "panel-unknown-reference", file, column="film", where="step", text=film, table="panels"
        )
    for lang in LANGUAGES:
        for text in texts_of(step, lang):
            yield from _number_problems(file, text, known)


def _paragraph_problems(file: str, paragraphs: Any) -> Iterator[Problem]:
    if not isinstance(paragraphs, list) or not paragraphs:
        yield _malformed(file, "step", "text", _LIST)
        return
    for place, paragraph in enumerate(cast(list[Any], paragraphs), start=1):
        fields = cast(dict[str, Any], paragraph) if isinstance(paragraph, dict) else {}
        yield from _missing(file, f"text {place}", fields, LANGUAGES)


def _claim_problems(file: str, claims: Any, known: Known) -> Iterator[Problem]:
    if not isinstance(claims, list) or not claims:
        yield problem("panel-incomplete", file, column="claims", where="step", field="claims")
        return
    for claim in cast(list[Any], claims):
        if known.claims is not None and claim not in known.claims:
            yield problem(
                "panel-unknown-reference", file, column="claims", where="step", text=claim,
                table="panels",
            )  # fmt: skip


def _figure_problems(file: str, figure: Any, known: Known) -> Iterator[Problem]:
    if not isinstance(figure, dict):
        yield _malformed(file, "step", "figure", _FIELDS)
        return
    fields = cast(dict[str, Any], figure)
    yield from _missing(file, "figure", fields, ("kind", *_both("title", "note")))
    if "kind" in fields and fields["kind"] not in KINDS:
        yield problem("text-unknown", file, column="kind", where="figure", text=fields["kind"])
    if "state" in fields:
        yield from _state_problems(file, "state", fields["state"])
    for place, group in enumerate(_listed(fields.get("groups")), start=1):
        where = f"group {place}"
        if any(name in group for name in _both("name")):
            yield from _missing(file, where, group, _both("name"))
        for mark in _listed(group.get("marks")):
            yield from _mark_problems(file, where, mark, known)


def _mark_problems(
    file: str, where: str, mark: Mapping[str, Any], known: Known
) -> Iterator[Problem]:
    yield from _missing(file, where, mark, LANGUAGES)
    if any(name in mark for name in _both("short")):
        yield from _missing(file, where, mark, _both("short"))
    for name in mark:
        if name not in MARK_FIELDS:  # in YAML a comma in a short form begins a field
            yield problem("text-unknown", file, column="marks", where=where, text=name)
    named = mark.get("figure")
    if named is not None and known.figures is not None and named not in known.figures:
        yield problem(
            "panel-unknown-reference", file, column="figure", where=where, text=named,
            table="observations",
        )  # fmt: skip


def _state_problems(file: str, field: str, state: Any) -> Iterator[Problem]:
    if not isinstance(state, dict):
        yield _malformed(file, "step", field, _FIELDS)
        return
    for name in cast(dict[str, Any], state):
        if name not in STATE:
            yield problem("text-unknown", file, column=field, where="step", text=name)


def _number_problems(file: str, text: str, known: Known) -> Iterator[Problem]:
    for inside in _BRACES.findall(text):
        found = NUMBER.fullmatch(f"{{{inside}}}")
        if found is None or (found[2] or "") not in FORMATS:
            yield problem("text-unknown", file, where="text", text=f"{{{inside}}}")
        elif known.figures is not None and found[1] not in known.figures:
            yield problem(
                "panel-unknown-reference", file, where="text", text=found[1], table="observations"
            )


def _malformed(file: str, where: str, field: str, expected: tuple[str, str]) -> Problem:
    return problem(
        "panel-malformed", file, column=field, where=where, field=field, expected=expected[0],
        expected_zh=expected[1],
    )  # fmt: skip


def _listed(value: Any) -> list[dict[str, Any]]:
    items = cast(list[Any], value) if isinstance(value, list) else []
    return [cast(dict[str, Any], item) for item in items if isinstance(item, dict)]


def _both(*stems: str) -> tuple[str, ...]:
    return tuple(f"{stem}_{lang}" for stem in stems for lang in LANGUAGES)


def _missing(
    file: str, where: str, fields: Mapping[str, Any], names: Collection[str]
) -> Iterator[Problem]:
    for name in names:
        value = fields.get(name)
        if value is None or value == "":
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        elif not isinstance(value, str):
            yield _malformed(file, where, name, _TEXT)
