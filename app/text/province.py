"""Sentences about one province, written from its numbers. Numbers are marked for their traces."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.province_flows import Flows
from app.domain.province_profile import ContextRow, Standing
from app.domain.selection import Slice, Value
from app.state.view_state import ViewState
from app.text.headline import Part, headline, parts
from app.text.locale import Locale
from app.text.phrases import place, rate_group, slice_title
from app.text.sources import short_source
from app.text.wording import bare_range, estimated_range, is_rounded, per_hundred, shown, traced

EVEN = 1.0
"""Up to so many people in a hundred, as many are registered as live in a place."""
NAMED = 2
"""So many of the largest groups are named in a sentence."""


def lead_sentence(found: Standing, dataset: Dataset, locale: Locale) -> tuple[Part, ...]:
    """Return the headline of a province."""
    state = ViewState(
        found.definition, found.year, found.measure, locale.lang, areas=(found.value.area_code,)
    )
    return headline(state, found.answer, dataset, locale)


def rate_sentence(found: Standing, locale: Locale) -> tuple[Part, ...]:
    """Return how many of its rural children that is, where it stands, and China; empty without a rate."""
    value, national = found.value, found.answer.national
    if value.value is None:
        return ()
    words = {
        "k": f"<b>{per_hundred(value, locale)}</b>",
        "group": rate_group(found.definition, found.answer.sex, found.answer.ages, locale),
    }
    if value.status is Status.FLOOR:
        return parts(locale.t("That is at least {k} in every 100 {group}.", **words))
    if value.status is not Status.MODELLED:
        sentence = locale.t("That is {k} in every 100 {group}.", **words)
    else:
        words["interval"] = estimated_range(value, Measure.RATE, locale)
        sentence = locale.t("That is an estimated {k} in every 100 {group} ({interval}).", **words)
    more = _position(found, locale)
    if national is not None and national.value is not None and more:
        more = locale.t(
            "{position}; in China it is {z} in every 100.",
            position=more,
            z=f"<b>{per_hundred(national, locale)}</b>",
        )
    return parts(sentence + locale.formats.gap + more if more else sentence)


def _position(found: Standing, locale: Locale) -> str:
    text = rank(found.value, found.answer, locale)
    return locale.t("From the highest share, {rank}", rank=text) if text else ""


def rank(value: Value, answer: Slice, locale: Locale) -> str:
    """Return the place among all provinces from the highest; a range for what is modelled."""
    if value.rank_low is not None and value.rank_high is not None and _is_open(value):
        of = len(answer.with_value())
        if value.rank_low == value.rank_high:
            return locale.rank(value.rank_low, of)
        return locale.t(
            "rank between {low} and {high} of {n}", low=value.rank_low, high=value.rank_high, n=of
        )
    return locale.rank(value.rank, len(answer.with_value())) if value.rank is not None else ""


def _is_open(value: Value) -> bool:
    return value.status is Status.MODELLED or value.lo80 is not None


def balance_sentence(
    ratio: ContextRow | None, balance: ContextRow | None, dataset: Dataset, locale: Locale
) -> tuple[Part, ...]:
    """Return how many are registered for every hundred who live there; empty where nobody says.

    ``ratio`` is registered people per resident, ``balance`` the surplus of the registered in per cent.
    """
    row = ratio or balance
    if row is None or row.value.value is None:
        return ()
    of_ratio = row is ratio
    registered = 100.0 * row.value.value if of_ratio else 100.0 + row.value.value
    words = {
        "year": row.year,
        "place": place(row.value.area_code, dataset, locale),
        "n": traced(locale.number(registered), row.value),
    }
    if abs(registered - 100.0) < EVEN:
        return parts(
            locale.t(
                "In {year}, about as many people were registered in {place} as lived there:"
                " <b>{n}</b> for every 100 residents.",
                **words,
            )
        )
    if registered > 100.0:
        return parts(
            locale.t(
                "For every 100 people living in {place} in {year}, <b>{n}</b> were registered there:"
                " more had left than had arrived.",
                **words,
            )
        )
    return parts(
        locale.t(
            "For every 100 people living in {place} in {year}, only <b>{n}</b> were registered there:"
            " more had arrived than had left.",
            **words,
        )
    )


def flow_sentence(
    left: Flows | None, came: Flows | None, code: str, dataset: Dataset, locale: Locale
) -> tuple[Part, ...]:
    """Return the larger of the two streams and its largest groups; empty where nobody counted them."""
    if left is None and came is None:
        return ()
    outward = came is None or (left is not None and left.persons >= came.persons)
    flows = left if outward else came
    if flows is None:
        return ()
    words = {
        "year": flows.year,
        "place": place(code, dataset, locale),
        "n": f"<b>{_heads(flows.persons, flows.figure_id, locale)}</b>",
        "groups": locale.names(
            locale.t(
                "{place} ({n})",
                place=place(flow.area_code, dataset, locale),
                n=f"<b>{_heads(flow.persons, flow.figure_id, locale)}</b>",
            )
            for flow in flows.top[:NAMED]
        ),
    }
    if outward:
        return parts(
            locale.t(
                "In {year}, {n} people born in {place} lived in another province, the largest groups in"
                " {groups}.",
                **words,
            )
        )
    return parts(
        locale.t(
            "In {year}, {n} people born in another province lived in {place}, the largest groups from"
            " {groups}.",
            **words,
        )
    )


def _heads(persons: float, figure_id: str, locale: Locale) -> str:
    from app.text.wording import MIDDLE, OPEN, SHUT

    return f"{OPEN}{figure_id}{MIDDLE}{locale.count_text(persons)}{SHUT}"


def warning(one: Standing, other: Standing, dataset: Dataset, locale: Locale) -> tuple[Part, ...]:
    """Return that two numbers of a province count different children, and what each counts."""
    a, b = dataset.definitions[one.definition], dataset.definitions[other.definition]
    return parts(
        locale.t(
            "{x} ({year_x}) and {y} ({year_y}) count different children: “{chip_x}” and “{chip_y}”."
            " The difference between them is neither a fall nor a rise.",
            x=f"<b>{number(one, locale)}</b>",
            y=f"<b>{number(other, locale)}</b>",
            year_x=one.year,
            year_y=other.year,
            chip_x=locale.name(a, "chip"),
            chip_y=locale.name(b, "chip"),
        )
    )


def number(found: Standing, locale: Locale) -> str:
    """Return the number of a standing as key figures print it, marked for its trace."""
    value = found.value
    if value.value is None:
        return locale.t("no figure")
    text = shown(value, found.measure, locale)
    return locale.t("at least {value}", value=text) if value.status is Status.FLOOR else text


def range_words(value: Value, measure: Measure, locale: Locale) -> str:
    """Return the 80 % interval in words; empty where there is none."""
    return estimated_range(value, measure, locale) if bare_range(value, measure, locale) else ""


def plain_number(value: Value, answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return a number as rows of tables print it."""
    if value.value is None:
        return locale.t("no figure")
    indicator = dataset.indicators.get(answer.measure)
    modelled = value.status is Status.MODELLED
    if indicator is not None:
        return locale.value(value.value, indicator)
    measure = Measure(answer.measure)
    if measure is Measure.COUNT:
        return locale.count_short(value.value, modelled=is_rounded(value))
    return locale.value(value.value, measure, modelled=modelled)


def strip_text(
    code: str, peers: Sequence[str], answer: Slice, dataset: Dataset, locale: Locale
) -> str:
    """Return in words what a strip shows: the province, China, the ends, the region."""
    values = answer.by_code()
    ordered = answer.with_value()
    near = [value for value in ordered if value.area_code in peers]

    def said(value: Value) -> str:
        name = place(value.area_code, dataset, locale)
        return f"{name}{locale.formats.space}{plain_number(value, answer, dataset, locale)}"

    clauses = [said(values[code])]
    if answer.national is not None and answer.national.value is not None:
        clauses.append(said(answer.national))
    if ordered:
        clauses.append(locale.t("highest {a}, lowest {b}", a=said(ordered[0]), b=said(ordered[-1])))
    if near:
        clauses.append(
            locale.t(
                "other provinces of the region from {b} to {a}", a=said(near[0]), b=said(near[-1])
            )
        )
    title = slice_title(answer, dataset, locale)
    return locale.t(
        "{title}, {year}: {list}.",
        title=title,
        year=answer.year,
        list=locale.formats.semicolon.join(clauses),
    )


def source_names(ids: Sequence[str], dataset: Dataset, locale: Locale) -> str:
    """Return sources as a list of authors and years."""
    known = (dataset.sources[name] for name in ids if name in dataset.sources)
    return locale.formats.semicolon.join(dict.fromkeys(short_source(s, locale) for s in known))
