"""Tools that tell an assistant what there is to ask: places, definitions, indicators, sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import Field

from app.domain import province_search
from app.domain.availability import availability
from app.domain.codes import CHINA
from app.domain.comparability import Counted, Use, compare, counted
from app.domain.context import indicator_years
from app.domain.dataset import Dataset
from app.domain.records import Area
from app.domain.trend import series_line
from app.exports.citation import link_of
from app.text import comparability as words
from app.text.locale import get_locale
from app.web.mcp_words import Answer, Desk, bad

MOST_AREAS: Final = 40
Query = Annotated[str, Field(max_length=100)]


def list_tools(desk: Desk) -> list[Callable[..., Answer]]:
    """Return the tools, over one dataset."""
    dataset = desk.dataset

    def find_areas(query: Query = "") -> Answer:
        """Find provinces by name (English, Chinese 汉字 or pinyin, whole or in part) or code; all without a query.

        Returns area codes, which the other tools take as well as names. 000000 is China. Areas with covered=false
        have no statistics in the atlas.
        """
        found = province_search.search(dataset, query) or province_search.near(dataset, query)
        outside = province_search.outside(dataset, query) if query else None
        rows = [_area(area, desk) for area in found[:MOST_AREAS]]
        if not query or CHINA.startswith(query) or query.casefold() in ("china", "中国", "全国"):
            rows = [_area(dataset.areas[CHINA], desk), *rows] if CHINA in dataset.areas else rows
        if outside:
            rows = [_area(outside, desk), *rows]
        return desk.answer(areas=rows)

    def list_definitions() -> Answer:
        """List the ways of counting left-behind children (留守儿童), with years and measures each can be asked for.

        Start here. There is no single count: every number belongs to one definition.
        """
        return desk.answer(definitions=[_definition(dataset, key) for key in dataset.definitions])

    def list_indicators() -> Answer:
        """List the context indicators of provinces (income, schools, migration, hukou registration and more)."""
        rows = [
            {
                "indicator": key,
                "name_en": record.name_en,
                "name_zh": record.name_zh,
                "unit": record.unit_en,
                "description": record.description_en,
                "years_of_provinces": list(indicator_years(dataset, key)),
            }
            for key, record in dataset.indicators.items()
        ]
        return desk.answer(indicators=rows)

    def list_sources(
        query: Query = "",
        limit: Annotated[int, Field(ge=1, le=50)] = 20,
        offset: Annotated[int, Field(ge=0, le=100_000)] = 0,
    ) -> Answer:
        """List the original sources: publisher, year, title, address, how far to trust them (A best, D weak).

        query searches ids, authors, titles (both languages) and places of publication.
        """
        asked = query.strip().casefold()
        fields = ("source_id", "authors", "title", "title_en", "container", "year")
        found = [
            source
            for source in dataset.sources.values()
            if any(asked in str(getattr(source, name)).casefold() for name in fields)
        ]
        page = found[offset : offset + limit]
        rows = [
            {
                "source_id": source.source_id,
                "authors": source.authors,
                "year": source.year or None,
                "title": source.title,
                "title_en": source.title_en or None,
                "address": link_of(source) or None,
                "reliability": source.reliability,
                "read_from": source.read_from,
                "page": desk.link(f"/source/{source.source_id}"),
            }
            for source in page
        ]
        names = [source.source_id for source in page]
        return desk.answer(names, total=len(found), offset=offset, sources=rows)

    def compare_definitions(
        first: Annotated[str, Field(max_length=100)], second: Annotated[str, Field(max_length=100)]
    ) -> Answer:
        """Tell whether numbers of two definitions or series may be drawn together, joined, divided or added up.

        first and second are definitions (see list_definitions) or series ids. Every use that is refused comes with
        its reasons. Ask this before setting two numbers side by side.
        """
        one, other = (_series(dataset, name) for name in (first, second))
        a, b = _example(dataset, one, -1), _example(dataset, other, -2 if one == other else -1)
        verdict, locale = compare(dataset, a, b), get_locale("en")
        uses = {
            use.value: {
                "what": words.use(use, locale),
                "allowed": verdict.may(use),
                "why_not": words.sentences(verdict.why_not(use), locale) or None,
            }
            for use in Use
        }
        pair = [dataset.series[key] for key in (one, other)]
        counts = [
            {"series": record.series, "name": record.name_en, "who_is_counted": record.counted_en}
            for record in pair
        ]
        return desk.answer(
            compared=counts, uses=uses, stated=words.stated(verdict.link, locale) or None
        )

    return [find_areas, list_definitions, list_indicators, list_sources, compare_definitions]


def _area(area: Area, desk: Desk) -> dict[str, Any]:
    province = area.level == "province" and area.covered
    return {
        "area_code": area.area_code,
        "name_en": area.name_en,
        "name_zh": area.name_zh,
        "pinyin": area.pinyin,
        "level": area.level,
        "covered": area.covered,
        "page": desk.link(f"/province/{area.area_code}") if province else None,
    }


def _definition(dataset: Dataset, key: str) -> dict[str, Any]:
    record = dataset.definitions[key]
    years = availability(dataset, key, record.default_year).years
    listed: list[dict[str, Any]] = []
    for year in years:
        offered = availability(dataset, key, year)
        listed.append(
            {
                "year": year,
                "provinces": year in offered.provincial_years,
                "measures": [measure.value for measure in offered.measures],
                "ages": [age.code for age in offered.ages],
                "by_sex": bool(offered.sexes),
            }
        )
    return {
        "definition": key,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "who_is_counted": record.counted_en,
        "who_is_counted_zh": record.counted_zh,
        "who_is_left_out": record.left_out_en,
        "years": listed,
    }


def _series(dataset: Dataset, name: str) -> str:
    """Return the series that stands for a definition or series."""
    if name in dataset.series:
        return name
    asked = name.strip().casefold()
    for key, record in dataset.definitions.items():
        if asked in (key.casefold(), record.name_en.casefold(), record.name_zh):
            own = [s for s, series in dataset.series.items() if series.definition == key]
            counts = dict(dataset.observations["series"].value_counts())
            if own:
                return max(own, key=lambda series: int(counts.get(series, 0)))
    raise bad("definition", name, (*dataset.definitions, *dataset.series))


def _example(dataset: Dataset, series: str, index: int) -> Counted:
    """Return the figure a series is judged by: its last national count, else its last figure."""
    points = series_line(dataset, series).points
    if points:
        return counted(dataset, points[max(index, -len(points))].value.figure_id)
    frame = dataset.observations
    rows = frame[frame["series"] == series].sort_values("year")
    if not len(rows):
        raise bad("series", series, sorted(set(frame["series"])))
    return counted(dataset, str(rows["figure_id"].iloc[-1]))
