"""Titles of the cards."""

from __future__ import annotations

from app.components import ids
from app.components.scene import Scene
from app.text import bivariate, cards


def card_title(scene: Scene, card: str) -> str:
    """Return the title of a card."""
    t = scene.locale.gettext
    if card == ids.MAP_A:
        if scene.bivariate is not None and scene.indicator is not None:
            return bivariate.title(scene.bivariate, scene.indicator, scene.locale)
        return cards.map_a_title(scene.state, scene.locale)
    if card == ids.MAP_B:
        return cards.map_b_title(scene)
    return {
        ids.RANKING: t("Provinces in order"),
        ids.PYRAMID: t("Age and sex"),
        ids.TREND: t("Ways of counting, over time"),
        ids.TABLE: t("Table"),
    }[card]
