"""What to cite of a view or page: a sheet to copy from, and files for reference managers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from flask import Flask, Response, request

from app import __version__
from app.components.reading import address
from app.domain.dataset import Dataset
from app.exports.card_content import VIEW
from app.exports.csv_file import file_name
from app.exports.references import citations_of
from app.exports.references_view import (
    Citations,
    bibtex_file,
    cite,
    csl_file,
    ris_file,
    text_file,
)
from app.pages import cite_sheet
from app.pages.card_content import UnknownCardError, card_content, card_names
from app.pages.explore_view import ViewBuilder
from app.state.url import MAX_LENGTH
from app.statistics.runner import StatisticsError
from app.text.locale import get_locale, msgid
from app.web import cards
from app.web.attachment import attachment
from app.web.cite_pages import PageSources
from app.web.exports import CARDS
from app.web.index import reader_language
from app.web.problems import problem
from app.web.strict import BAD_QUERY, guarded, revalidated, strict_state

MEDIA: Final = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
WRITERS: Final[dict[str, Callable[[Citations], bytes]]] = {
    "bib": bibtex_file,
    "ris": ris_file,
    "json": csl_file,
    "txt": text_file,
}
CARD: Final = "card"
PAGE: Final = "page"
ASIDE: Final = (CARD, PAGE, *cards.DEVICE)
"""Parameters that are not of the view."""
NO_SUCH_CARD: Final = msgid("This view has no such card. Its cards are named below.")
NO_SUCH_PAGE: Final = msgid("There is no page to cite at this address.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be cited, with what files and links about it are called."""

    found: Citations
    name: str
    local_name: str
    query: str
    """Parameters that ask for the same again."""


def register(server: Flask, dataset: Dataset, builder: ViewBuilder) -> None:
    """Add the routes to the server."""
    pages = PageSources(server, dataset)

    def asked() -> Asked | Response:
        wrong = [key for key in (CARD, PAGE) if len(request.args.getlist(key)) > 1]
        if CARD in request.args and PAGE in request.args:
            wrong.append(CARD)
        if wrong:
            return problem(400, BAD_QUERY, details=[{"parameter": key} for key in wrong])
        path = request.args.get(PAGE)
        return _card(dataset, builder) if path is None else _page(path, dataset, pages)

    @server.get("/cite/sheet")
    def cite_fragment() -> Response:
        def answer() -> Response:
            found = asked()
            if isinstance(found, Response):
                return found
            html = cite_sheet.fragment(found.found, found.query)
            response = Response(html, content_type="text/html; charset=utf-8")
            response.headers["Vary"] = "Accept-Language"
            return revalidated(response)

        return guarded(answer, dataset)

    @server.get("/cite/view.<kind>")
    def cite_file(kind: str) -> Response:
        def answer() -> Response:
            found = asked()
            return found if isinstance(found, Response) else _file(found, kind)

        return guarded(answer if kind in WRITERS else None, dataset)


def _file(asked: Asked, kind: str) -> Response:
    response = attachment(
        WRITERS[kind](asked.found),
        MEDIA[kind],
        name=f"{asked.name}_citation",
        suffix=kind,
        local_name=asked.local_name,
    )
    response.headers["Vary"] = "Accept-Language"
    return revalidated(response)


def _card(dataset: Dataset, builder: ViewBuilder) -> Asked | Response:
    text = request.query_string.decode("utf-8", "replace")
    kept = "&".join(part for part in text.split("&") if part.split("=")[0] not in ASIDE)
    state, card = strict_state(dataset, kept), request.args.get(CARD, VIEW)
    try:
        if card not in CARDS:
            raise UnknownCardError(card)
        content = card_content(
            builder, card, state, address=request.host_url, downloaded=datetime.now(UTC).date()
        )
    except UnknownCardError:
        valid = [*card_names(state), VIEW]
        return problem(
            404, NO_SUCH_CARD, details=[{"parameter": CARD, "value": card[:40], "valid": valid}]
        )
    except StatisticsError:
        return problem(503, cards.NOT_WORKED_OUT)
    local = f"{content.local_name}_{content.locale.t('Cite')}" if content.local_name else ""
    return Asked(
        found=citations_of(content, dataset),
        name=content.name,
        local_name=local,
        query=f"{content.query}&{CARD}={card}" if content.query else f"{CARD}={card}",
    )


def _page(path: str, dataset: Dataset, pages: PageSources) -> Asked | Response:
    closed = [key for key, _ in parse_qsl(request.query_string.decode("utf-8", "replace"))
              if key not in (PAGE, "lang", "theme")]  # fmt: skip
    if closed or len(path) > MAX_LENGTH:
        return problem(
            400, BAD_QUERY, details=[{"parameter": key[:40]} for key in closed or [PAGE]]
        )
    locale = get_locale(reader_language(request.query_string.decode("utf-8", "replace")))
    page = pages.page(path, locale.lang) if path.startswith("/") and "//" not in path else None
    if page is None:
        return problem(404, NO_SUCH_PAGE, details=[{"parameter": PAGE, "value": path[:120]}])
    link = address(quote(path, safe="/+,:"), locale.lang, "auto", {})
    found = cite(
        dataset,
        locale,
        kind="webpage",
        key=f"liushou-atlas-{page.name}",
        title=page.title,
        abstract=page.description,
        address=request.host_url.rstrip("/") + link,
        source_ids=page.source_ids,
        version=__version__,
        today=datetime.now(UTC).date(),
    )
    return Asked(
        found=found,
        name=file_name(page.name, dataset.version, locale.lang),
        local_name=f"{page.title}_{locale.t('Cite')}" if locale.lang == "zh" else "",
        query=urlencode({PAGE: path, "lang": locale.lang}, safe="/,:"),
    )
