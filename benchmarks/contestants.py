"""What is measured: the atlas, and the same view built otherwise. How each is started and asked."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals.data import AGES, MEASURES, REGIONS, SEXES

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
CHOICES = tuple(
    (measure, sex, ages)
    for measure, sex, count in itertools.product(MEASURES, SEXES, range(1, len(AGES) + 1))
    for ages in itertools.combinations(AGES, count)
)
"""Filter choices asked one after the other under load, so that no answer is asked twice in a row."""


@dataclass(frozen=True)
class Contestant:
    """One way to build the page.

    Attributes:
        name: Heading of its column.
        command: Gives the command that serves it on a port.
        questions: Gives the bodies of callback requests without end; None where there are none.
        websocket: Whether it is asked over a websocket instead (Streamlit).
        starts: Where visits start that make choices nobody has made before; the first page if it keeps none.
    """

    name: str
    command: Callable[[int], list[str]]
    questions: Callable[[], Iterator[bytes]] | None = None
    websocket: bool = False
    starts: tuple[str, ...] = ("/",)


def _gunicorn(application: str) -> Callable[[int], list[str]]:
    return lambda port: [
        sys.executable, "-m", "gunicorn", "--workers", str(WORKERS), "--threads", "4",
        "--keep-alive", "75", "--no-control-socket", "--log-level", "warning",
        "--bind", f"127.0.0.1:{port}", application,
    ]  # fmt: skip


def _streamlit(port: int) -> list[str]:
    return [
        sys.executable, "-m", "streamlit", "run", "benchmarks/rivals/streamlit_app.py",
        "--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true",
        "--server.enableStaticServing", "true", "--server.fileWatcherType", "none",
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip


def _atlas_questions() -> Iterator[bytes]:
    for number, (measure, sex, ages) in enumerate(itertools.cycle(CHOICES)):
        search = f"?measure={measure}&sex={sex}&ages={','.join(ages)}"
        # the mark is no one's: an answer kept from before does not count as worked out
        asked = {
            "search": search,
            "lang": "en",
            "compact": False,
            "dark": False,
            "second": f"{number}",
        }
        yield _request("view.data", [("view", "data")], [("query", "data", asked)])


def _dash_questions() -> Iterator[bytes]:
    graphs = ("map-a", "map-b", "ranking", "pyramid")
    output = ".." + "...".join(f"{graph}.figure" for graph in graphs) + ".."
    for measure, sex, ages in itertools.cycle(CHOICES):
        values = {
            "definition": "census_rural",
            "year": 2010,
            "measure": measure,
            "sex": sex,
            "ages": list(ages),
            "regions": list(REGIONS),
            "areas": None,
            "indicator": "income_rural",
        }
        yield _request(
            output,
            [(graph, "figure") for graph in graphs],
            [(name, "value", value) for name, value in values.items()],
        )


def _request(
    output: str, outputs: list[tuple[str, str]], inputs: list[tuple[str, str, object]]
) -> bytes:
    """Return the body with which Dash asks for a callback."""
    listed = [{"id": name, "property": prop} for name, prop in outputs]
    body = {
        "output": output,
        "outputs": listed if len(listed) > 1 else listed[0],
        "inputs": [{"id": name, "property": prop, "value": value} for name, prop, value in inputs],
        "changedPropIds": [f"{inputs[0][0]}.{inputs[0][1]}"],
    }
    return json.dumps(body).encode()


ATLAS = Contestant(
    name="Liushou Atlas",
    command=lambda _port: [sys.executable, "-m", "app.cli", "serve"],
    questions=_atlas_questions,
    starts=tuple(
        f"/?ages={','.join(ages)}"
        for count in range(1, len(AGES))
        for ages in itertools.combinations(AGES, count)
    ),
)
PLAIN_DASH = Contestant(
    name="plain Dash",
    command=_gunicorn("benchmarks.rivals.plain_dash:server()"),
    questions=_dash_questions,
)
STREAMLIT = Contestant(name="Streamlit", command=_streamlit, websocket=True)
STATIC = Contestant(name="static page", command=_gunicorn("benchmarks.rivals.static_page:server()"))
CONTESTANTS = (ATLAS, PLAIN_DASH, STREAMLIT, STATIC)
