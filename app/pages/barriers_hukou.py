"""Registration on the barriers page: the timeline, what each class of city must open, the gap."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Final

from app.components.evidence import Evidence, Item
from app.domain.dataset import Dataset
from app.domain.figure_ids import study_id
from app.domain.trace import UnknownFigureError, trace
from app.package.panel_blocks import EASE
from app.pages.comparison_charts import chart
from app.text.locale import Locale, msgid
from app.text.panel_blocks import CityClass, city_classes, comparisons, timeline, when

LONG: Final = 10
"""Years without an event that are worth a word on the line."""
GAP: Final = "town-gap"
OVER_YEARS: Final = "urban-hukou"
GAP_NUMBER: Final = study_id("hukou-3", 1)
EASE_WORDS: Final = {
    "open": msgid("Open"),
    "eased": msgid("Eased"),
    "conditions": msgid("On conditions"),
    "points": msgid("By points"),
    "held_back": msgid("Held back"),
    "not_named": msgid("Not named in the rule"),
}


def contents(dataset: Dataset, locale: Locale, evidence: Evidence) -> Item:
    """Return timeline, classes and pictures, each None where the package has none."""
    return {
        "timeline": _timeline(dataset, locale, evidence),
        "classes": _classes(dataset, locale, evidence),
        "gap": _gap(dataset, evidence),
        "over_years": chart(comparisons(dataset).get(OVER_YEARS), dataset, evidence),
    }


def _timeline(dataset: Dataset, locale: Locale, evidence: Evidence) -> Item | None:
    """Return the events year by year; ``gap`` says how many years lie before a year, where many do."""
    years = [(year, list(events)) for year, events in groupby(timeline(dataset), lambda e: e.year)]
    if not years:
        return None
    before = {later: later - earlier for (earlier, _), (later, _) in pairwise(years)}
    return {
        "first": years[0][0],
        "last": years[-1][0],
        "years": [
            {
                "year": year,
                "gap": locale.ngettext("{n} year", "{n} years", before[year])
                if before.get(year, 0) > LONG
                else "",
                "events": [
                    {
                        "when": when(event.date, locale) if len(event.date) > 4 else "",
                        "title": locale.name(event, "title"),
                        "text": evidence.mark(locale.name(event, "text")),
                        "sources": evidence.sources(event.sources),
                    }
                    for event in events
                ],
            }
            for year, events in years
        ],
    }


def _classes(dataset: Dataset, locale: Locale, evidence: Evidence) -> Item | None:
    found = city_classes(dataset)
    if not found:
        return None
    years = sorted({rule.year for city in found for rule in city.rules})
    used = [ease for ease in EASE if any(r.ease == ease for city in found for r in city.rules)]
    cited = [city.sources for city in found] + [r.sources for city in found for r in city.rules]
    return {
        "years": [locale.year(year) for year in years],
        "rows": [
            {
                "name": locale.name(city),
                "residents": _residents(city, locale),
                "rules": [
                    next(
                        (
                            {"ease": rule.ease, "text": locale.name(rule, "text")}
                            for rule in city.rules
                            if rule.year == year
                        ),
                        None,
                    )
                    for year in years
                ],
            }
            for city in found
        ],
        "key": [(ease, locale.gettext(EASE_WORDS[ease])) for ease in used],
        "sources": evidence.sources(dict.fromkeys(name for ids in cited for name in ids)),
    }


def _residents(city: CityClass, locale: Locale) -> str:
    low, high = city.residents_from, city.residents_to
    if high is None:
        return locale.t("over {n}", n=locale.count_text(low))
    if not low:
        return locale.t("under {n}", n=locale.count_text(high))
    return locale.t("{low} to {high}", low=locale.count_text(low), high=locale.count_text(high))


def _gap(dataset: Dataset, evidence: Evidence) -> Item | None:
    """Return the two shares and the distance between them."""
    found = chart(comparisons(dataset).get(GAP), dataset, evidence)
    if found is None or len(found["rows"]) != 2:
        return found
    wide, narrow = found["rows"]
    try:
        distance = evidence.number(trace(dataset, GAP_NUMBER), unit=False)
    except UnknownFigureError:
        return found
    return {
        **found,
        "distance": distance,
        "from": narrow["width"],
        "span": f"{wide['value'] - narrow['value']:.2f}%",
    }
