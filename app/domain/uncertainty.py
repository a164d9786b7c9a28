"""How wide an interval is beside its value: the steps by which maps may draw uncertain values pale."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from app.domain.selection import Slice, Value

STEPS: Final = (0.5, 0.75)
"""Where one step ends and the next begins: width of the 80 % interval as a share of the value.

Rounded drawing choices. In the rates of 2010 they part 9, 15 and 7 provinces.
"""
COUNT: Final = len(STEPS) + 1


def relative_width(value: Value) -> float | None:
    """Return the width of the 80 % interval as a share of the value; None without an interval."""
    if value.value is None or value.lo80 is None or value.hi80 is None:
        return None
    width = value.hi80 - value.lo80
    return width / abs(value.value) if value.value else float("inf") if width else 0.0


def step(value: Value) -> int:
    """Return 0 for a narrow interval, or none (published); 1 for a wider one; 2 for the widest."""
    width = relative_width(value)
    return 0 if width is None else bisect_right(STEPS, width)


def has_steps(answer: Slice) -> bool:
    """Whether a map of the slice is drawn with steps: it was asked for, and there are intervals."""
    return answer.fade and any(relative_width(v) is not None for v in answer.with_value())
