"""Pictures of the cards, composed on the server and drawn by the browser with the reader's fonts."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from app.components import ids
from app.components.scene import Scene
from app.components.table import picture_rows
from app.domain.trend import national_trend
from app.figures.export_bivariate import bivariate_figure
from app.figures.export_card import LANDSCAPE, export_figure
from app.figures.export_frame import ExportTexts
from app.figures.export_table import export_table, table_size
from app.pages.explore_maps import ends
from app.pages.explore_texts import picture_texts


def picture(scene: Scene, card: str, *, link: str, name: str, geojson_url: str) -> str:
    """Return figure, size in px and file name as JSON. ``link`` leads back to the state."""
    texts = picture_texts(scene, card, link, datetime.now(UTC).date())
    if card == ids.TABLE:
        heads, rows = picture_rows(scene)
        size, figure = table_size(len(rows)), export_table(heads, rows, texts=texts)
    else:
        size, figure = LANDSCAPE, _card(scene, card, texts, geojson_url)
    body = {
        "figure": figure.to_plotly_json(),
        "name": name,
        "width": size[0],
        "height": size[1],
    }
    return json.dumps(body, cls=PlotlyJSONEncoder, ensure_ascii=False)


def _card(scene: Scene, card: str, texts: ExportTexts, geojson_url: str) -> go.Figure:
    second = card == ids.MAP_B
    if card == ids.MAP_A and scene.bivariate is not None and scene.indicator is not None:
        return bivariate_figure(
            scene.bivariate,
            texts=texts,
            areas=scene.dataset.areas,
            indicator=scene.indicator,
            selected=scene.state.areas,
            locale=scene.locale,
            geojson_url=geojson_url,
            tiles=scene.tiled,
        )
    return export_figure(
        card,
        scene=texts,
        locale=scene.locale,
        answer=scene.context if second else scene.answer,
        structure=scene.structure,
        trend=national_trend(scene.dataset),
        areas=scene.dataset.areas,
        definitions=scene.dataset.definitions,
        indicator=scene.indicator if second else None,
        style=scene.style_b if second else scene.style,
        selected=scene.state.areas,
        highlight=scene.state.series,
        geojson_url=geojson_url,
        size=LANDSCAPE,
        ends=ends(scene) if second else ("", ""),
    )
