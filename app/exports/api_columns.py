"""The columns of answers of the API that are no table of the package: values of a view, boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.codes import Basis, Measure, Sex, Status
from app.exports.columns import Field, fields
from app.exports.rows import COLUMNS, MARKERS
from app.package.schema import Column, Table
from app.package.tables import AREAS

CODES: Final[dict[str, tuple[str, ...]]] = {
    "sex": tuple(Sex),
    "measure": tuple(Measure),
    "basis": tuple(Basis),
    "status": tuple(status for status in Status if status is not Status.FILTERED_OUT),
    "marker": tuple(MARKERS.values()),
}
"""Codes that may stand in a column of the values of a view."""
EMPTY: Final = ("basis",)
"""Text columns that hold null where there is nothing to say."""
OF_AREAS: Final = (
    "area_code", "level", "name_en", "name_zh", "name_full_en", "name_full_zh", "pinyin", "iso_3166_2",
    "region3", "region4", "region6", "covered",
)  # fmt: skip
"""What a boundary says of its area."""


@dataclass(frozen=True, slots=True)
class Described(Column):
    """A column described in both languages where it is declared, with the unit of its numbers."""

    zh: str = ""
    unit: str = ""

    @property
    def about_zh(self) -> str:
        """What the column holds, in Chinese."""
        return self.zh


@dataclass(frozen=True, slots=True)
class Answer(Table):
    """A table of answers, described in both languages where it is declared."""

    zh: str = ""

    @property
    def about_zh(self) -> str:
        """What the table holds, in Chinese."""
        return self.zh


def _column(field: Field) -> Described:
    return Described(
        field.name,
        field.type,
        field.about_en,
        required=field.name in ("year", "area_code", "sex", "measure", "unit", "status"),
        values=CODES.get(field.name, ()),
        zh=field.about_zh,
        unit=field.unit,
    )


OBSERVATIONS: Final = Answer(
    "observations",
    "Values of a view of the atlas: one row an area, measure, age group and sex, with interval, basis and source.",
    tuple(_column(field) for field in fields(COLUMNS)),
    ("area_code", "measure", "ages", "sex"),
    zh="图集一个视图的数值：每行一个地区、指标、年龄段和性别，附区间、来历和来源。",
)
BOUNDARIES: Final = Answer(
    "boundaries",
    "Boundaries of the areas of the map, simplified, for orientation only.",
    tuple(AREAS.column(name) for name in OF_AREAS),
    ("area_code",),
    zh="地图所用地区的边界，经简化，仅供示意。",
)
