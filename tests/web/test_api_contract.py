"""The API keeps to its own description, whatever is asked: checked by a tool that others wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from dash import Dash
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

DESCRIPTION = "/api/v1/openapi.json"
ALWAYS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""True of every answer."""
PHASES = [Phase.explicit, Phase.generate]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
PLAIN = {"Accept-Encoding": "identity"}
"""The tool does not unpack what a WSGI application has compressed."""


@pytest.fixture(scope="session")
def schema(app: Dash) -> Any:
    return schemathesis.openapi.from_wsgi(DESCRIPTION, app.server)


def operations(schema: Any) -> list[Any]:
    return [found.ok() for found in schema.get_all_operations()]


def ask_all(
    chosen: list[Any], mode: GenerationMode, checks: list[Callable[..., Any]], *, examples: int
) -> int:
    """Ask every operation with generated parameters; return how many questions were asked."""
    asked = 0
    for operation in chosen:

        @seed(20101101)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=PHASES,
            suppress_health_check=QUIET,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=checks, headers=PLAIN)

        ask()
    return asked


def test_what_the_description_allows_is_answered_as_described(schema: Any) -> None:
    tables = [o for o in operations(schema) if "/observations." not in o.path and "{" not in o.path]
    checks = [*ALWAYS, positive_data_acceptance]
    assert ask_all(tables, GenerationMode.POSITIVE, checks, examples=8) >= len(tables)


def test_views_and_numbers_are_answered_or_refused_as_described(schema: Any) -> None:
    """Not every series has every year and measure, and not every text is the id of a number."""
    others = [o for o in operations(schema) if "/observations." in o.path or "{" in o.path]
    assert len(others) == 6
    assert ask_all(others, GenerationMode.POSITIVE, ALWAYS, examples=25) >= len(others)


def test_what_the_description_forbids_is_refused(schema: Any) -> None:
    chosen = operations(schema)
    checks = [*ALWAYS, negative_data_rejection]
    assert ask_all(chosen, GenerationMode.NEGATIVE, checks, examples=8) >= len(chosen)


def test_other_methods_are_refused_everywhere(schema: Any) -> None:
    chosen = operations(schema)
    checks = [unsupported_method]
    assert ask_all(chosen, GenerationMode.POSITIVE, checks, examples=1) >= len(chosen)
