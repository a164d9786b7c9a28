"""Dates, periods and places in a source as the built-in package words them, for the catalogue."""

from __future__ import annotations

from typing import Final

from app.text.locale import Locale, msgid

TERMS: Final = (
    msgid("2013–2018, as printed"),
    msgid("2015, as quoted"),
    msgid("2020, as quoted"),
    msgid("NGO survey of 2017"),
    msgid("NGO survey, school year 2014–15"),
    msgid("October 2015"),
    msgid("October 2015 to April 2016"),
    msgid("Table 1"),
    msgid("census of 1 November 2000"),
    msgid("census of 1 November 2000, as quoted"),
    msgid("census of 1 November 2010"),
    msgid("census of 1 November 2010, estimated from a sample"),
    msgid("census of 1 November 2020"),
    msgid("count of March to July 2016, age on 31 July 2016"),
    msgid("end of 2016"),
    msgid("end of 2020"),
    msgid("end of 2021"),
    msgid("end of August 2018"),
    msgid("estimate in a policy paper"),
    msgid("follow-up of 2017 to the count of 2016"),
    msgid("migrant-worker survey, calendar year"),
    msgid("number of the women’s federation"),
    msgid("police registers, end of year"),
    msgid("quoted from an annual report for 2018"),
    msgid("report of Northeast Normal University"),
    msgid("school returns of Chongqing, 2012"),
    msgid("school returns of Chongqing, 2015"),
    msgid("school returns, calendar year"),
    msgid("school returns, school year"),
    msgid("survey of 2011"),
    msgid("survey of 2012"),
    msgid("survey of August 2014"),
    msgid("survey of June 2023, grades 3–6"),
    msgid("survey of about 2016"),
    msgid("survey of migrants under 35"),
    msgid("table by age and sex"),
    msgid("year of publication"),
    msgid("year of publication; monitoring survey of migrants"),
    msgid("yearly estimate of the health commission"),
)
"""Those of an own package are shown as they stand."""

_ONE_PER_CENT: Final = {
    "1% sample survey of 1 November 2005": msgid("sample survey of one per cent, 1 November 2005"),
    "1% sample survey of 1 November 2015": msgid("sample survey of one per cent, 1 November 2015"),
    "1% sample survey of 1 November 2015, as quoted": msgid(
        "sample survey of one per cent, 1 November 2015, as quoted"
    ),
}
"""Terms with a per cent sign, which no message key may hold."""


def term(text: str, locale: Locale) -> str:
    """Return a date, period or place in a source in the reader's language."""
    return text if locale.lang == "en" else locale.gettext(_ONE_PER_CENT.get(text, text))
