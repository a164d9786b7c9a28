"""The archive for reviewers of a view, with the composed figure of every card."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.codes import MapStyle
from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.review_archive import BOUNDARIES, archive
from app.figures.export_shapes import Shape
from app.pages.card_content import UnknownCardError
from app.pages.explore_pictures import PICTURES, EmptyPictureError, compose
from app.pages.explore_view import ViewBuilder


def view_zip(
    content: CardContent,
    dataset: Dataset,
    pictures: Mapping[str, bytes] | None = None,
    *,
    map_style: MapStyle | None = None,
) -> bytes:
    """Return the archive.

    Args:
        content: The view, or one card.
        dataset: The data.
        pictures: Files of pictures by name.
        map_style: How maps open on this site, where the view does not say.

    Raises:
        StatisticsError: the statistics of a card cannot be worked out now.
    """
    return archive(
        content, dataset, figures=figures(content, dataset, map_style), pictures=pictures or {}
    )


def figures(
    content: CardContent, dataset: Dataset, map_style: MapStyle | None = None
) -> dict[str, bytes]:
    """Return the composed figures of the cards as JSON; maps name the boundaries that lie beside them."""
    builder = ViewBuilder(dataset, geojson_url=BOUNDARIES, map_style=map_style)
    found: dict[str, bytes] = {}
    for card in content.cards or (content,):
        if card.card not in PICTURES:
            continue
        try:
            picture = compose(
                builder, card.card, content.state, address=content.link.split("?")[0],
                shape=Shape.LANDSCAPE, downloaded=content.downloaded,
            )  # fmt: skip
        except (EmptyPictureError, UnknownCardError):
            continue
        found[card.card] = picture.json().encode("utf-8")
    return found
