"""A small table to try the preview with: one indicator of the atlas, as a reader's file would look."""

from __future__ import annotations

import csv
import io

from app.domain.context import context_slice, indicator_years, mappable
from app.domain.dataset import Dataset
from app.exports.csv_file import BOM, safe_cell


def example_csv(dataset: Dataset) -> str:
    """Return the table, with a byte-order mark; its numbers are empty where the package has no share."""
    name, values = _share(dataset)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["代码 code", "省份", "Province", name])
    for area in dataset.covered_provinces:
        row = [area.area_code, area.name_zh, area.name_en, values.get(area.area_code, "")]
        writer.writerow([safe_cell(cell) for cell in row])
    return BOM + text.getvalue()


def _share(dataset: Dataset) -> tuple[str, dict[str, str]]:
    """Return name and numbers of the first share among the indicators, of its latest year."""
    shares = [i for i in mappable(dataset) if i.kind == "rate" and i.palette == "sequential"]
    for indicator in shares:
        years = indicator_years(dataset, indicator.indicator)
        if years:
            answer = context_slice(dataset, indicator.indicator, years[-1])
            name = f"{indicator.name_zh} {indicator.name_en}, {years[-1]} (%)"
            numbers = {
                v.area_code: f"{v.value:.{indicator.decimals}f}"
                for v in answer.with_value()
                if v.value is not None
            }
            return name, numbers
    return "比例 share (%)", {}
