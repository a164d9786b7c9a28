"""The link from a number to the state of Explore that shows it."""

from __future__ import annotations

from urllib.parse import urlencode

from app.domain.codes import AGE_GROUPS, Sex
from app.domain.dataset import Dataset
from app.domain.trace_records import Trace
from app.state.url import parse, serialise
from app.text.trace_sentences import ages_of, measure_of


def explore_link(dataset: Dataset, found: Trace, *, lang: str, theme: str = "auto") -> str:
    """Return the address of Explore in the right state; empty if Explore does not show the number."""
    subject = found.subject
    asked = {"lang": lang, "areas": ",".join(code for code in subject.areas if code.isdigit())}
    if theme != "auto":
        asked["theme"] = theme
    indicator = dataset.indicators.get(subject.indicator)
    measure = measure_of(subject)
    if indicator is not None:
        if not indicator.mappable:
            return ""
        asked |= {"b": subject.indicator, "year": str(subject.year)}
    elif found.definition in dataset.definitions and measure is not None:
        asked |= {"series": found.definition, "year": str(subject.year), "measure": measure.value}
        if subject.sex is not Sex.ALL:
            asked["sex"] = subject.sex.value
        ages = ages_of(subject, found.series, dataset)
        if ages != AGE_GROUPS:
            asked["ages"] = ",".join(age.code for age in ages)
    else:
        return ""
    return f"/?{serialise(parse(urlencode(asked), dataset).state, dataset)}"
