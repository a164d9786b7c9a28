"""What a panel may hold beside its claims: terms, a timeline, classes of cities, steps, films.

Every block is a list of entries. An entry has an ``id``, texts in both languages and, where it
states a fact, ``sources``; what else it needs is said in ``BLOCKS``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from app.domain.codes import AGE_GROUPS, Measure, Region, Sex
from app.package.messages import problem
from app.package.problems import Problem

EASE: Final = ("open", "eased", "conditions", "points", "held_back", "not_named")
"""How hard a class of city is to settle in, easiest first; ``not_named`` where a rule is silent."""

_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_LINK: Final = re.compile(r"https?://\S+")

Known = Mapping[str, tuple[str, Collection[str] | None]]
"""By kind of reference: the table it lives in, and the ids there (None: cannot be told)."""


@dataclass(frozen=True, slots=True)
class Block:
    """What the entries of a list hold. A name in ``both`` stands for itself in each language."""

    texts: tuple[str, ...] = ("id",)
    both: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    """May be left out, but not in one language only."""
    numbers: tuple[str, ...] = ()
    optional_numbers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """Lists of words that may be left out."""
    figure: bool = False
    """Names one number of the package."""
    sources: bool = True
    date: bool = False
    link: bool = False
    """May carry a ``url``."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    parts: Mapping[str, Block] = field(default_factory=dict[str, "Block"])


BLOCKS: Final[Mapping[str, Block]] = {
    "terms": Block(
        texts=("id", "term_en", "term_zh", "pinyin"),
        both=("definition",),
        lists=("match_en", "match_zh"),
    ),
    "timeline": Block(both=("title", "text"), date=True),
    "city_classes": Block(
        both=("name",),
        numbers=("residents_from",),
        optional_numbers=("residents_to",),
        parts={"rules": Block(texts=(), both=("text",), numbers=("year",), choices={"ease": EASE})},
    ),
    "documents": Block(both=("title", "text")),
    "steps": Block(both=("title", "text")),
    "cities": Block(both=("name", "text"), numbers=("year",)),
    "comparisons": Block(
        both=("title", "base"),
        pairs=("note",),
        sources=False,
        parts={"points": Block(texts=(), both=("label",), figure=True, sources=False)},
    ),
    "videos": Block(
        texts=("id", "maker"),
        both=("title", "shows"),
        pairs=("note",),
        numbers=("year",),
        optional_numbers=("seconds",),
        lists=("figures",),
        link=True,
    ),
}

BLOCK_PARTS: Final = tuple(part for block in BLOCKS.values() for part in block.parts)

MATTERS: Final[Mapping[str, tuple[str, ...] | None]] = {
    "series": None,
    "indicators": None,
    "areas": None,
    "measures": tuple(measure.value for measure in Measure),
    "sexes": (Sex.FEMALE.value, Sex.MALE.value),
    "ages": tuple(f"{age.low}-{age.high}" for age in AGE_GROUPS),
    "regions": tuple(region.value for region in Region),
}
"""What ``matters_for`` of a claim may name, with the words allowed; None: the ids of a table."""

_TEXT: Final = ("text", "文字")
_LIST: Final = ("a list", "列表")
_WORDS: Final = ("a list of words", "由词语组成的列表")
_FIELDS: Final = ("a set of named fields", "一组带名称的字段")
_NUMBER: Final = ("a number", "数字")
_TIME: Final = (
    "a date like 2014, 2014-07 or 2014-07-30, in quotes",
    "带引号的日期，如 2014、2014-07 或 2014-07-30",
)
_ADDRESS: Final = ("an address that begins with http", "以 http 开头的网址")


def has_blocks(panel: Mapping[str, Any]) -> bool:
    """Whether a panel holds anything beside claims."""
    return any(panel.get(name) for name in BLOCKS)


def block_problems(file: str, panel: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    """Yield entries of blocks that lack a text, repeat an id, or cite what the tables do not have."""
    for name, block in BLOCKS.items():
        if panel.get(name) is not None:
            yield from _entries_problems(file, name, panel[name], block, known)


def _entries_problems(
    file: str, name: str, entries: Any, block: Block, known: Known, within: str = ""
) -> Iterator[Problem]:
    if not isinstance(entries, list):
        yield malformed(file, within or "panel", name, _LIST)
        return
    ids: set[str] = set()
    for place, entry in enumerate(cast(list[Any], entries), start=1):
        where = f"{within} {name} {place}".strip()
        if not isinstance(entry, dict):
            yield malformed(file, where, name, _FIELDS)
            continue
        fields = cast(dict[str, Any], entry)
        given = fields.get("id")
        if isinstance(given, str) and given:
            where = f"{name}: {given}"
            if given in ids:
                yield problem("panel-repeated", file, column="id", text=given, first=name)
            ids.add(given)
        yield from _entry_problems(file, where, fields, block, known)


def _entry_problems(
    file: str, where: str, fields: Mapping[str, Any], block: Block, known: Known
) -> Iterator[Problem]:
    pairs = [name for name in block.pairs if any(fields.get(f"{name}_{x}") for x in ("en", "zh"))]
    both = [f"{name}_{lang}" for name in (*block.both, *pairs) for lang in ("en", "zh")]
    yield from text_problems(file, where, fields, (*block.texts, *both, *block.choices))
    yield from _value_problems(file, where, fields, block)
    for name in block.lists:
        yield from citation_problems(file, where, name, fields.get(name), known.get(name))
    if block.figure:
        cited = [fields["figure"]] if fields.get("figure") else None
        yield from citation_problems(file, where, "figure", cited, known["figures"], needed=True)
    if block.sources:
        cited = fields.get("sources")
        yield from citation_problems(file, where, "sources", cited, known["sources"], needed=True)
    for name, part in block.parts.items():
        if not fields.get(name):
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        else:
            yield from _entries_problems(file, name, fields[name], part, known, within=where)


def _value_problems(
    file: str, where: str, fields: Mapping[str, Any], block: Block
) -> Iterator[Problem]:
    """Yield words outside their list, and numbers, dates and addresses that are none."""
    for name, allowed in block.choices.items():
        word = fields.get(name)
        if isinstance(word, str) and word and word not in allowed:
            yield problem("unknown-code", file, column=name, text=word, allowed=", ".join(allowed))
    for name in (*block.numbers, *block.optional_numbers):
        value = fields.get(name)
        if value is None and name in block.numbers:
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        elif value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield malformed(file, where, name, _NUMBER)
    if block.date and not _DATE.fullmatch(str(fields.get("date", ""))):
        yield malformed(file, where, "date", _TIME)
    if block.link and fields.get("url") and not _LINK.fullmatch(str(fields["url"])):
        yield malformed(file, where, "url", _ADDRESS)


def matters_problems(file: str, where: str, matters: Any, known: Known) -> Iterator[Problem]:
    """Yield what ``matters_for`` of a claim names that a reader cannot choose."""
    if matters is None:
        return
    if not isinstance(matters, dict):
        yield malformed(file, where, "matters_for", _FIELDS)
        return
    for name, words in cast(dict[str, Any], matters).items():
        if name not in MATTERS:
            yield problem(
                "unknown-code", file, column="matters_for", text=name, allowed=", ".join(MATTERS)
            )
            continue
        allowed = MATTERS[name]
        if allowed is None:
            yield from citation_problems(file, where, "matters_for", words, known.get(name))
            continue
        if not _are_words(words):
            yield malformed(file, where, "matters_for", _WORDS)
            continue
        for word in words:
            if word not in allowed:
                yield problem(
                    "unknown-code", file, column="matters_for", text=word,
                    allowed=", ".join(allowed),
                )  # fmt: skip


def text_problems(
    file: str, where: str, fields: Mapping[str, Any], names: Collection[str]
) -> Iterator[Problem]:
    """Yield the fields that are empty or no text."""
    for name in names:
        value = fields.get(name)
        if value is None or value == "":
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        elif not isinstance(value, str):
            yield malformed(file, where, name, _TEXT)


def citation_problems(
    file: str,
    where: str,
    name: str,
    cited: Any,
    known: tuple[str, Collection[str] | None] | None,
    *,
    needed: bool = False,
) -> Iterator[Problem]:
    """Yield ids that are not in their table; ``needed`` where at least one must be given."""
    if not cited:
        if needed:
            yield problem("panel-incomplete", file, column=name, where=where, field=name)
        return
    if not _are_words(cited):
        yield malformed(file, where, name, ("a list of ids", "由 id 组成的列表"))
        return
    table, ids = known or ("", None)
    for item in cited:
        if ids is not None and item not in ids:
            yield problem(
                "panel-unknown-reference", file, column=name, where=where, text=item, table=table
            )


def malformed(file: str, where: str, name: str, expected: tuple[str, str]) -> Problem:
    """Return the problem of a field of the wrong kind; ``expected`` in English and Chinese."""
    return problem(
        "panel-malformed", file, column=name, where=where, field=name,
        expected=expected[0], expected_zh=expected[1],
    )  # fmt: skip


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(w, str) for w in cast(list[Any], value))
