"""The numbers of spatial statistics: summary, table with notes, and rows as a file."""

from __future__ import annotations

from app.components.analysis_parts import Entry, Line, analysis_table
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card
from app.domain.records import Indicator
from app.domain.selection import Slice, Value
from app.domain.spatial import Cluster, LocalResult, Prepared, SpatialResult, neighbours
from app.exports.rows import Row
from app.figures.formats import Formats
from app.text import spatial as words
from app.text.phrases import place

COLUMNS = (
    "area_code", "area_name_en", "area_name_zh", "year", "measure", "value", "z", "neighbours_z",
    "local_moran", "p_one_sided", "cluster", "stands_fdr_5", "share_of_draws", "neighbours", "figure_id",
    "moran_i", "moran_expected", "moran_p_one_sided", "n", "permutations",
)  # fmt: skip
_ORDER = {cluster: place for place, cluster in enumerate(Cluster)}


def summary(scene: Scene, found: SpatialResult, what: str) -> str:
    """Return Moran's I with p and n, as HTML."""
    locale = scene.locale
    return render(
        "statistics", locale,
        sentence=words.pattern_text(found, what, locale),
        numbers=[
            {"name": locale.t("Moran’s I"), "value": locale.signed(found.moran, 3)},
            {
                "name": locale.t("one-sided, {n} permutations", n=locale.number(found.permutations)),
                "value": words.p_text(found.p, found.permutations, locale),
            },
            {"name": locale.t("Provinces"), "value": locale.number(found.n)},
        ],
    )  # fmt: skip


def below(
    scene: Scene,
    answer: Slice,
    indicator: Indicator | None,
    found: SpatialResult,
    prepared: Prepared,
) -> str:
    """Return the neighbours of the selected provinces, the table and its notes, as HTML."""
    locale, dataset = scene.locale, scene.dataset
    beside = neighbours(dataset)
    chosen = scene.state.areas[-1:]
    near = [words.neighbours_text(c, beside[c], dataset, locale) for c in chosen if beside.get(c)]
    action, change = "", ""
    if near:
        wanted = dict.fromkeys((*scene.state.areas, *beside[chosen[0]]))
        action, change = locale.t("Select its neighbours too"), "areas=" + ",".join(wanted)
    notes = [*near, *words.notes(found, prepared, dataset, locale)]
    return _table(scene, answer, indicator, found) + render(
        "analysis_notes", locale, action=action, set=change, notes=notes
    )


def _table(scene: Scene, answer: Slice, indicator: Indicator | None, found: SpatialResult) -> str:
    t = scene.locale.t
    columns = [
        Entry(t("Province")),
        Entry(t("Cluster")),
        Entry(t("Value"), number=True),
        Entry(t("Value (sd)"), number=True),
        Entry(t("Neighbours (sd)"), number=True),
        Entry("p", number=True),
        *([Entry(t("Keeps its cluster in"), number=True)] if found.draws else []),
    ]
    by_code = answer.by_code()
    formats = Formats(answer, scene.locale, indicator)
    ordered = sorted(found.local, key=lambda one: (_ORDER[one.cluster], one.p, one.area_code))
    rows = [_line(scene, one, by_code[one.area_code], formats) for one in ordered]
    return analysis_table(
        scene, Card.SPATIAL, caption=t("Local clusters by province"), columns=columns, rows=rows
    )


def _line(scene: Scene, one: LocalResult, value: Value, formats: Formats) -> Line:
    locale = scene.locale
    cells = [
        Entry(words.cluster_word(one.cluster, locale), note="*" if one.holds else ""),
        Entry(formats.short(value), number=True, figure_id=value.figure_id),
        Entry(locale.signed(one.z, 2), number=True),
        Entry(locale.signed(one.lag, 2), number=True),
        Entry(words.p_number(one.p, locale), number=True),
    ]
    if one.stable is not None:
        cells.append(Entry(locale.percent(100 * one.stable, 0), number=True))
    name = place(one.area_code, scene.dataset, locale)
    return Line(name, tuple(cells), one.area_code, one.area_code in scene.state.areas)


def rows(scene: Scene, answer: Slice, found: SpatialResult) -> list[Row]:
    """Return one row a province; the statistics of the whole map stand in each."""
    areas, by_code, beside = scene.dataset.areas, answer.by_code(), neighbours(scene.dataset)
    return [
        {
            "area_code": one.area_code,
            "area_name_en": areas[one.area_code].name_en,
            "area_name_zh": areas[one.area_code].name_zh,
            "year": answer.year,
            "measure": answer.measure,
            "value": by_code[one.area_code].value,
            "z": round(one.z, 4),
            "neighbours_z": round(one.lag, 4),
            "local_moran": round(one.local, 4),
            "p_one_sided": round(one.p, 4),
            "cluster": one.cluster.value,
            "stands_fdr_5": str(one.holds).lower(),
            "share_of_draws": one.stable,
            "neighbours": "+".join(beside[one.area_code]),
            "figure_id": by_code[one.area_code].figure_id,
            "moran_i": round(found.moran, 4),
            "moran_expected": round(found.expected, 4),
            "moran_p_one_sided": round(found.p, 4),
            "n": found.n,
            "permutations": found.permutations,
        }
        for one in found.local
    ]
