"""Every number on every page to read leads to where it comes from, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from app.domain.dataset import Dataset
from app.domain.trace import trace
from app.package.reader import load_dataset
from app.settings import BUILT_IN_PACKAGE

PAGES = (
    "/story",
    "/barriers",
    "/definitions",
    "/data",
    "/methods",
    "/provinces",
    "/province/510000",
    "/province/110000",
    "/province/500000",
    "/province/510000/brief",
    "/province/540000/brief",
)
QUANTITY = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?\s?(?:million|billion|m\b|%|per cent|万|亿|元|yuan)|\d+\.\d+"
)
"""Counts, shares, rates and money as the pages write them; years, ages and ordinals are none."""
RECORD = ("tr", "li", "p", "dd", "figure", "div", "section")
"""What holds a value together with its interval, its rank and the words about it."""
PERSONS = re.compile(r"million|m$|万|亿")
OF_THE_MODEL = ("model", "checks")
"""Sections of /methods that print the model's own parameters and errors, from its tables in the package."""
EXPLAINED = {
    "1.26 million": "records of the sample, in the words of the series",
    "126万": "the same",
    "1%": "the name of the survey of 2005",
    "4100万": "the rule of residence of a series, in its own words",
    "5490万": "the same",
    "100,000": "what a dot of the drawing stands for",
    "10万": "the same",
    "500,000": "what a dot of the drawing stands for on phones",
    "50万": "the same",
    "10 million": "the size of a class of cities, in the meaning of a word",
    "1000万": "the same",
    "500万": "the same",
    "100万": "the same",
    "80%": "the level of the intervals",
    "6%": "how far the model trusts its base",
    "76,000": "square kilometres of a boundary",
    "7.6万": "the same",
    "2.2": "the version of an accessibility guideline",
    "2010.1": "the version of the model",
}
"""What is no figure about children, and why it stands there."""
NO_FIGURES = ("CC BY", "2026.11", "WCAG")
"""Lines whose numbers are versions."""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(BUILT_IN_PACKAGE)


@pytest.fixture(params=[(path, lang) for path in PAGES for lang in ("en", "zh")], ids=str)
def page(request: pytest.FixtureRequest, client: FlaskClient) -> tuple[str, HtmlElement]:
    path, lang = request.param
    text = client.get(f"{path}?lang={lang}").get_data(as_text=True)
    return path, html.fromstring(text)


def ids_of(element: HtmlElement) -> set[str]:
    """Return the ids of the figures an element names itself."""
    named: set[str] = set((element.get("data-from") or "").split())
    if element.get("data-trace"):
        named.add(str(element.get("data-trace")))
    address = urlsplit(element.get("href") or "")
    if address.path.startswith("/figure/"):
        named.add(unquote(address.path.removeprefix("/figure/")))
    return named


def ids_within(element: HtmlElement) -> set[str]:
    return set().union(*(ids_of(e) for e in element.iter() if isinstance(e.tag, str)))


def quantities(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Return every text of the page's body that says a quantity, with the element that holds it."""
    for text in root.xpath(
        "//main//text()[not(ancestor::script or ancestor::style or ancestor::ol[@class='references'])]"
    ):
        if QUANTITY.search(text) and not any(word in text for word in NO_FIGURES):
            element = text.getparent()
            yield (element.getparent() if text.is_tail else element), str(text).strip()


def test_every_link_of_a_number_leads_to_its_trace(
    page: tuple[str, HtmlElement], dataset: Dataset
) -> None:
    named = ids_within(page[1])
    assert len(named) > 15
    for figure_id in named:
        assert trace(dataset, figure_id).figure_id == figure_id


def words_of(dataset: Dataset) -> str:
    """Return all texts of the records of the package: they carry their own source."""
    records = (dataset.series, dataset.definitions, dataset.indicators)
    texts = [
        getattr(record, name)
        for group in records
        for record in group.values()
        for name in record.__dataclass_fields__
        if isinstance(getattr(record, name), str)
    ]
    titles = [source.title for source in dataset.sources.values()]
    links = dataset.series_links.astype(str).to_numpy().ravel()
    return " ".join([*texts, *titles, *links, *panel_words(dataset)])


def panel_words(dataset: Dataset) -> Iterator[str]:
    """Yield the texts of entries of panels that name their sources, but of claims: these link theirs."""
    for panel in dataset.panels.values():
        for name, entries in panel.items():
            for entry in entries if isinstance(entries, list) and name != "claims" else ():
                if entry.get("sources"):
                    yield from (text for text in entry.values() if isinstance(text, str))


def number_of(token: str) -> tuple[float, float]:
    """Return what a written quantity says, and half a unit of its last digit."""
    digits = re.search(r"[\d,]*\.?\d+", token)
    assert digits is not None
    plain = digits.group().replace(",", "")
    decimals = len(plain.partition(".")[2])
    scale = next(
        (s for unit, s in {"million": 1e6, "m": 1e6, "万": 1e4, "亿": 1e8}.items() if token.endswith(unit)),
        1.0,
    )  # fmt: skip
    return float(plain) * scale, 0.5000001 * scale * 10.0**-decimals


def is_near(token: str, values: set[float]) -> bool:
    """Whether one of the values reads as the token, perhaps in millions or 万 as an axis writes it."""
    number, slack = number_of(token)
    return any(
        abs(value - number * scale) <= slack * scale
        for value in values
        for scale in (1.0, 1e6, 1e4)
    )


def untraced(root: HtmlElement, dataset: Dataset) -> Iterator[str]:
    """Yield the quantities without a trace.

    One has it that leads to a figure, stands beside one that does (an interval, a rank), says again the
    value of a figure the page links (a label of a drawing, a description), or is part of a record's words.
    """
    own_words = words_of(dataset)
    told = {v for i in ids_within(root) if (v := trace(dataset, i).value) is not None}
    said = told | {abs(value) for value in told}  # a minus is no part of a quantity here
    for element, text in quantities(root):
        around = [element, *element.iterancestors()]
        record = next((e for e in around if e.tag in ("tr", "li", "p", "dd", "figure")), element)
        if any(ids_of(e) for e in around) or ids_within(record):
            continue
        if text in own_words:
            continue
        section = next((e.get("aria-labelledby") for e in around if e.tag == "section"), "")
        tokens = [
            t for t in QUANTITY.findall(text) if section not in OF_THE_MODEL or PERSONS.search(t)
        ]
        if "tick" in (element.get("class") or ""):
            continue
        if any("class-table" in (e.get("class") or "") for e in around):
            continue  # limits of classes of city: the words of a rule, whose sources follow
        yield from (t for t in tokens if t not in EXPLAINED and not is_near(t, said))


def test_every_number_of_a_page_leads_to_its_trace_or_stands_beside_one_that_does(
    page: tuple[str, HtmlElement], dataset: Dataset
) -> None:
    path, root = page
    if path == "/data":  # sizes, rows and columns of the package; its figures are links alone
        assert len(ids_within(root)) > 15
    else:
        assert sum(1 for _ in quantities(root)) > 40
        assert list(untraced(root, dataset)) == []
