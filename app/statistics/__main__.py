"""Answer one question of spatial statistics: JSON on standard input, JSON on standard output."""

from __future__ import annotations

import json
import sys
import warnings

from app.statistics.child import work_out


def main() -> None:
    """Read the question, print the answer."""
    warnings.simplefilter("ignore")  # notes of the libraries are for those who write programs
    json.dump(work_out(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
