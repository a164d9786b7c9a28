"""The tables in which the 2010 model gives account of itself."""

from __future__ import annotations

from typing import Final

from app.domain.model_record import FIVE_KNOWN_AS_A_SUM, ONE_LEFT_OUT
from app.package.codes import CONSTRAINTS, DRAW_COLUMNS
from app.package.columns import AREA, ENDS, VALUE, code_column, persons_column, text_column
from app.package.schema import Column, ForeignKey, Table

MODEL_DRAWS: Final = Table(
    "model_draws_2010",
    "Joint draws of the 2010 estimates: rural left-behind children by province, age and sex.",
    (
        Column(
            "draw",
            "integer",
            "Number of the draw, from 0",
            required=True,
            minimum=0,
            storage="int16",
        ),
        AREA,
        *(
            Column(name, "integer", "Persons", required=True, minimum=0, storage="int32")
            for name in DRAW_COLUMNS
        ),
    ),
    ("draw", "area_code"),
    (ForeignKey("area_code", "areas", "area_code"),),
    optional=True,
    parquet_only=True,
)

MODEL_PROVINCES: Final = Table(
    "model_provinces_2010",
    "What the 2010 model knew of each province: covariates, limits, and the facts behind them.",
    (
        AREA,
        Column(
            "rural_children",
            "number",
            "Rural children aged 0–17, estimated, persons",
            required=True,
            minimum=0,
        ),
        Column(
            "exposed_children",
            "number",
            "Rural children whose parents may be away, as migration alone suggests, persons",
            required=True,
            minimum=0,
        ),
        Column(
            "log_exposure",
            "number",
            "Natural log of exposed_children per rural child, the predictor",
            required=True,
        ),
        Column("lower", "integer", "Least left-behind children allowed", required=True, minimum=0),
        Column("upper", "integer", "Most left-behind children allowed", required=True, minimum=0),
        Column("constraints", "list", f"Facts it is held to: {', '.join(CONSTRAINTS)}"),
        Column("figures", "list", "Figures behind these facts"),
    ),
    ("area_code",),
    (
        ForeignKey("area_code", "areas", "area_code"),
        ForeignKey("figures", "observations", "figure_id"),
    ),
    optional=True,
)

MODEL_PREDICTIONS: Final = Table(
    "model_predictions_2010",
    "Published facts of 2010, each predicted by a run of the model that did not know it; persons.",
    (
        code_column("check", "What the run did not know", (ONE_LEFT_OUT, FIVE_KNOWN_AS_A_SUM)),
        text_column("figure_id", "The fact left out", required=True),
        Column("area_codes", "list", "Provinces the fact adds up"),
        code_column("kind", "A number, or the least a publication allows", ("value", "floor")),
        persons_column("stated", "What was published"),
        persons_column("predicted", "Mean of the prediction"),
        *(persons_column(name, f"{about} % interval") for name, about in ENDS),
        Column(
            "predicted_share",
            "number",
            "Prediction per rural child",
            required=True,
            minimum=0,
        ),
        Column("log_error", "number", "Log of stated over predicted", required=True),
        Column("log_error_rural_children", "number", "The same from rural children alone"),
        Column("inside80", "boolean", "Whether the 80 % interval holds it", required=True),
        Column("inside95", "boolean", "Whether the 95 % interval holds it", required=True),
    ),
    ("check", "figure_id"),
    (
        ForeignKey("figure_id", "observations", "figure_id"),
        ForeignKey("area_codes", "areas", "area_code"),
    ),
    optional=True,
)

MODEL_RUNS: Final = Table(
    "model_runs_2010",
    "Province totals of 2010 when the model is run under other assumptions; persons.",
    (
        text_column("run", "What was assumed instead", required=True),
        AREA,
        persons_column("mean", "Mean of the draws"),
        persons_column("lo80", "Lower end of the 80 % interval"),
        persons_column("hi80", "Upper end of the 80 % interval"),
    ),
    ("run", "area_code"),
    (ForeignKey("area_code", "areas", "area_code"),),
    optional=True,
)

MODEL_NUMBERS: Final = Table(
    "model_numbers_2010",
    "What the model of 2010 tells of its run: assumptions, parameters, errors, comparisons.",
    (
        text_column(
            "name", "What the number is, from the general to the particular", required=True
        ),
        VALUE,
        Column("figures", "list", "Figures it was compared with"),
    ),
    ("name",),
    (ForeignKey("figures", "observations", "figure_id"),),
    optional=True,
)
