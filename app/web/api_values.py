"""What may stand for the parameters of a resource, also of the one asked as the page is."""

from __future__ import annotations

from app.domain.availability import availability
from app.exports.api_resources import Filter, Resource
from app.state.reader import Notice, Reason
from app.state.url import default_state
from app.text.refusals import choices
from app.web.api_query import Catalogue


def values_of(resource: Resource, item: Filter, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the values of a parameter; whether they fit together depends on series and year."""
    if not resource.view:
        return catalogue.values(resource, item)
    dataset = catalogue.dataset
    if item.name == "year":
        years = {
            year
            for name, record in dataset.definitions.items()
            for year in availability(dataset, name, record.default_year).years
        }
        return tuple(str(year) for year in sorted(years))
    found = choices(Notice(item.name, "", Reason.INVALID_VALUE), default_state(dataset), dataset)
    if item.name == "series":
        members = (s.series for s in dataset.series.values() if s.definition in dataset.definitions)
        return tuple(dict.fromkeys((*found, *members)))
    return found
