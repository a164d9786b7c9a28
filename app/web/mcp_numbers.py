"""Tools that answer an assistant with numbers: values of a definition, context, the record of one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote, urlencode

from pydantic import Field

from app.domain.codes import CHINA, Status
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.trace import UnknownFigureError, trace
from app.exports.figure_record import figure_record
from app.exports.rows import Row, slice_rows
from app.state.url import parse, serialise
from app.state.view_state import ViewState
from app.text.locale import get_locale
from app.text.refusals import refusal
from app.web.mcp_words import MODELLED, Answer, BadArgument, Desk, bad

KEPT: Final = (
    "figure_id", "year", "area_code", "area_name_en", "area_name_zh", "ages", "sex", "measure", "unit",
    "value", "lo80", "hi80", "lo95", "hi95", "status", "bound", "marker", "rank", "source_id", "quote",
    "note",
)  # fmt: skip
Names = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=40)]


def number_tools(desk: Desk) -> list[Callable[..., Answer]]:
    """Return the tools, over one dataset."""
    dataset = desk.dataset

    def get_observations(
        definition: Annotated[str, Field(max_length=100)],
        year: int | None = None,
        measure: Literal["count", "rate", "share", "sex_ratio"] | None = None,
        areas: Names = [],  # noqa: B006 - never changed
        sex: Literal["all", "female", "male"] = "all",
        ages: Names = [],  # noqa: B006 - never changed
    ) -> Answer:
        """Get numbers of left-behind children of one definition in one year, for China and the provinces.

        definition: id or name from list_definitions. year and measure: those of the definition if left out
        (count = children; rate = per 100 rural children; share = per cent of all in China; sex_ratio = boys per
        100 girls). areas: codes or names, English or Chinese, such as 四川; all without any. ages: groups such as
        0-5 and 6-11. Every value has its status (published, modelled, not published ...), interval if estimated,
        printed words and source if published, and a figure_id for get_figure.
        """
        codes = desk.areas(areas)
        asked = {
            "series": desk.definition(definition),
            "year": year,
            "measure": measure,
            "sex": sex,
            "ages": ",".join(age.replace("–", "-").strip() for age in ages),
            "areas": ",".join(code for code in codes if code != CHINA),
        }
        state = _state(dataset, {key: str(value) for key, value in asked.items() if value})
        rows = slice_rows(
            query(dataset, state.selection),
            dataset,
            areas=state.areas,
            country=not codes or CHINA in codes,
        )
        if codes == (CHINA,):
            rows = [row for row in rows if row["area_code"] == CHINA]
        record = dataset.definitions[state.series]
        return desk.answer(
            _sources(rows, dataset),
            definition=state.series,
            definition_name=record.name_en,
            definition_name_zh=record.name_zh,
            who_is_counted=record.counted_en,
            year=state.year,
            measure=state.measure.value,
            observations=[_kept(row, desk) for row in rows],
            note=MODELLED if any(row["status"] == Status.MODELLED for row in rows) else None,
            view=desk.link(f"/?{serialise(state, dataset)}"),
        )

    def get_context(
        indicator: Annotated[str, Field(max_length=100)],
        year: int | None = None,
        areas: Names = [],  # noqa: B006 - never changed
    ) -> Answer:
        """Get a context indicator of the provinces, such as rural income, in one year.

        indicator: id or name from list_indicators. year: one it has; the latest if left out. These numbers
        describe the places, not the left-behind children in them.
        """
        key, codes = _indicator(dataset, indicator), desk.areas(areas)
        years = indicator_years(dataset, key)
        if not years:
            raise BadArgument(f"{key} has no values of provinces.")
        if year is not None and year not in years:
            raise bad("year", year, years)
        answer = context_slice(dataset, key, year or years[-1])
        rows = slice_rows(
            answer,
            dataset,
            areas=tuple(code for code in codes if code != CHINA),
            country=not codes or CHINA in codes,
        )
        if codes == (CHINA,):
            rows = [row for row in rows if row["area_code"] == CHINA]
        record = dataset.indicators[key]
        return desk.answer(
            _sources(rows, dataset),
            indicator=key,
            name_en=record.name_en,
            name_zh=record.name_zh,
            description=record.description_en,
            year=answer.year,
            values=[_kept(row, desk) for row in rows],
        )

    def get_figure(figure_id: Annotated[str, Field(max_length=300)]) -> Answer:
        """Get the record of one number: who published it, the sentence that printed it, figures that contradict it.

        figure_id: from get_observations or get_context. For an estimate: its formula, its intervals and the printed
        facts that hold it.
        """
        try:
            found = trace(dataset, figure_id)
        except UnknownFigureError as error:
            hint = "Take ids from get_observations or get_context."
            raise bad("figure_id", figure_id, error.near, hint=hint) from None
        return desk.answer(
            found.source_ids,
            figure=figure_record(found, dataset),
            page=desk.link(f"/figure/{quote(figure_id, safe='+')}"),
        )

    return [get_observations, get_context, get_figure]


def _state(dataset: Dataset, asked: dict[str, str]) -> ViewState:
    """Return the view asked for. Raises BadArgument, telling everything that is wrong."""
    parsed = parse(urlencode(asked), dataset, lang="en")
    if parsed.notices:
        told = [refusal(n, parsed.state, dataset, get_locale("en"))[0] for n in parsed.notices]
        raise BadArgument(" ".join(told))
    return parsed.state


def _kept(row: Row, desk: Desk) -> dict[str, Any]:
    """Return what an assistant needs of a row, empty fields left out; a missing value stays."""
    kept: dict[str, Any] = {
        key: row[key] for key in KEPT if row.get(key) not in (None, "") or key == "value"
    }
    if row["figure_id"]:
        kept["page"] = desk.link(f"/figure/{quote(str(row['figure_id']), safe='+')}")
    return kept


def _sources(rows: list[Row], dataset: Dataset) -> list[str]:
    """Return the sources of rows: those that printed them, and those of the facts estimates rest on."""
    found: list[str] = []
    for row in rows:
        if row["source_id"]:
            found.append(str(row["source_id"]))
        elif row["status"] == Status.MODELLED and row["figure_id"]:
            found += trace(dataset, str(row["figure_id"])).source_ids
    return list(dict.fromkeys(found))


def _indicator(dataset: Dataset, name: str) -> str:
    asked = name.strip().casefold()
    for key, record in dataset.indicators.items():
        if asked in (key.casefold(), record.name_en.casefold(), record.name_zh):
            return key
    raise bad("indicator", name, dataset.indicators)
