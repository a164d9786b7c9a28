"""One browser kept for many pictures and pages: figures through kaleido, pages through its print."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Final, TypeVar

from choreographer.browsers.chromium import Chromium
from choreographer.utils import TmpDirectory
from kaleido import Kaleido, PageGenerator

from app.domain.dataset import Dataset
from app.stills.chromium import SWITCHES, find_chromium
from app.stills.geometry import geometry_script, with_lines

T = TypeVar("T")

PICTURE_S: Final = 60
"""Time one picture may take."""
PAGE_S: Final = 60
SCREEN: Final = {"width": 1024, "height": 1200, "deviceScaleFactor": 1, "mobile": False}
"""Window in which pages are laid out before they are printed."""
PRINT: Final = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "displayHeaderFooter": False,
    "generateTaggedPDF": True,
}
READY: Final = (
    "Promise.all([document.fonts.ready, ...[...document.images].map((i) => i.decode().catch(() => 0))])"
    ".then(() => performance.getEntriesByType('navigation')[0].responseStatus)"
)
"""Waits for letters and images; the status of the answer, 0 for a file."""


class StillsError(RuntimeError):
    """The browser failed at a picture or a page; the message says how."""


@dataclass(frozen=True, slots=True)
class Still:
    """A figure to be drawn: its size in px; its title and language for documents that can tell them."""

    figure: dict[str, Any]
    width: int
    height: int
    title: str = ""
    lang: str = "en"


class _Local(Chromium):
    """The browser as kaleido starts it, kept off the network."""

    def get_cli(self) -> Sequence[str]:
        """Return the command that starts it."""
        return [*super().get_cli(), *SWITCHES]


class Studio:
    """A kept browser. Use it in a ``with`` block.

    Args:
        dataset: Whose boundaries maps have.
        geojson_url: Address by which figures name them.
        plotly_js: The plotly.js to draw with.

    Raises:
        NoBrowserError: on entering, when no browser is installed.
        StillsError: on entering, when the browser does not start.
    """

    def __init__(self, dataset: Dataset, *, geojson_url: str, plotly_js: Path) -> None:
        self._hatch = json.loads(dataset.hatch or b"{}")
        self._script = geometry_script(geojson_url, dataset.boundaries)
        self._plotly_js = plotly_js

    def __enter__(self) -> Studio:
        """Start the browser."""
        path = find_chromium()
        # a browser from a snap sees no /tmp
        self._folder = TmpDirectory(sneak="snap" in str(path))
        # a thread of its own: whoever calls may have a loop running
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            script = self._folder.path / "geometry.js"
            script.write_text(self._script, encoding="utf-8")
            page = PageGenerator(
                plotly=(self._plotly_js.as_uri(), "utf-8"),
                mathjax=False,
                others=[(script.as_uri(), "utf-8")],
            )
            self._kaleido = Kaleido(
                page_generator=page, path=path, browser_cls=_Local, timeout=PICTURE_S
            )
            self._run(self._kaleido.open())
        except BaseException:
            self._end()
            raise
        self._tab: Any = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the browser."""
        try:
            self._run(self._kaleido.close())
        finally:
            self._end()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._folder.clean()

    def picture(self, still: Still, suffix: str, *, scale: float = 1) -> bytes:
        """Return a figure as ``png`` (``scale`` times as many px), ``svg`` or ``pdf``.

        Raises:
            StillsError: it could not be drawn.
        """
        filled = with_lines(still.figure, self._hatch)
        options: Any = {
            "format": "png" if suffix == "png" else "svg",
            "width": still.width,
            "height": still.height,
            "scale": scale if suffix == "png" else 1,
        }
        drawn = self._run(self._kaleido.calc_fig(filled, options))
        if suffix != "pdf":
            return drawn
        # printed by ourselves: title, language and letters that can be searched and copied
        sheet = self._folder.path / "sheet.html"
        sheet.write_text(_sheet(still, drawn.decode("utf-8")), encoding="utf-8")
        return self.page(sheet.as_uri())

    def page(self, address: str) -> bytes:
        """Return a page of the site as PDF, as the browser prints it.

        Raises:
            StillsError: it did not load or could not be printed.
        """
        return self._run(asyncio.wait_for(self._print(address), PAGE_S))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except Exception as error:  # kaleido, choreographer and asyncio fail in many ways
            raise StillsError(str(error) or type(error).__name__) from error

    async def _print(self, address: str) -> bytes:
        tab = await self._printing_tab()
        loaded = tab.subscribe_once("Page.loadEventFired")
        answer = await _sent(tab, "Page.navigate", {"url": address})
        if answer.get("errorText"):
            raise StillsError(f"{address}: {answer['errorText']}")
        await loaded
        ready = {"expression": READY, "awaitPromise": True, "returnByValue": True}
        answer = await _sent(tab, "Runtime.evaluate", ready)
        if (status := answer["result"].get("value") or 0) >= 400:
            raise StillsError(f"{address}: {status}")
        answer = await _sent(tab, "Page.printToPDF", dict(PRINT))
        return base64.b64decode(answer["data"])

    async def _printing_tab(self) -> Any:
        """Return the tab in which pages are printed."""
        if self._tab is None:
            self._tab = await self._kaleido.create_tab("about:blank")
            await _sent(self._tab, "Page.enable")
            await _sent(self._tab, "Emulation.setDeviceMetricsOverride", dict(SCREEN))
        return self._tab


def _sheet(still: Still, svg: str) -> str:
    """Return a page that holds nothing but a picture, as large as that."""
    lang = "zh-CN" if still.lang == "zh" else still.lang
    size = f"{still.width}px {still.height}px"
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(still.title)}</title>'
        f"<style>@page{{size:{size};margin:0}}body{{margin:0}}svg{{display:block;break-inside:avoid}}</style>"
        f"</head><body>{svg}</body></html>"
    )


async def _sent(tab: Any, command: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the result of a command of the DevTools protocol."""
    answer = await tab.send_command(command, params=params or {})
    if "error" in answer:
        raise StillsError(f"{command}: {answer['error'].get('message', '')}")
    return answer.get("result", {})
