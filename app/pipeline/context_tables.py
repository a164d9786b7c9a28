"""Context variables: the printed ones as they are, the derived ones worked out here.

Every formula is the one ``indicators.csv`` tells the reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.codes import AGE_GROUPS, CHINA
from app.package.tables import CONTEXT, FLOWS
from app.pipeline.source_tables import BuildError, PackageRow, SourceRow, typed_rows

PER_CENT = 100.0
HUNDRED_MILLION = 1e8
YOUNG_AGES = ("0", "1-4", "5-9", "10-14")
RURAL_SOURCE = "nbs_county2010"
RURAL_NOTE = "Also rests on un_single_age (single years of age) and acwf2013 (sum for China)."
MODEL_YEAR = 2010
DIGITS = 4
"""Decimals kept of a derived value: enough for every use, and the same on every machine."""

_AGE_ORDER = (
    "all",
    "0",
    "1-4",
    "5-9",
    "10-14",
    "15-19",
    "0-5",
    "6-11",
    "12-14",
    "15-17",
    "0-14",
    "0-17",
    "15+",
)
_SEX_ORDER = ("all", "male", "female")

Values = dict[str, float]
"""Area code -> value."""


@dataclass(frozen=True)
class Printed:
    """Printed values by (indicator, year, sex, age group) and area, and where they come from."""

    values: dict[tuple[str, int, str, str], Values]
    sources: dict[tuple[str, int, str, str], str]

    def get(self, indicator: str, year: int, sex: str = "all", age: str = "all") -> Values:
        """Return the values by area, empty when nothing is printed."""
        return self.values.get((indicator, year, sex, age), {})

    def source(self, indicator: str, year: int, sex: str = "all", age: str = "all") -> str:
        """Return the source of a set of values."""
        return self.sources.get((indicator, year, sex, age), "")

    def years(self, indicator: str) -> list[int]:
        """Return the years an indicator is printed for."""
        return sorted({key[1] for key in self.values if key[0] == indicator})


def index_printed(rows: Iterable[PackageRow]) -> Printed:
    """Arrange typed context rows for the formulas."""
    values: dict[tuple[str, int, str, str], Values] = defaultdict(dict)
    sources: dict[tuple[str, int, str, str], str] = {}
    for row in rows:
        key = (str(row["indicator"]), int(row["year"] or 0), str(row["sex"]), str(row["age_group"]))
        values[key][str(row["area_code"])] = float(row["value"] or 0.0)
        sources[key] = str(row["source_id"])
    return Printed(dict(values), sources)


def _row(
    indicator: str,
    year: int,
    area: str,
    value: float,
    source: str,
    *,
    sex: str = "all",
    age: str = "all",
    basis: str = "derived",
    note: str = "",
) -> PackageRow:
    return {
        "indicator": indicator, "year": year, "area_code": area, "sex": sex, "age_group": age,
        "value": float(round(value, DIGITS)), "basis": basis, "source_id": source, "note": note,
    }  # fmt: skip


def _combine(
    printed: Printed,
    indicator: str,
    first: str,
    second: str,
    formula: Callable[[float, float], float],
) -> list[PackageRow]:
    """Apply a formula to two printed variables in every year both exist for."""
    rows: list[PackageRow] = []
    for year in sorted(set(printed.years(first)) & set(printed.years(second))):
        ones, others = printed.get(first, year), printed.get(second, year)
        for area in sorted(set(ones) & set(others)):
            value = formula(ones[area], others[area])
            rows.append(_row(indicator, year, area, value, printed.source(first, year)))
    return rows


def _share(part: float, whole: float) -> float:
    return part / whole * PER_CENT


def _balance(registered: float, residents: float) -> float:
    return (registered - residents) / residents * PER_CENT


def _ratio(registered: float, residents: float) -> float:
    return registered / residents


def young_children(printed: Printed) -> list[PackageRow]:
    """Return children aged 0-14 by year, area and sex: the sum of the four printed groups."""
    rows: list[PackageRow] = []
    for year in printed.years("child_population"):
        for sex in _SEX_ORDER:
            groups = [printed.get("child_population", year, sex, age) for age in YOUNG_AGES]
            source = printed.source("child_population", year, sex, YOUNG_AGES[0])
            for area in sorted(groups[0]):
                total = sum(group[area] for group in groups)
                rows.append(
                    _row("child_population_0_14", year, area, total, source, sex=sex, age="0-14")
                )
    return rows


def spending_per_child(printed: Printed, children: Iterable[PackageRow]) -> list[PackageRow]:
    """Return local spending on education per child aged 0-14, yuan; China is all provinces."""
    counts: dict[int, Values] = defaultdict(dict)
    source = ""
    for row in children:
        if row["sex"] == "all":
            counts[int(row["year"] or 0)][str(row["area_code"])] = float(row["value"] or 0.0)
            source = str(row["source_id"])
    rows: list[PackageRow] = []
    for year, heads in sorted(counts.items()):
        spent = dict(printed.get("education_spending_local", year))
        if not spent:
            continue
        spent[CHINA] = sum(spent.values())
        rows += [
            _row(
                "education_spending_per_child", year, area,
                spent[area] * HUNDRED_MILLION / heads[area],
                printed.source("education_spending_local", year), note=f"Also rests on {source}.",
            )
            for area in sorted(spent)
        ]  # fmt: skip
    return rows


def out_migrants(printed: Printed, flows: Iterable[PackageRow]) -> list[PackageRow]:
    """Return the share of those born in a province who live in another one, per cent."""
    left: dict[int, Values] = defaultdict(lambda: defaultdict(float))
    came: dict[int, Values] = defaultdict(lambda: defaultdict(float))
    source = ""
    for flow in flows:
        year, persons = int(flow["year"] or 0), float(flow["persons"] or 0)
        left[year][str(flow["origin_code"])] += persons
        came[year][str(flow["destination_code"])] += persons
        source = str(flow["source_id"])
    rows: list[PackageRow] = []
    for year, gone in sorted(left.items()):
        residents = printed.get("population", year)
        note = f"Also rests on {printed.source('population', year)}."
        for area in sorted({*gone, CHINA} & set(residents)):
            away = sum(gone.values()) if area == CHINA else gone[area]
            arrived = away if area == CHINA else came[year][area]
            born = residents[area] - arrived + away
            rows.append(
                _row("out_migrants_share", year, area, _share(away, born), source, note=note)
            )
    return rows


def rural_children(covariates: Iterable[SourceRow]) -> list[PackageRow]:
    """Return the estimated rural children of 2010 by area, age group and sex, whole persons.

    Totals are sums of the rounded cells, so that everything adds up exactly.
    """
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in covariates:
        for age in AGE_GROUPS:
            for sex in ("male", "female"):
                persons = round(float(row[f"rural_children_{age.low}_{age.high}_{sex}"]))
                for area in (row["area_code"], CHINA):
                    for group in (age.code, "0-17"):
                        for which in (sex, "all"):
                            counts[area, group, which] += persons
    return [
        _row(
            "rural_children", MODEL_YEAR, area, float(persons), RURAL_SOURCE,
            sex=sex, age=age, basis="estimate", note=RURAL_NOTE,
        )
        for (area, age, sex), persons in counts.items()
    ]  # fmt: skip


def flow_rows(sources: Iterable[SourceRow]) -> list[PackageRow]:
    """Return the birthplace matrix scaled up to persons, typed."""
    scaled: list[SourceRow] = []
    for row in sources:
        fraction = float(row["sampling_fraction"])
        if not 0 < fraction <= 1:
            raise BuildError(
                f"birthplace_flows.csv: sampling_fraction '{row['sampling_fraction']}'."
            )
        scaled.append({**row, "persons": str(round(float(row["persons_longform"]) / fraction))})
    rows = typed_rows(FLOWS, scaled, "birthplace_flows.csv")
    return sorted(
        rows, key=lambda r: (str(r["origin_code"]), str(r["destination_code"]), r["year"])
    )


def context_rows(
    sources: Iterable[SourceRow],
    flows: Iterable[PackageRow],
    covariates: Iterable[SourceRow],
    order: Iterable[str],
) -> list[PackageRow]:
    """Return all context values, printed and derived, in the order of the indicators table."""
    rows = typed_rows(CONTEXT, sources, "context.csv")
    printed = index_printed(rows)
    children = young_children(printed)
    rows += _combine(printed, "hukou_balance", "hukou_population", "population", _balance)
    rows += _combine(printed, "hukou_to_resident_ratio", "hukou_population", "population", _ratio)
    rows += _combine(printed, "in_migrants_share", "hukou_other_province", "population", _share)
    rows += _combine(printed, "urban_share", "population_urban", "population", _share)
    rows += children
    rows += spending_per_child(printed, children)
    rows += out_migrants(printed, flows)
    rows += rural_children(covariates)
    places = {indicator: place for place, indicator in enumerate(order)}
    unknown = sorted({str(row["indicator"]) for row in rows} - set(places))
    if unknown:
        raise BuildError(f"indicators.csv: no row for {', '.join(unknown)}.")
    return sorted(
        rows,
        key=lambda row: (
            places[str(row["indicator"])], row["year"], str(row["area_code"]),
            _AGE_ORDER.index(str(row["age_group"])), _SEX_ORDER.index(str(row["sex"])),
        ),
    )  # fmt: skip
