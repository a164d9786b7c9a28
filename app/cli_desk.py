"""What the commands of ``liushou export`` share: a data package, links taken strictly, files written whole."""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import urlsplit

import click

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.refused import RefusedError
from app.figures.export_shapes import Shape
from app.package.reader import PackageError, load_dataset
from app.pages.card_content import UnknownCardError, card_content
from app.pages.explore_pictures import EmptyPictureError, Picture, compose
from app.pages.explore_view import ViewBuilder
from app.pages.shown_package import shown_package
from app.settings import ROOT, Settings
from app.state.url import parse
from app.state.view_state import ViewState
from app.statistics.runner import StatisticsError
from app.text.locale import get_locale
from app.text.refusals import refusal
from app.web.export_formats import FORMATS
from app.web.plotly_bundle import find_bundle

if TYPE_CHECKING:
    from app.stills.studio import Studio

SITE: Final = "http://127.0.0.1:8050/"
"""Address written into files when a link names none: where ``liushou serve`` answers."""
GEOMETRY: Final = "/geo/provinces.geojson"
ASIDE: Final = ("embed", "card", "compact", "dark", "shape")
"""Parts of addresses that say how a page is laid out, not what it shows."""
FULL: Final = (errno.ENOSPC, errno.EDQUOT)


class ExportError(RuntimeError):
    """A file cannot be made; ``lines`` say why, in English and Chinese."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def fail(error: ExportError) -> NoReturn:
    """Print why, and end with 1."""
    for line in error.lines:
        click.echo(line, err=True)
    raise SystemExit(1)


class Desk:
    """A data package laid out for exporting, with a browser that is started when first needed.

    Args:
        folder: Folder of the data package.
        site: Address of the site that files lead back to; empty for that of the link.
        lang: Language that goes before that of the link; empty for none.
        terminal: Language of the terminal, for links that name none.
    """

    def __init__(self, folder: Path, *, site: str = "", lang: str = "", terminal: str = "en"):
        self.folder, self.lang, self.terminal, self.site = folder, lang, terminal, site
        self._stack = ExitStack()
        self._studio: Studio | None = None
        try:
            self.dataset: Dataset = load_dataset(folder)
        except PackageError as error:
            from app.package.problem_text import format_problems

            raise ExportError(str(folder), format_problems(error.problems, terminal)) from None
        self.builder = ViewBuilder(self.dataset, geojson_url=GEOMETRY, map_style=None)

    def __enter__(self) -> Desk:
        """Draw and speak of the package until the block ends."""
        self._stack.enter_context(shown_package(self.dataset).shown())
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the browser."""
        self._stack.close()

    @property
    def studio(self) -> Studio:
        """The kept browser."""
        from app.stills.chromium import NoBrowserError
        from app.stills.studio import StillsError, Studio

        if self._studio is None:
            try:
                self._studio = self._stack.enter_context(
                    Studio(self.dataset, geojson_url=GEOMETRY, plotly_js=plotly_js())
                )
            except (NoBrowserError, StillsError) as error:
                raise ExportError(*str(error).splitlines()) from None
        return self._studio

    def read(self, link: str) -> tuple[ViewState, str]:
        """Return the view of a link or query string, and the address of its site.

        Raises:
            ExportError: naming every parameter that cannot be used.
        """
        address, query = self._split(link)
        parts = [part for part in query.split("&") if part.split("=")[0] not in ASIDE]
        parsed = parse("&".join(parts), self.dataset, lang=self.lang or self.terminal)
        state = parsed.state
        if parsed.notices:
            raise ExportError(
                *(
                    refusal(notice, state, self.dataset, get_locale(lang))[0]
                    for lang in ("en", "zh")
                    for notice in parsed.notices
                )
            )
        return (state.but(lang=self.lang) if self.lang else state), address

    def _split(self, link: str) -> tuple[str, str]:
        parts = urlsplit(link)
        if not parts.scheme or not parts.netloc:
            return self.site or SITE, link.lstrip("/?")
        if not parts.path.endswith("/") and parts.path:
            raise ExportError(
                f"{link} is no link to a view: take the address of the explorer, with its settings.",
                f"{link} 不是视图的链接：请使用数据探索页的地址，连同其中的参数。",
            )
        return self.site or f"{parts.scheme}://{parts.netloc}{parts.path or '/'}", parts.query

    def compose(self, card: str, state: ViewState, address: str, shape: Shape) -> Picture:
        """Return the picture of a card, as the site composes it.

        Raises:
            ExportError: there is none.
        """
        with explained(card):
            return compose(
                self.builder, card, state, address=address, shape=shape, downloaded=today()
            )

    def draw(self, picture: Picture, suffix: str, scale: float) -> bytes:
        """Return a composed picture as a file.

        Raises:
            ExportError: it cannot be drawn.
        """
        from app.stills.studio import Still, StillsError

        figure = json.loads(picture.json())["figure"]
        still = Still(figure, picture.width, picture.height, picture.title, picture.lang)
        try:
            return self.studio.picture(still, suffix, scale=scale)
        except StillsError as error:
            raise ExportError(
                f"The browser could not draw {picture.card}: {error}",
                f"浏览器未能绘制 {picture.card}：{error}",
            ) from None

    def content(self, card: str, state: ViewState, address: str) -> CardContent:
        """Return what a card says.

        Raises:
            ExportError: nothing.
        """
        with explained(card):
            return card_content(self.builder, card, state, address=address, downloaded=today())

    def file(self, content: CardContent, suffix: str) -> bytes:
        """Return the content in a format of ``FORMATS``.

        Raises:
            ExportError: the card has no such file.
        """
        if not content.rows:
            raise ExportError(
                f"{content.card}: there is nothing to take away; this choice has no values.",
                f"{content.card}：没有可导出的内容，当前选择没有数值。",
            )
        with explained(content.card):
            return FORMATS[suffix].write(content, self.dataset)

    def province_deck(self, code: str, lang: str | None) -> bytes:
        """Return the slides of a province.

        Raises:
            ExportError: they cannot be made.
        """
        from app.web.factory import create_app

        client = create_app(Settings(data=self.folder)).server.test_client()
        address = f"/export/province-{code}.pptx?lang={lang or self.terminal}"
        answer = client.get(address, base_url=self.site or SITE)
        if answer.status_code != 200:
            said = answer.get_json(force=True, silent=True) or {}
            raise ExportError(str(said.get("title", answer.status)), str(said.get("title_zh", "")))
        return answer.data


@contextmanager
def explained(card: str) -> Iterator[None]:
    """Turn what is wrong with a card into an ``ExportError``."""
    try:
        yield
    except UnknownCardError:
        raise ExportError(f"This view has no card {card}.", f"该视图没有卡片 {card}。") from None
    except EmptyPictureError:
        raise ExportError(
            f"Card {card} shows nothing for this view, so there is no picture of it.",
            f"卡片 {card} 在该视图中没有内容，因此没有图片。",
        ) from None
    except StatisticsError as error:
        raise ExportError(
            f"{card}: the statistics could not be worked out: {error}",
            f"{card}：统计量未能算出：{error}",
        ) from None
    except RefusedError as error:
        lines = (get_locale(lang).gettext(error.reason) for lang in ("en", "zh"))
        raise ExportError(*(f"{card}: {line}" for line in lines)) from None


def today() -> date:
    """Return the day written into files, as the site does."""
    return datetime.now(UTC).date()


def plotly_js() -> Path:
    """Return the plotly.js the site draws with: the small one where it was built, else the complete one."""
    import plotly

    complete = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return find_bundle(ROOT / "assets") or complete


def place_of(out: Path, name: str, suffix: str) -> Path:
    """Return where a file goes: ``out`` itself, or in it under its own name where that is a folder."""
    return out / f"{name}.{suffix}" if out.is_dir() or not out.suffix else out


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file that is either complete or not there.

    Raises:
        ExportError: it exists and ``force`` is off, or it cannot be written.
    """
    if path.exists() and not force:
        raise ExportError(
            f"{path} exists; --force overwrites it.", f"{path} 已存在；加 --force 可覆盖。"
        )
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise ExportError(*_unwritable(path, error)) from None


def _unwritable(path: Path, error: OSError) -> tuple[str, str]:
    if error.errno in FULL:
        return f"{path} was not written: the disk is full.", f"{path} 未写入：磁盘已满。"
    why = error.strerror or str(error)
    return f"{path} cannot be written: {why}.", f"无法写入 {path}：{why}。"


@contextmanager
def served(folder: Path, site: str) -> Iterator[str]:
    """Serve the site on a free port of this machine alone, telling its pages that they are at ``site``."""
    import logging

    from werkzeug.serving import make_server

    from app.web.factory import create_app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    inner = create_app(Settings(data=folder)).server
    there = urlsplit(site)

    def outer(environ: dict[str, object], start: object) -> object:
        environ |= {"HTTP_HOST": there.netloc, "wsgi.url_scheme": there.scheme}
        return inner(environ, start)  # type: ignore[arg-type]

    server = make_server("127.0.0.1", 0, outer, threaded=True)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
