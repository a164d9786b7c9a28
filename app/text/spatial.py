"""The words of the card of spatial statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.dataset import Dataset
from app.domain.spatial import FEWEST, Cluster, LocalResult, Prepared, Refusal, SpatialResult
from app.text.locale import Locale, msgid
from app.text.phrases import place

_CLUSTER: Final = {
    Cluster.HIGH_HIGH: msgid("High among high"),
    Cluster.LOW_LOW: msgid("Low among low"),
    Cluster.HIGH_LOW: msgid("High among low"),
    Cluster.LOW_HIGH: msgid("Low among high"),
    Cluster.NONE: msgid("Not significant"),
}
_MARK: Final = {
    Cluster.HIGH_HIGH: msgid("HH"),
    Cluster.LOW_LOW: msgid("LL"),
    Cluster.HIGH_LOW: msgid("HL"),
    Cluster.LOW_HIGH: msgid("LH"),
    Cluster.NONE: "·",
}


def cluster_word(cluster: Cluster, locale: Locale) -> str:
    """Return what a kind of cluster is called."""
    return locale.gettext(_CLUSTER[cluster])


def cluster_mark(cluster: Cluster, locale: Locale) -> str:
    """Return the letters of a kind of cluster, for small tiles."""
    return locale.gettext(_MARK[cluster])


def p_number(p: float, locale: Locale) -> str:
    """Return a p value with as many decimals as it needs."""
    return locale.number(p, 4 if p < 0.001 else 3 if p < 0.1 else 2)


def p_text(p: float, permutations: int, locale: Locale) -> str:
    """Return a p value from permutations, never smaller than they can tell."""
    if p <= 1.5 / (permutations + 1):
        return locale.t("p ≤ {x}", x=locale.number(1 / (permutations + 1), 4))
    return locale.t("p = {x}", x=p_number(p, locale))


def pattern_text(found: SpatialResult, what: str, locale: Locale) -> str:
    """Return in a sentence whether neighbours are alike."""
    numbers = {
        "what": what,
        "i": locale.signed(found.moran, 2),
        "p": p_text(found.p, found.permutations, locale),
        "n": found.n,
    }
    if found.p > 0.05:
        return locale.t(
            "{what}: neighbouring provinces are no more alike than chance would make them (Moran’s I {i}, {p},"
            " {n} provinces).",
            **numbers,
        )
    if found.moran > found.expected:
        return locale.t(
            "{what}: neighbouring provinces are more alike than chance would make them (Moran’s I {i}, {p},"
            " {n} provinces).",
            **numbers,
        )
    return locale.t(
        "{what}: neighbouring provinces differ more than chance would make them (Moran’s I {i}, {p},"
        " {n} provinces).",
        **numbers,
    )


def refusal_text(prepared: Prepared, locale: Locale) -> str:
    """Return why nothing can be worked out."""
    if prepared.refusal is Refusal.ALIKE:
        return locale.t("All provinces have the same value: there is no pattern to look for.")
    return locale.t(
        "Spatial statistics need numbers of at least {fewest} provinces that border on one another."
        " Provinces with a number here: {n}.",
        fewest=FEWEST,
        n=prepared.known,
    )


def notes(found: SpatialResult, prepared: Prepared, dataset: Dataset, locale: Locale) -> list[str]:
    """Return how the numbers come about, and what they do not tell."""
    lines = [
        locale.t(
            "Neighbours are provinces that share a border, and Hainan and Guangdong, joined by ferry. Each"
            " province’s neighbours weigh the same and add up to one. The p values are one-sided, from"
            " {n} random permutations of the values over the map, with a fixed start.",
            n=locale.number(found.permutations),
        ),
        locale.t(
            "Without any pattern Moran’s I would be {x} on average.",
            x=locale.signed(found.expected, 3),
        ),
        _many_tests(found, dataset, locale),
    ]
    if found.draws and found.moran_low is not None and found.moran_high is not None:
        lines.append(
            locale.t(
                "These are modelled values, and part of the pattern comes from the model itself, which"
                " moves provinces with similar migration tables in the same direction. Over {n} draws of"
                " the estimates Moran’s I lies between {low} and {high} in 95 of 100; the table says in how"
                " many of them each province keeps its cluster.",
                n=found.draws,
                low=locale.signed(found.moran_low, 2),
                high=locale.signed(found.moran_high, 2),
            )
        )
    if prepared.alone:
        names = locale.names(place(code, dataset, locale) for code in prepared.alone)
        lines.append(
            locale.t("Left out, since no neighbour of theirs has a number: {names}.", names=names)
        )
    return lines


def _many_tests(found: SpatialResult, dataset: Dataset, locale: Locale) -> str:
    """Return which clusters stand when the number of tests is allowed for."""
    clusters = [one for one in found.local if one.cluster is not Cluster.NONE]
    holding = [one for one in clusters if one.holds]
    if not clusters:
        return locale.t("No province stands out with p at or below 0.05.")
    if not holding:
        return locale.t(
            "With {n} tests at once some clusters arise by chance. Allowing for that (false discovery rate of"
            " 5 per cent) none of them is certain: read the map as a hint.",
            n=found.n,
        )
    names = locale.names(place(one.area_code, dataset, locale) for one in holding)
    return locale.t(
        "With {n} tests at once some clusters arise by chance. Allowing for that (false discovery rate of 5"
        " per cent) these stand, marked * in the table: {names}.",
        n=found.n,
        names=names,
    )


def tooltip(
    one: LocalResult | None,
    value: str,
    code: str,
    permutations: int,
    *,
    beside: Sequence[str],
    dataset: Dataset,
    locale: Locale,
) -> str:
    """Return what pointing at a province shows: value, cluster, neighbours."""
    lines = [f"<b>{place(code, dataset, locale)}</b>  {value}"]
    if one is not None:
        p = p_text(one.p, permutations, locale)
        lines.append(f"{cluster_word(one.cluster, locale)} ({p})")
    if beside:
        names = [place(other, dataset, locale) for other in beside]
        lines.append(locale.t("Neighbours:"))
        lines += [
            locale.formats.comma.join(names[start : start + 3]) for start in range(0, len(names), 3)
        ]
    return "<br>".join(lines)


def neighbours_text(code: str, beside: Sequence[str], dataset: Dataset, locale: Locale) -> str:
    """Return the neighbours of a province in a sentence."""
    names = locale.names(place(other, dataset, locale) for other in beside)
    return locale.t(
        "Neighbours of {place}: {names}.", place=place(code, dataset, locale), names=names
    )


def alternative(found: SpatialResult, what: str, dataset: Dataset, locale: Locale) -> str:
    """Return the text alternative of the map of clusters."""
    sentences = [pattern_text(found, what, locale)]
    for cluster in Cluster:
        members = found.of(cluster)
        if not members or cluster is Cluster.NONE:
            continue
        names = locale.names(place(one.area_code, dataset, locale) for one in members)
        sentences.append(
            locale.t("{kind}: {names}.", kind=cluster_word(cluster, locale), names=names)
        )
    rest = len(found.of(Cluster.NONE))
    if rest:
        sentences.append(
            locale.ngettext("{n} province not significant.", "{n} provinces not significant.", rest)
        )
    return locale.formats.gap.join(sentences)
