"""The records of a data package, one frozen class a table. Bilingual fields end in ``_en`` / ``_zh``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A country, province, region or smaller place. ``tile_*`` and ``label_*`` only for provinces."""

    area_code: str
    level: str
    name_en: str
    name_zh: str
    name_full_en: str
    name_full_zh: str
    abbr_zh: str
    pinyin: str
    iso_3166_2: str
    region3: str
    region4: str
    region6: str
    tile_row: int | None
    tile_col: int | None
    label_lon: float | None
    label_lat: float | None
    covered: bool
    member_codes: tuple[str, ...]
    note_en: str
    note_zh: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One way of counting left-behind children that Explore offers."""

    definition: str
    sort: int
    family: str
    name_en: str
    name_zh: str
    chip_en: str
    chip_zh: str
    counted_en: str
    counted_zh: str
    placed_en: str
    placed_zh: str
    left_out_en: str
    left_out_zh: str
    trend_label_en: str
    trend_label_zh: str
    default_year: int
    default_measure: str


@dataclass(frozen=True, slots=True)
class Series:
    """A published series: who is counted, how, by whom."""

    series: str
    definition: str
    family: str
    name_en: str
    name_zh: str
    counted_en: str
    counted_zh: str
    age_range: str
    parents_rule: str
    absence_rule: str
    residence_rule: str
    method: str
    publisher: str
    years: str
    caveats_en: str
    caveats_zh: str


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the bibliography."""

    source_id: str
    kind: str
    authors: str
    year: str
    title: str
    title_en: str
    container: str
    doi: str
    url: str
    url_status: str
    read_from: str
    reliability: str
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A context variable of the provinces. ``breaks`` ascend and stay fixed over all years."""

    indicator: str
    sort: int
    mappable: bool
    name_en: str
    name_zh: str
    short_en: str
    short_zh: str
    unit: str
    unit_en: str
    unit_zh: str
    kind: str
    palette: str
    breaks: tuple[float, ...]
    decimals: int
    low_end_en: str
    low_end_zh: str
    high_end_en: str
    high_end_zh: str
    description_en: str
    description_zh: str
    formula_en: str
    formula_zh: str


@dataclass(frozen=True, slots=True)
class ProvinceFacts:
    """What the 2010 model knew of a province. ``lower`` and ``upper`` limit its total, persons."""

    area_code: str
    rural_children: float
    exposed_children: float
    log_exposure: float
    lower: int
    upper: int
    constraints: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """One change of a release of the data; ``released`` is its day, ISO 8601."""

    version: str
    sort: int
    released: str
    change_en: str
    change_zh: str
