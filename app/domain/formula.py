"""Working out a formula as a trace shows it."""

from __future__ import annotations

from app.domain.trace_records import Formula, Part


def evaluate(formula: Formula) -> float:
    """Return what a formula gives: brackets first, then products, then sums.

    Raises:
        ValueError: the tokens are no formula.
    """
    tokens = [str(t.value) if isinstance(t, Part) else t for t in formula]
    value, rest = _sum(tokens)
    if rest:
        raise ValueError(f"not a formula: {tokens}")
    return value


def _sum(tokens: list[str]) -> tuple[float, list[str]]:
    negative = bool(tokens) and tokens[0] == "−"
    value, rest = _product(tokens[1:] if negative else tokens)
    value = -value if negative else value
    while rest and rest[0] in "+−":
        sign = 1 if rest[0] == "+" else -1
        more, rest = _product(rest[1:])
        value += sign * more
    return value, rest


def _product(tokens: list[str]) -> tuple[float, list[str]]:
    value, rest = _factor(tokens)
    while rest and rest[0] in "×÷":
        operator = rest[0]
        more, rest = _factor(rest[1:])
        value = value * more if operator == "×" else value / more
    return value, rest


def _factor(tokens: list[str]) -> tuple[float, list[str]]:
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:])
        return value, rest[1:]
    return float(tokens[0]), tokens[1:]
