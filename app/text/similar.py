"""The words of the card of similar provinces."""

from __future__ import annotations

from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value
from app.domain.similar import CHILDREN, SimilarProvince, TraitDifference
from app.text.locale import Locale, Quantity
from app.text.phrases import measure_title, place


def trait_name(key: str, dataset: Dataset, locale: Locale) -> str:
    """Return what a trait is called."""
    if key == CHILDREN:
        return measure_title(Measure.RATE, locale)
    return locale.name(dataset.indicators[key], "short") if key in dataset.indicators else key


def trait_value(key: str, value: Value, dataset: Dataset, locale: Locale) -> str:
    """Return a value of a trait as tables show it."""
    quantity: Quantity = Measure.RATE if key == CHILDREN else dataset.indicators[key]
    modelled = value.status is Status.MODELLED
    return locale.value(value.value or 0.0, quantity, modelled=modelled)


def deviations(number: float, locale: Locale) -> str:
    """Return a difference in standard deviations, e.g. ``"+0.23 sd"``."""
    return locale.t("{x} sd", x=locale.signed(number, 2))


def part_text(part: TraitDifference, dataset: Dataset, locale: Locale) -> str:
    """Return one difference with both values, for a tooltip."""
    return locale.t(
        "{trait}: {other} against {own} ({difference})",
        trait=trait_name(part.key, dataset, locale),
        other=trait_value(part.key, part.other, dataset, locale),
        own=trait_value(part.key, part.own, dataset, locale),
        difference=deviations(part.difference, locale),
    )


def explanation(found: tuple[SimilarProvince, ...], n: int, locale: Locale) -> list[str]:
    """Return how the distances come about."""
    if not found:
        return []
    lines = [
        locale.t(
            "Each trait is put on one scale: differences are counted in standard deviations (sd) over the"
            " {n} provinces. The distance is the root of the mean of their squares: 0 is alike in every"
            " trait, 1 is one standard deviation apart in a typical one. All traits weigh the same.",
            n=n,
        )
    ]
    if any(part.own.status is Status.MODELLED for part in found[0].parts):
        lines.append(
            locale.t(
                "The rate of left-behind children is a modelled value for every province, so this part of"
                " the distance is uncertain."
            )
        )
    return lines


def left_out_text(keys: tuple[str, ...], dataset: Dataset, locale: Locale) -> str:
    """Return which traits the package cannot compare by; empty when it has all."""
    if not keys:
        return ""
    names = locale.names(trait_name(key, dataset, locale) for key in keys)
    return locale.t("Left out, since this package has no values: {names}.", names=names)


def alternative(
    code: str, found: tuple[SimilarProvince, ...], dataset: Dataset, locale: Locale
) -> str:
    """Return the text alternative of the figure."""
    sentences = [
        locale.t(
            "Provinces most like {place}, nearest first, with their differences in each trait.",
            place=place(code, dataset, locale),
        )
    ]
    for one in found:
        parts = locale.formats.semicolon.join(
            part_text(part, dataset, locale) for part in one.parts
        )
        sentences.append(
            locale.t(
                "{place}: distance {x}. {parts}.",
                place=place(one.area_code, dataset, locale),
                x=locale.number(one.distance, 2),
                parts=parts,
            )
        )
    return locale.formats.gap.join(sentences)
