"""The sentences of the scatter: how closely the axes go together, and what speaks against reading more into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.codes import Measure, Status
from app.domain.correlation import Correlation, Link, Point, entered_model
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.text.alt_text import subject
from app.text.locale import Locale, msgid
from app.text.notices import Message
from app.text.phrases import measure_title, measure_unit, place
from app.text.wording import is_rounded

NAMED: Final = 3
"""So many provinces are named at the upper end of an axis."""

_REGION: Final = {
    "east": msgid("East"),
    "central": msgid("Central"),
    "west": msgid("West"),
    "northeast": msgid("Northeast"),
}
_ENTERED: Final = {
    Link.PREDICTOR: msgid(
        "The model predicts left-behind children from the people who have left a province or county, and {name} "
        "counts the same people. The correlation is circular: it was partly put in."
    ),
    Link.INGREDIENT: msgid(
        "{name} is made from the counts of residents and registered people that also enter the model’s predictor. "
        "Part of the correlation was put in."
    ),
    Link.BASE: msgid(
        "The model starts from the number of rural children, which goes with {name}. Part of the correlation was put "
        "in."
    ),
}
_NOT_ENTERED: Final = msgid(
    "The model predicts left-behind children from the people who have left a province or county. {name} did not "
    "enter it, but whatever goes with migration is drawn along."
)


def region4_word(region: str, locale: Locale) -> str:
    """Return the name of a region of the statistics bureau; empty for none."""
    return locale.gettext(_REGION[region]) if region in _REGION else ""


def scatter_title(up: Slice, across: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return what is set against what."""
    return locale.t(
        "{a} against {b}",
        a=subject(up, dataset, locale),
        b=in_sentence(across, dataset, locale),
    )


def in_sentence(answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return what a slice shows in a few words, inside a sentence."""
    indicator = dataset.indicators.get(answer.measure)
    text = locale.name(indicator, "short") if indicator else subject(answer, dataset, locale)
    return text if text[:3].isupper() else text[:1].lower() + text[1:]


def axis_words(answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return the words of an axis: what, unit, year."""
    indicator = dataset.indicators.get(answer.measure)
    parts = [subject(answer, dataset, locale)]
    if indicator is not None:
        unit = locale.name(indicator, "unit")
        parts += [unit] if unit else []
    elif answer.measure == Measure.SHARE:
        parts = [measure_title(Measure.SHARE, locale), measure_unit(Measure.SHARE, locale)]
    return locale.formats.comma.join([*parts, locale.year(answer.year)])


def coefficient(number: float | None, locale: Locale) -> str:
    """Return a coefficient with two decimals, or a dash where an axis does not vary."""
    return "–" if number is None else locale.signed(number, 2)


def subtitle(found: Correlation, points: Sequence[Point], locale: Locale) -> str:
    """Return the coefficients and how many values are estimates, in one line."""
    text = locale.t(
        "One point a province. Pearson {r}, Spearman {rho}, n = {n}.",
        r=coefficient(found.pearson, locale), rho=coefficient(found.spearman, locale), n=found.n,
    )  # fmt: skip
    estimated = sum(point.y.status is Status.MODELLED for point in points)
    more = ""
    if estimated:
        more = locale.t(
            "{n} of {total} values of A are modelled.",
            n=estimated,
            total=len(points),
        )
    if any(point.y.lo80 is not None for point in points):
        more = locale.formats.gap.join((more, locale.t("Whiskers: 80 per cent intervals.")))
    return locale.formats.gap.join(part for part in (text, more) if part)


def draws_sentence(ends: tuple[float, float], locale: Locale) -> str:
    """Return the range of Pearson's coefficient over the draws of the model."""
    return locale.t(
        "Over the draws of the model Pearson lies between {low} and {high} in 80 of 100. The points are the means of "
        "the draws and scatter less than one draw does.",
        low=coefficient(ends[0], locale), high=coefficient(ends[1], locale),
    )  # fmt: skip


def cautions(
    up: Slice, across: Slice, points: Sequence[Point], dataset: Dataset, locale: Locale
) -> list[Message]:
    """Return what speaks against reading more into the picture, the weightiest first."""
    found = [
        _modelled(across, points, dataset, locale),
        _same_children(across, dataset, locale),
        _years(up, across, locale),
        Message("", locale.t("A pattern between provinces says nothing about single families.")),
    ]
    return [message for message in found if message is not None]


def _modelled(
    across: Slice, points: Sequence[Point], dataset: Dataset, locale: Locale
) -> Message | None:
    estimated = sum(point.y.status is Status.MODELLED for point in points)
    if not estimated:
        return None
    lead = locale.t("{n} of {total} values are modelled.", n=estimated, total=len(points))
    indicator = dataset.indicators.get(across.measure)
    if indicator is None:
        return Message(
            lead,
            locale.t(
                "They are our estimates, not official figures. Quote the interval with the value."
            ),
        )
    link = entered_model(indicator.indicator)
    text = _ENTERED[link] if link else _NOT_ENTERED
    name = locale.name(indicator, "short")
    return Message(lead, locale.t(text, name=locale.t("“{name}”", name=name)))


def _same_children(across: Slice, dataset: Dataset, locale: Locale) -> Message | None:
    """Return the caution that both axes show the same measure, of which one may be a part of the other."""
    if across.measure in dataset.indicators:
        return None
    if across.difference:
        text = locale.t("B is a difference from A, so the two move together by arithmetic.")
    else:
        text = locale.t(
            "Both axes show the same measure of the same provinces: a close link is no surprise."
        )
    return Message("", text)


def _years(up: Slice, across: Slice, locale: Locale) -> Message | None:
    if up.year == across.year:
        return None
    return Message(
        locale.t("A and B are of different years."),
        locale.t(
            "A: {a}. B: {b}, the nearest year there is.",
            a=locale.year(up.year), b=locale.year(across.year),
        ),
    )  # fmt: skip


def bases(up: Slice, across: Slice, dataset: Dataset, locale: Locale) -> list[tuple[str, str]]:
    """Return, for each axis, its name and whom and what it counts."""
    definition = dataset.definitions[up.key]
    indicator = dataset.indicators.get(across.measure)
    level = (
        locale.name(indicator, "description")
        if indicator
        else locale.name(dataset.definitions.get(across.key, definition), "counted")
    )
    return [
        (
            f"A{locale.formats.space or '：'}{axis_words(up, dataset, locale)}",
            locale.name(definition, "counted"),
        ),
        (f"B{locale.formats.space or '：'}{axis_words(across, dataset, locale)}", level),
    ]


def alternative(
    up: Slice,
    across: Slice,
    points: Sequence[Point],
    found: Correlation,
    areas: Sequence[str],
    dataset: Dataset,
    locale: Locale,
) -> str:
    """Return the alternative of the figure."""
    sentences = [
        locale.t(
            "{n} points, one a province. Upwards A: {a}. To the right B: {b}.",
            n=len(points), a=axis_words(up, dataset, locale), b=axis_words(across, dataset, locale),
        ),
        locale.t(
            "Pearson {r}, Spearman {rho}.",
            r=coefficient(found.pearson, locale), rho=coefficient(found.spearman, locale),
        ),
        locale.t("Highest by A: {list}.", list=_highest(up, points, dataset, locale, up=True)),
        locale.t("Highest by B: {list}.", list=_highest(across, points, dataset, locale, up=False)),
    ]  # fmt: skip
    chosen = [code for code in areas if code in {point.area_code for point in points}]
    if chosen:
        names = locale.names(place(code, dataset, locale) for code in chosen)
        sentences.append(locale.t("Selected: {list}.", list=names))
    sentences.append(locale.t("No trend line is drawn."))
    return locale.formats.gap.join(sentences)


def _highest(
    answer: Slice, points: Sequence[Point], dataset: Dataset, locale: Locale, *, up: bool
) -> str:
    values = sorted((p.y if up else p.x for p in points), key=lambda v: -(v.value or 0.0))[:NAMED]
    quantity = dataset.indicators.get(answer.measure, answer.measure)
    items = (
        f"{place(v.area_code, dataset, locale)}{locale.formats.space}"
        f"{locale.value(v.value or 0.0, quantity, modelled=is_rounded(v) and v.model_version != '')}"
        for v in values
    )
    return locale.formats.comma.join(items)
