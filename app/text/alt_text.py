"""Text alternatives of the figures, written from the data the figures are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.selection import Pyramid, PyramidBand, Slice, Trend, TrendLine, Value
from app.text.formats import Number
from app.text.locale import Locale, Quantity, msgid
from app.text.phrases import left_behind, place, slice_title
from app.text.wording import is_rounded

NAMED = 3
"""So many provinces are named at either end."""


def map_text(answer: Slice, areas: Sequence[str], dataset: Dataset, locale: Locale) -> str:
    """Return the alternative of a map; ``areas`` are the selected provinces."""
    opening = locale.t(
        "Map of China by province. {measure}, {year}.",
        measure=subject(answer, dataset, locale),
        year=answer.year,
    )
    return _join([opening, *_facts(answer, areas, dataset, locale)], locale)


def ranking_text(answer: Slice, areas: Sequence[str], dataset: Dataset, locale: Locale) -> str:
    """Return the alternative of the ranking: as the map, and how many provinces are above China."""
    opening = locale.t(
        "Bars of the provinces in order. {measure}, {year}.",
        measure=subject(answer, dataset, locale),
        year=answer.year,
    )
    sentences = [opening, *_facts(answer, areas, dataset, locale)]
    national = answer.national.value if answer.national else None
    compared = answer.measure in (Measure.RATE, Measure.SEX_RATIO) and answer.with_value()
    if national is not None and compared:
        above = sum((v.value or 0.0) > national for v in answer.with_value())
        sentences.append(
            locale.ngettext("{n} province is above China.", "{n} provinces are above China.", above)
        )
    return _join(sentences, locale)


def subject(answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return what is shown, and of whom if some ages or one sex are chosen."""
    title = slice_title(answer, dataset, locale)
    if answer.sex is Sex.ALL and len(answer.ages) == len(AGE_GROUPS):
        return title
    group = left_behind(answer.key, answer.sex, answer.ages, locale)
    return locale.t("{measure} ({group})", measure=title, group=group)


def _join(sentences: Sequence[str], locale: Locale) -> str:
    return locale.formats.gap.join(sentence for sentence in sentences if sentence)


def _quantity(answer: Slice, dataset: Dataset) -> Quantity:
    return dataset.indicators.get(answer.measure, answer.measure)


def _is_count(quantity: Quantity) -> bool:
    if isinstance(quantity, Indicator):
        return quantity.kind == "count"
    return quantity == Measure.COUNT


def _writer(quantity: Quantity, locale: Locale, *, modelled: bool) -> Callable[[Number], str]:
    """Return how numbers are read out: counts in full words, the rest as in labels."""
    if _is_count(quantity):
        return partial(locale.count_text, modelled=modelled)
    return partial(locale.value, quantity=quantity, modelled=modelled)


def _said(value: Value, quantity: Quantity, locale: Locale) -> str:
    cut = is_rounded(value) if _is_count(quantity) else value.status is Status.MODELLED
    write = _writer(quantity, locale, modelled=cut)
    text = write(value.value or 0.0)
    if value.lo80 is None or value.hi80 is None:
        return text
    span = locale.range(value.lo80, value.hi80, write)
    return locale.t("{n} ({range})", n=text, range=span)


def _facts(answer: Slice, areas: Sequence[str], dataset: Dataset, locale: Locale) -> list[str]:
    quantity = _quantity(answer, dataset)
    ranked = answer.with_value()

    def listed(values: Sequence[Value]) -> str:
        items = (
            f"{place(v.area_code, dataset, locale)}{locale.formats.space}"
            f"{_said(v, quantity, locale)}"
            for v in values
        )
        return locale.formats.comma.join(items)

    sentences: list[str] = []
    if len(ranked) > 2 * NAMED:
        sentences.append(locale.t("Highest: {list}.", list=listed(ranked[:NAMED])))
        sentences.append(locale.t("Lowest: {list}.", list=listed(ranked[: -NAMED - 1 : -1])))
    elif ranked:
        sentences.append(locale.t("From the highest: {list}.", list=listed(ranked)))
    if any(value.lo80 is not None for value in ranked):
        sentences.append(locale.t("Numbers in brackets are 80 per cent intervals."))
    if answer.national is not None and answer.national.value is not None:
        china = _said(answer.national, quantity, locale)
        sentences.append(locale.t("China: {z}.", z=china))
    sentences.append(_statuses(answer, locale))
    if areas:
        names = locale.names(place(code, dataset, locale) for code in areas)
        sentences.append(locale.t("Selected: {list}.", list=names))
    return sentences


def _statuses(answer: Slice, locale: Locale) -> str:
    without = (Status.NOT_PUBLISHED, Status.SUPPRESSED, Status.NOT_COVERED)
    counts = (
        ("{n} published", answer.count(Status.PUBLISHED)),
        ("{n} modelled", answer.count(Status.MODELLED)),
        ("{n} with a lower limit", answer.count(Status.FLOOR)),
        (msgid("{n} without a value"), sum(answer.count(status) for status in without)),
    )
    said = (locale.t(text, n=count) for text, count in counts if count)
    return locale.t("Provinces: {list}.", list=locale.formats.comma.join(said))


# -- age and sex -----------------------------------------------------------------------------------


def pyramid_text(structure: Pyramid, dataset: Dataset, locale: Locale) -> str:
    """Return the alternative of the age-sex structure."""
    if not structure.bands:
        return locale.t("No figures by age and sex for this choice.")
    values = [v for b in structure.bands for v in (b.female, b.male, b.total) if v is not None]
    rounded = any(is_rounded(value) for value in values)
    girls = sum(_number(band.female) for band in structure.bands)
    boys = sum(_number(band.male) for band in structure.bands)
    total = sum(_band_total(band) for band in structure.bands)
    largest = max(structure.bands, key=_band_total)
    codes = structure.area_codes
    if codes in ((), (CHINA,)):
        where = locale.t("China")
    else:
        where = locale.names(place(code, dataset, locale) for code in codes)
    words = {
        "place": where,
        "year": structure.year,
        "n": locale.count_text(total, modelled=rounded),
        "g": locale.count_text(girls, modelled=rounded),
        "b": locale.count_text(boys, modelled=rounded),
        "band": locale.ages((largest.age,)),
    }
    if not girls or not boys:
        return locale.t(
            "Left-behind children by age, {place}, {year}. {n} children. Largest band: {band}.",
            **words,
        )
    text = locale.t(
        "Left-behind children by age and sex, {place}, {year}. {n} children: {g} girls, {b} boys."
        " Largest band: {band}.",
        **words,
    )
    return _join([text, _intervals(structure, locale), _shape(structure, locale)], locale)


def _number(value: Value | None) -> float:
    return value.value or 0.0 if value is not None else 0.0


def _band_total(band: PyramidBand) -> float:
    return _number(band.total) or _number(band.female) + _number(band.male)


def _intervals(structure: Pyramid, locale: Locale) -> str:
    """Return the bands with their intervals, for estimates only."""
    if structure.status is not Status.MODELLED:
        return ""

    def cell(age: AgeGroup, value: Value | None, word: str) -> str:
        number = _said(value, Measure.COUNT, locale) if value else locale.t("no figure")
        return locale.t("{word} {ages}: {n}", word=word, ages=locale.ages((age,)), n=number)

    items = [
        cell(band.age, value, locale.t(word))
        for band in structure.bands
        for value, word in ((band.female, "Girls"), (band.male, "Boys"))
    ]
    said = locale.formats.semicolon.join(items)
    return locale.t("Estimates with 80 per cent intervals: {list}.", list=said)


def _shape(structure: Pyramid, locale: Locale) -> str:
    """Return how the bands of a selection are shared out, and those of China; empty for China itself."""
    here, china = (
        sum(_band_total(band) for band in bands) for bands in (structure.bands, structure.nation)
    )
    if not here or not china:
        return ""
    items = (
        locale.t(
            "{ages}: {here} here, {china} in China",
            ages=locale.ages((own.age,)),
            here=locale.percent(100.0 * _band_total(own) / here),
            china=locale.percent(100.0 * _band_total(other) / china),
        )
        for own, other in zip(structure.bands, structure.nation, strict=True)
    )
    said = locale.formats.semicolon.join(items)
    return locale.t("The dashed outline is China. Shares of the ages: {list}.", list=said)


# -- over time -------------------------------------------------------------------------------------


def trend_text(trend: Trend, dataset: Dataset, locale: Locale) -> str:
    """Return the alternative of the trend: a clause a definition, first and last year."""
    clauses = [_clause(line, dataset, locale) for line in trend.lines if line.points]
    opening = locale.t("Left-behind children in China over time.")
    return _join([opening, *clauses, locale.t("These series are not comparable.")], locale)


def _clause(line: TrendLine, dataset: Dataset, locale: Locale) -> str:
    first, last = line.points[0], line.points[-1]
    label = locale.name(dataset.definitions[line.definition], "trend_label")
    words = {
        "label": label,
        "first": first.year,
        "a": locale.count_text(_number(first.value)),
        "last": last.year,
        "b": locale.count_text(_number(last.value)),
    }
    if first is last:
        return locale.t("{label}: {a} in {first}.", **words)
    return locale.t("{label}: {a} in {first}, {b} in {last}.", **words)
