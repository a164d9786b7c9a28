"""The model, opened: estimates, predicted facts, other runs and comparisons, as drawings and tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.domain.codes import AGE_GROUPS, CHINA, Basis, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.figure_ids import modelled_id
from app.domain.model_record import FIVE_KNOWN_AS_A_SUM, ONE_LEFT_OUT, ModelRecord, Prediction
from app.figures.whiskers import Scale, Strip, Whisker, strips, whiskers
from app.pages.methods_text import Texts
from app.text.locale import Locale
from app.text.model_words import (
    BASIS,
    CONSTRAINT_RUNS,
    DIAGNOSTICS,
    EXPOSURE,
    PREDICTOR_RUNS,
    number,
)

MILLION: Final = 1e6
NO_BREAK: Final = "\u00a0"
ROOM: Final = 0.2
"""Part of a scale kept free beyond its dots on either side, so that the furthest can be named."""
_RATIOS: Final = (0.5, 0.75, 1.0, 1.5)
_WIDE_RATIOS: Final = (0.5, 1.0, 2.0, 4.0)


def is_complete(dataset: Dataset, record: ModelRecord) -> bool:
    """Return whether a record tells everything the page shows, about provinces the package has."""
    needed = {name for name, _, _ in DIAGNOSTICS} | {
        "error.exposure", "external.ministry_2016_counts.spearman",
        "external.ministry_2018_order.spearman",
    }  # fmt: skip
    rows = dataset.observations
    estimated = set(rows[rows["model_version"] != ""]["area_code"])
    return bool(
        needed <= record.numbers.keys()
        and record.checked(ONE_LEFT_OUT)
        and record.totals
        and {total.area_code for total in record.totals} <= estimated
    )


class ModelView:
    """Shows one model record; ``texts`` makes the links."""

    def __init__(self, dataset: Dataset, record: ModelRecord, locale: Locale, texts: Texts) -> None:
        self._dataset, self._record, self._locale, self._texts = dataset, record, locale, texts
        rows = dataset.observations
        whole = rows[
            (rows["model_version"] != "")
            & (rows["age_min"] == AGE_GROUPS[0].low)
            & (rows["age_max"] == AGE_GROUPS[-1].high)
            & (rows["sex"] == Sex.ALL.value)
            & (rows["area_code"] != CHINA)
        ]
        self._totals = whole.sort_values("value", ascending=False).to_dict("records")
        self._by_area: dict[str, Any] = {str(row["area_code"]): row for row in self._totals}

    def counted(self) -> dict[str, float]:
        """Return the numbers texts may name beside those of the model."""
        facts = self._record.checked(ONE_LEFT_OUT)
        bases = [row["basis"] for row in self._totals]
        return {
            "facts": len(facts),
            "facts_inside_80": sum(fact.inside80 for fact in facts),
            "facts_inside_95": sum(fact.inside95 for fact in facts),
            "unknown_provinces": sum(basis != Basis.PUBLISHED for basis in bases),
            "bounded_provinces": sum(basis == Basis.BOUNDED for basis in bases),
            "modelled_provinces": sum(basis == Basis.MODELLED for basis in bases),
        }

    def estimates(self) -> dict[str, Any]:
        """Return all provinces with their intervals, the largest first."""
        locale = self._locale
        rows = [
            Whisker(
                self._name(str(row["area_code"])), row["value"], row["lo95"], row["lo80"],
                row["hi80"], row["hi95"], solid=bool(row["basis"] == Basis.PUBLISHED),
            )
            for row in self._totals
        ]  # fmt: skip
        top = math.ceil(max(row.hi95 for row in rows) / MILLION)
        ticks = tuple((step * MILLION, self._tick(step * MILLION)) for step in range(0, top + 1, 2))
        label = locale.t("Rural left-behind children in 2010 by province, with both intervals.")
        table = [
            {
                "name": self._name(str(row["area_code"])),
                "value": self._estimate(str(row["area_code"])),
                "range80": self._range(row["lo80"], row["hi80"]),
                "range95": self._range(row["lo95"], row["hi95"]),
                "basis": locale.gettext(BASIS[str(row["basis"])]),
            }
            for row in self._totals
        ]
        picture = whiskers(rows, Scale(0, top * MILLION, ticks), label=label)
        return {"picture": picture, "rows": table}

    def left_out(self) -> dict[str, Any]:
        """Return the facts predicted without knowing them, and what was printed."""
        facts = self._record.checked(ONE_LEFT_OUT)
        rows = [self._whisker(fact) for fact in facts]
        low, high = min(row.lo95 for row in rows), max(row.hi95 for row in rows)
        label = self._locale.t("Prediction divided by what was published, with both intervals.")
        scale = self._ratio_scale(min(low, 0.5) * 0.97, max(high, 1.5) * 1.03, _RATIOS)
        pooled = self._record.checked(FIVE_KNOWN_AS_A_SUM)
        return {
            "picture": whiskers(rows, scale, label=label, tall=True, line=1.0),
            "rows": [self._fact_row(fact) for fact in facts],
            "pooled": [self._fact_row(fact) for fact in pooled],
        }

    def constraints(self) -> dict[str, Any]:
        """Return what each constraint does to the provinces whose total is not printed."""
        label = self._locale.t("Province totals without a constraint, divided by those with it.")
        return self._runs(CONSTRAINT_RUNS, label, _RATIOS)

    def predictors(self) -> dict[str, Any]:
        """Return what other predictors do, and how well each predicts the facts left out."""
        label = self._locale.t("Province totals with another predictor, divided by the usual ones.")
        shown = self._runs(PREDICTOR_RUNS, label, _WIDE_RATIOS)
        names = {"exposure": EXPOSURE} | PREDICTOR_RUNS
        shown["errors"] = [
            {
                "name": self._locale.gettext(words),
                "error": number(self._record.number(f"error.{name}"), "2", self._locale),
            }
            for name, words in names.items()
            if f"error.{name}" in self._record.numbers
        ]
        return shown

    def external(self) -> dict[str, Any]:
        """Return the comparison with counts of others."""
        numbers = self._record.numbers
        counts = numbers["external.ministry_2016_counts.spearman"]
        order = numbers["external.ministry_2018_order.spearman"]
        near = [n for name, n in numbers.items() if name.startswith("external.near_half_in_2020.")]
        return {
            "counts": self._ranked(counts.figures, printed=True),
            "counts_correlation": number(counts.value, "2", self._locale),
            "order": self._ranked(order.figures, printed=False),
            "order_correlation": number(order.value, "2", self._locale),
            "near": [
                {
                    "name": self._name(found.name.rsplit(".", 1)[1]),
                    "rate": self._rate(found.name.rsplit(".", 1)[1], found.value),
                    "printed": self._texts.linked(
                        self._locale.t("near or above half"),
                        f"/figure/{found.figures[0]}",
                        found.figures[0],
                    ),
                }
                for found in near
            ],
        }

    def diagnostics(self) -> list[tuple[str, str]]:
        """Return how well the chains have settled: words and numbers."""
        return [
            (self._locale.gettext(words), number(self._record.number(name), form, self._locale))
            for name, form, words in DIAGNOSTICS
        ]

    # -- pieces ------------------------------------------------------------------------------------

    def _name(self, code: str) -> str:
        return self._locale.name(self._dataset.areas[code])

    def _estimate(self, code: str) -> Any:
        row = self._by_area[code]
        published = row["basis"] == Basis.PUBLISHED
        shown = self._locale.count_short(row["value"], modelled=not published)
        figure = modelled_id(code, AGE_GROUPS, Sex.ALL, Measure.COUNT)
        return self._texts.linked(shown, f"/figure/{figure}", figure)

    def _rate(self, code: str, rate: float) -> Any:
        figure = modelled_id(code, AGE_GROUPS, Sex.ALL, Measure.RATE)
        shown = self._locale.number(100 * rate)
        return self._texts.linked(shown, f"/figure/{figure}", figure)

    def _range(self, low: float, high: float) -> str:
        return self._locale.range(low, high, Measure.COUNT)

    def _tick(self, persons: float) -> str:
        return self._locale.count_short(persons).replace(".00", "")

    def _ratio_scale(self, low: float, high: float, ticks: Sequence[float]) -> Scale:
        named = tuple((tick, f"×{self._locale.number(tick, _decimals(tick))}") for tick in ticks)
        return Scale(low, high, named, logarithmic=True)

    def _fact_name(self, fact: Prediction) -> str:
        names = self._locale.names([self._name(code) for code in fact.area_codes])
        return self._locale.t("{names}: above half", names=names) if fact.kind == "floor" else names

    def _whisker(self, fact: Prediction) -> Whisker:
        """Return a prediction as parts of what was published."""
        ends = (fact.predicted, fact.lo95, fact.lo80, fact.hi80, fact.hi95)
        middle, lo95, lo80, hi80, hi95 = (end / fact.stated for end in ends)
        return Whisker(self._fact_name(fact), middle, lo95, lo80, hi80, hi95)

    def _fact_row(self, fact: Prediction) -> dict[str, Any]:
        locale = self._locale
        stated = locale.count_short(fact.stated, modelled=True)
        shown = locale.t("at least {n}", n=stated) if fact.kind == "floor" else stated
        plain = fact.log_error_rural_children
        return {
            "name": self._fact_name(fact),
            "stated": self._texts.linked(shown, f"/figure/{fact.figure_id}", fact.figure_id),
            "predicted": locale.count_short(fact.predicted, modelled=True),
            "range80": self._range(fact.lo80, fact.hi80),
            "error": locale.number(fact.log_error, 2),
            "plain": "" if plain is None else locale.number(plain, 2),
            "inside80": locale.t("yes") if fact.inside80 else locale.t("no"),
            "inside95": locale.t("yes") if fact.inside95 else locale.t("no"),
        }

    def _runs(self, names: Mapping[str, str], label: str, ticks: Sequence[float]) -> dict[str, Any]:
        found = {name: self._ratios(name) for name in names if self._record.run(name)}
        rows = [
            Strip(
                self._locale.gettext(names[name]),
                tuple((self._name(code), ratio) for code, ratio in ratios.items()),
            )
            for name, ratios in found.items()
        ]
        every = [ratio for ratios in found.values() for ratio in ratios.values()]
        low, high = min(*every, ticks[0]), max(*every, ticks[-1])
        room = (high / low) ** ROOM
        scale = self._ratio_scale(low / room, high * room, ticks)
        table = [
            {"name": row.label, "typical": self._typical(row), "largest": self._largest(row)}
            for row in rows
        ]
        return {"picture": strips(rows, scale, label=label, line=1.0), "rows": table}

    def _ratios(self, run: str) -> dict[str, float]:
        totals = self._record.run(run)
        return {code: total.mean / self._by_area[code]["value"] for code, total in totals.items()}

    def _typical(self, row: Strip) -> str:
        logs = [math.log(ratio) ** 2 for _, ratio in row.dots]
        return number(math.sqrt(sum(logs) / len(logs)), "2", self._locale)

    def _largest(self, row: Strip) -> str:
        furthest = sorted(row.dots, key=lambda dot: -abs(math.log(dot[1])))[:3]
        shown = [
            f"{name}{NO_BREAK}{self._locale.signed(100 * (ratio - 1), 0)}%"
            for name, ratio in furthest
        ]
        return self._locale.formats.comma.join(shown)

    def _ranked(self, figures: Sequence[str], *, printed: bool) -> list[dict[str, Any]]:
        """Return provinces in the ministry's order beside our estimates and their places."""
        rows = self._dataset.observations.set_index("figure_id").loc[list(figures)]
        found = list(zip(figures, rows["area_code"], rows["value"], strict=True))
        if printed:
            found.sort(key=lambda row: -row[2])
        ours = sorted(
            (code for _, code, _ in found), key=lambda code: -self._by_area[code]["value"]
        )
        return [
            {
                "name": self._name(code),
                "printed": self._texts.linked(
                    self._locale.count_short(value) if printed else self._place(place),
                    f"/figure/{figure}",
                    figure,
                ),
                "place": self._locale.number(place),
                "estimate": self._estimate(code),
                "our_place": self._locale.number(ours.index(code) + 1),
            }
            for place, (figure, code, value) in enumerate(found, start=1)
        ]

    def _place(self, place: int) -> str:
        return self._locale.t("rank {rank}", rank=place)


def _decimals(value: float) -> int:
    return next(n for n in (0, 1, 2) if n == 2 or round(value, n) == value)
