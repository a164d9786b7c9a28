"""What a reading page rests on: the sources it names, and those of the numbers it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.text.locale import get_locale

PAGES: Final = (
    "barriers",
    "data",
    "definitions",
    "figure",
    "methods",
    "province",
    "provinces",
    "source",
    "story",
)
"""Names of the routes of reading pages."""
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION: Final = re.compile(r'<meta name="description" content="(.*?)"', re.DOTALL)
_LINK: Final = re.compile(r'href="(?:#source-|/(source|figure)/)([^"?#]+)')
_NAME: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page to be cited."""

    path: str
    title: str
    description: str
    source_ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """The page in a file name: ``province-510000``."""
        return _NAME.sub("-", self.path.lower()).strip("-")[:80]


class PageSources:
    """Finds out what pages rest on, by reading them as the server writes them."""

    def __init__(self, server: Flask, dataset: Dataset) -> None:
        self._server, self._dataset = server, dataset

    @lru_cache(maxsize=64)  # noqa: B019 - one object lives as long as the program
    def page(self, path: str, lang: str) -> CitedPage | None:
        """Return a page, or None where there is no reading page at a path."""
        html = self._html(path, lang)
        if html is None:
            return None
        title, description = _TITLE.search(html), _DESCRIPTION.search(html)
        return CitedPage(
            path=path,
            title=_own_title(unescape(title[1]), lang) if title else path,
            description=unescape(description[1]) if description else "",
            source_ids=tuple(dict.fromkeys(self._sources(html, path))),
        )

    def _html(self, path: str, lang: str) -> str | None:
        try:
            with self._server.test_request_context(path, query_string={"lang": lang}):
                if request.endpoint not in PAGES:
                    return None
                answer = self._server.view_functions[request.endpoint](**(request.view_args or {}))
        except (HTTPException, ValueError):
            return None
        if not isinstance(answer, Response) or answer.status_code != 200:
            return None
        return answer.get_data(as_text=True)

    def _sources(self, html: str, path: str) -> Iterator[str]:
        room, _, name = path.strip("/").partition("/")
        if room == "source":
            yield name
            return
        if room == "figure":
            yield from self._of_figure(unquote(name))
            return
        for kind, quoted in _LINK.findall(html):
            found = unquote(unescape(quoted))
            if kind == "figure":
                yield from self._of_figure(found)
            elif found in self._dataset.sources:
                yield found

    def _of_figure(self, figure_id: str) -> tuple[str, ...]:
        try:
            return trace(self._dataset, figure_id).source_ids
        except UnknownFigureError:
            return ()


def _own_title(title: str, lang: str) -> str:
    """Return the title of a page without the name of the site behind it."""
    site = get_locale(lang).t("Left-Behind Children in China")
    return title.removesuffix(site).rstrip(" –—-|") or title
