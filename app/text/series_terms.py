"""The rules of series - ages, parents, absence, residence, method, years - in the reader's language.

The package holds them as English terms. Those of the built-in package have Chinese names here; the
terms of an own package are shown as they stand.
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.records import Series
from app.text.locale import Locale, msgid
from app.text.sources import publishers

TERMS: Final = (
    # ages
    msgid("15-17 and 0-17"),
    msgid("about 15"),
    msgid("about 18"),
    msgid("adults"),
    msgid("all ages"),
    msgid("school age"),
    msgid("secondary school"),
    # parents
    msgid("at least one absent, any reason"),
    msgid("both"),
    msgid("both, or one while the other cannot care"),
    msgid("both; one"),
    msgid("both; one; none"),
    msgid("migrant parents"),
    msgid("one or both"),
    msgid("one or both; both"),
    # absence
    msgid("moved out of the village; no minimum time is stated"),
    msgid("not stated"),
    msgid("six months or more"),
    msgid("six months or more, beyond the township"),
    msgid("working away; no number of months is set"),
    # residence
    msgid("Beijing; Guangzhou"),
    msgid("all"),
    msgid("all, and rural"),
    msgid("by registration"),
    msgid("by residence"),
    msgid("host city; China"),
    msgid("host province"),
    msgid("mostly rural"),
    msgid("registered in another county"),
    msgid("rural"),
    msgid("rural and urban"),
    msgid("rural by registration"),
    msgid("rural by registration (about 41 million); rule not stated (54.9 million)"),
    msgid("rural, poor counties"),
    msgid("towns and cities"),
    # method
    msgid("census"),
    msgid("census; sample survey of 2015"),
    msgid("censuses"),
    msgid("censuses and the sample survey of 2015"),
    msgid("estimate"),
    msgid("estimate from surveys"),
    msgid("estimated by demographers from census and survey records"),
    msgid("estimated from 1.26 million records drawn from the census"),
    msgid("estimated from census records"),
    msgid("estimated from the national sample survey of one per cent of the population"),
    msgid("house-to-house count in 2016; national register since October 2017"),
    msgid("local count"),
    msgid("monitoring survey"),
    msgid("monitoring survey of migrants"),
    msgid("panel survey"),
    msgid("police registers"),
    msgid("pooled surveys"),
    msgid("questionnaire in schools"),
    msgid("questionnaire in schools, not drawn at random"),
    msgid("questionnaire in schools; open records"),
    msgid("quoted"),
    msgid("quoted at second hand"),
    msgid("quoted from the sample survey of 2015"),
    msgid("quoted in a journal article"),
    msgid("reports of the campaign"),
    msgid("returns from schools"),
    msgid("returns from schools and kindergartens"),
    msgid("second estimate from the sample survey of 2005"),
    msgid("survey"),
    msgid("survey at one point in time"),
    msgid("survey in schools"),
    msgid("survey of young migrants"),
    msgid("women’s federation of the county"),
    msgid("yearly returns from schools"),
    # publishers that no source names alone
    msgid("BMC Public Health, 2010"),
    msgid("BMC Public Health, 2018"),
    msgid("BMC Public Health, 2019"),
    msgid("BMJ Open, 2015"),
    msgid("Asian Social Science, 2015"),
    msgid("Fudan Education Forum, 2023"),
    msgid("Duan Chengrong, as quoted"),
    msgid("Guangyuan"),
    msgid("Jiujiang"),
    msgid("Lee Kuan Yew School of Public Policy"),
    msgid("Ministry of Education, in a UNICEF report"),
    msgid("Ministry of Education, in a report by Cityobserve"),
    msgid("Ministry of Public Security"),
    msgid("National Bureau of Statistics, UNICEF and UNFPA (2020)"),
    msgid("National Health Commission"),
    msgid("National Health and Family Planning Commission"),
    msgid("National Working Committee on Children and Women"),
    msgid("New Citizen Program"),
    msgid("Northeast Normal University"),
    msgid("On the Road to School"),
    msgid("Rural Education Action Program, Stanford University"),
    msgid("Shandong"),
    msgid("Tong and colleagues"),
    msgid("Wang Guixin"),
    msgid("Wikipedia"),
    msgid("Zhou and colleagues"),
    msgid("article in PubMed Central (PMC6805552)"),
    msgid("authors of the data set on GitHub (CC BY 4.0)"),
    msgid("various authors"),
)
"""Every term of the built-in package that needs a Chinese name."""

_REFERRING: Final = {
    "as in mca_lbc": msgid("as in the civil affairs count"),
    "same sample as acwf2010": msgid("same sample as the report on the census of 2010"),
}
"""Terms that name another series by its id."""

_SPAN: Final = re.compile(r"(?P<how>about |mostly |)(?P<low>\d+)-(?P<high>\d+)")
_HOW: Final = {"about ": msgid("about {ages}"), "mostly ": msgid("mostly {ages}"), "": "{ages}"}


def term(text: str, locale: Locale) -> str:
    """Return a rule or method of a series; empty stays empty."""
    return locale.gettext(_REFERRING.get(text, text))


def ages(series: Series, locale: Locale) -> str:
    """Return the ages a series counts, e.g. ``"about 6–14"`` / ``"约6–14岁"``."""
    span = _SPAN.fullmatch(series.age_range)
    if span is None:
        return term(series.age_range, locale)
    found = locale.age_range(int(span["low"]), int(span["high"]))
    # looked up first: the collector of messages would take the key for one
    wording = _HOW[span["how"]]
    return locale.t(wording, ages=found)


def publisher_names(series: Series, locale: Locale) -> str:
    """Return who published a series, as a list."""
    return locale.formats.semicolon.join(publishers(series.publisher, locale))


def years(series: Series, locale: Locale) -> str:
    """Return the years of a series as the package lists them."""
    text = series.years
    for words, message in (
        ("(share only)", locale.t("(share only)")),
        ("(publication)", locale.t("(year of publication)")),
    ):
        text = text.replace(f" {words}", f" {message}" if locale.lang == "en" else message)
    if locale.lang == "en":
        return text
    return re.sub(r"(\d{4})(?![\d–])", r"\1年", text).replace(", ", "、")
