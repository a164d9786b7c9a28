"""Warnings against comparing what cannot be compared: what differs, and the nearest choices that can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import published
from app.domain.availability import availability
from app.domain.bases import Base, differ
from app.domain.bivariate import Refusal
from app.domain.codes import AGE_GROUPS, Card, MapStyle, Measure, Sex
from app.domain.comparability import Counted, Use, compare
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.domain.series_rules import Link, Reason, pair_reasons
from app.state import options
from app.state.nearest import change, nearest, same_year, side_by_side
from app.state.reader import Notice
from app.state.reader import Reason as NoticeReason
from app.state.view_state import ViewState
from app.text import bivariate, differences
from app.text.comparability import sentences
from app.text.locale import Locale
from app.text.notices import notice_text
from app.text.phrases import measure_option, sex_word


@dataclass(frozen=True, slots=True)
class Action:
    """A button: the change of the link, and what it says."""

    set: str
    text: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A message with its ways out. ``kind``: ``warn`` where something was asked that cannot be, else ``info``."""

    kind: str
    lead: str
    text: str
    actions: tuple[Action, ...] = ()


def ignored(notice: Notice, state: ViewState, dataset: Dataset, locale: Locale) -> Caution:
    """Return the message on a part of a link that was left out, and what can be had instead."""
    offers = nearest(notice, state, dataset)
    parts = [notice_text(_worded(notice, locale), dataset, locale)]
    for series in dict.fromkeys(o.series for o in offers if o.series != state.series):
        year = next(o.year for o in offers if o.series == series)
        parts.append(_other_definition((state.series, state.year), (series, year), dataset, locale))
    return Caution(
        "warn", "", locale.formats.gap.join(parts), _actions(state, offers, dataset, locale)
    )


def _worded(notice: Notice, locale: Locale) -> Notice:
    """Return a notice whose value is in words where it has some: a comparison, a measure."""
    if notice.reason is not NoticeReason.NOT_AVAILABLE:
        return notice
    if notice.key == "compare" and (chosen := options.comparison(notice.value)) is not None:
        return replace(notice, value=differences.other_group(chosen, locale))
    if notice.key == "measure" and notice.value in set(Measure):
        return replace(notice, value=measure_option(Measure(notice.value), locale))
    return notice


def _actions(
    state: ViewState, offers: Sequence[ViewState], dataset: Dataset, locale: Locale
) -> tuple[Action, ...]:
    return tuple(
        Action(change(state, offer, dataset), offer_words(state, offer, dataset, locale))
        for offer in offers
    )


def offer_words(state: ViewState, offer: ViewState, dataset: Dataset, locale: Locale) -> str:
    """Return what a button says: what would be different from the state."""
    parts: list[str] = []
    if offer.series != state.series:
        parts.append(locale.name(dataset.definitions[offer.series]))
    if offer.year != state.year or offer.series != state.series:
        parts.append(locale.year(offer.year))
    if offer.measure is not state.measure:
        parts.append(measure_option(offer.measure, locale))
    if offer.sex is not state.sex and offer.sex is not Sex.ALL:
        parts.append(sex_word(offer.sex, locale))
    if offer.ages not in (state.ages, AGE_GROUPS):
        parts.append(locale.t("Ages {ages}", ages=locale.ages(offer.ages)))
    if offer.b != state.b:
        parts.append(locale.t("Map B: {name}", name=locale.name(dataset.indicators[offer.b])))
    if offer.compare is not None and offer.compare != state.compare:
        parts.append(differences.option(offer.compare, locale))
    if state.compare is not None and offer.compare is None and offer.series == state.series:
        name = locale.name(dataset.indicators[offer.b]) if offer.b else ""
        parts.append(locale.t("Map B: {name}", name=name))
    if offer.map is None and state.map is MapStyle.BIVARIATE:
        parts.append(locale.t("Two maps side by side"))
    return locale.t("Show: {what}", what=locale.formats.comma.join(parts))


# -- what differs ----------------------------------------------------------------------------------


def _counted(series: str, year: int, dataset: Dataset) -> Counted | None:
    """Return what the national count of a definition and year counts."""
    rows = published.figures(dataset, series, year)
    found = published.national_count(rows, AGE_GROUPS, Sex.ALL)
    if found is None:
        return None
    return Counted(found.series, year, age_min=found.age_min, age_max=found.age_max)


def reasons_between(
    one: tuple[str, int], other: tuple[str, int], dataset: Dataset
) -> tuple[tuple[Reason, ...], Link | None]:
    """Return why the numbers of two definitions and years make no rise or fall, and the package's own word."""
    a, b = (_counted(*each, dataset) for each in (one, other))
    if a is None or b is None:
        return (Reason.UNKNOWN,), None
    verdict = compare(dataset, a, b)
    found = verdict.why_not(Use.LINE)
    known = tuple(r for r in found if r in pair_reasons(dataset, a.series, b.series)) or found
    return known, verdict.link


def _other_definition(
    one: tuple[str, int], other: tuple[str, int], dataset: Dataset, locale: Locale
) -> str:
    """Return in what another definition differs from the one on screen."""
    reasons, link = reasons_between(one, other, dataset)
    if not reasons:
        return ""
    name = locale.name(dataset.definitions[other[0]])
    lead = locale.t("“{series}” counts other children.", series=name)
    told = locale.name(link, "reason") if link else sentences(reasons, locale)
    return locale.formats.gap.join((lead, told))


def switched(
    one: tuple[str, int],
    other: tuple[str, int],
    dataset: Dataset,
    locale: Locale,
    *,
    years: tuple[str, str] | None = None,
) -> Caution | None:
    """Return the warning for a reader who went from one definition (or year) to another; None if they compare.

    ``years`` stands for the years where the page fills them in.
    """
    reasons, link = reasons_between(one, other, dataset)
    if not reasons:
        return None
    words = years or (locale.year(one[1]), locale.year(other[1]))
    named = [
        locale.t("{series} {year}", series=locale.name(dataset.definitions[s]), year=year)
        for (s, _), year in zip((one, other), words, strict=True)
    ]
    lead = locale.t("You went from {one} to {other}.", one=named[0], other=named[1])
    count = locale.t(
        "These count different children; neither a rise nor a fall can be read from them."
    )
    told = (
        locale.name(link, "reason") if link and not link.comparable else sentences(reasons, locale)
    )
    return Caution("warn", lead, locale.formats.gap.join((count, told)))


def warnings(state: ViewState, context: Slice | None, refused: Refusal | None, dataset: Dataset,
             locale: Locale) -> tuple[Caution, ...]:  # fmt: skip
    """Return the warnings a state calls for: what is compared on screen and how it differs."""
    found = (
        _refused(state, refused, dataset, locale),
        _method(state, dataset, locale),
        _empty_difference(state, context, dataset, locale),
        _years(state, context, dataset, locale),
        _bases(state, refused, dataset, locale),
    )
    return tuple(warning for warning in found if warning is not None)


def _refused(
    state: ViewState, refused: Refusal | None, dataset: Dataset, locale: Locale
) -> Caution | None:
    if state.map is not MapStyle.BIVARIATE or refused is None:
        return None
    offers = side_by_side(refused, state, dataset)
    return Caution(
        "warn",
        locale.t("A and B cannot be drawn as one map."),
        bivariate.refused(refused, locale),
        _actions(state, offers, dataset, locale),
    )


def _method(state: ViewState, dataset: Dataset, locale: Locale) -> Caution | None:
    """Return what the package says of two years that are set side by side."""
    if state.compare is None or state.compare.year is None:
        return None
    a, b = (_counted(state.series, year, dataset) for year in (state.year, state.compare.year))
    link = compare(dataset, a, b).link if a is not None and b is not None else None
    if link is None:
        return None
    lead = locale.t(
        "Map A shows {a}, map B {b}.",
        a=locale.year(state.year), b=locale.year(state.compare.year),
    )  # fmt: skip
    return Caution("info", lead, locale.name(link, "reason"))


def _empty_difference(
    state: ViewState, context: Slice | None, dataset: Dataset, locale: Locale
) -> Caution | None:
    if not state.difference or context is None or context.with_value():
        return None
    offer = state.but(difference=False)
    return Caution(
        "info",
        locale.t("No province has both values."),
        locale.t("A difference needs an exact number on either side."),
        (Action(change(state, offer, dataset), locale.t("Show the values side by side")),),
    )


def _years(
    state: ViewState, context: Slice | None, dataset: Dataset, locale: Locale
) -> Caution | None:
    """Return the warning that map B is of another year than map A."""
    if context is None or state.compare is not None or context.year == state.year:
        return None
    lead = locale.t(
        "Map A shows {a}, map B {b}.", a=locale.year(state.year), b=locale.year(context.year)
    )
    text = locale.t("This indicator has no values for {year}.", year=locale.year(state.year))
    offers = [offer for offer in (same_year(state, dataset),) if offer is not None]
    if context.year in availability(dataset, state.series, state.year).provincial_years:
        offers.append(state.but(year=context.year))
    return Caution("info", lead, text, _actions(state, offers, dataset, locale))


def _bases(
    state: ViewState, refused: Refusal | None, dataset: Dataset, locale: Locale
) -> Caution | None:
    """Return the warning that both measures are about other people, where they are tied together."""
    together = Card.SCATTER in state.open or (state.map is MapStyle.BIVARIATE and refused is None)
    indicator = dataset.indicators.get(state.b)
    if not together or indicator is None or state.compare is not None:
        return None
    bases = differ(dataset, state.series, indicator)
    if bases is None:
        return None
    lead = locale.t("A and B are about different people.")
    if Base.URBAN in bases:
        text = locale.t("Map A counts rural children, map B is about people in towns.")
    elif bases[0] is Base.RURAL:
        text = locale.t(
            "Map A counts rural children, map B is about town and country together. A pattern may come from the"
            " towns alone."
        )
    else:
        text = locale.t(
            "Map A counts children in town and country, map B is about rural people only."
        )
    rural = state.but(b="income_rural") if "income_rural" in dataset.indicators else None
    offers = [rural] if rural is not None and rural != state and bases[0] is Base.RURAL else []
    if state.map is MapStyle.BIVARIATE:
        offers.append(state.but(map=None))
    return Caution("info", lead, text, _actions(state, offers, dataset, locale))
