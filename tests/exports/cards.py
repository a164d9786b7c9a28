"""The cards files are made of, and views that fill every one of them."""

from __future__ import annotations

LANGUAGES = ("en", "zh")
CARDS = (
    "map-a", "map-b", "ranking", "pyramid", "trend", "table", "scatter", "flows", "multiples", "regions",
    "similar", "spatial", "view",
)  # fmt: skip
OF_AREAS = ("map-a", "map-b", "ranking", "table", "scatter", "multiples", "spatial", "view")
"""Cards whose rows are values of areas, which maps can show."""
FULL = "b=income_rural&areas=510000,410000&open=scatter,flows,multiples,regions,similar,spatial"
"""A view in which no card is empty."""
COUNTS = f"measure=count&{FULL}"

# printed: 全国有农村留守儿童6102.55万,占农村儿童37.7%; 贵州 314.28万; 四川占全国11.34%
CHINA_COUNT, CHINA_RATE = 61_025_500, 37.7
GUIZHOU_COUNT = 3_142_800
SICHUAN_SHARE = 11.34
