"""Finds the small plotly.js that ``make assets`` builds from the traces the atlas draws.

Without it the server sends the complete plotly.js that the plotly package carries: the same
pictures from about four times the bytes.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "build"


def plotly_js_version() -> str:
    """Return the version of plotly.js in the installed plotly package, e.g. ``"4.1.1"``."""
    from plotly.offline import get_plotlyjs_version

    return str(get_plotlyjs_version())


def find_bundle(assets_dir: Path) -> Path | None:
    """Return the newest own bundle of the plotly package's very version; None without one.

    Its name, ``plotly-<version>-<hash of the content>.min.js``, changes with its content, so
    browsers may keep it for good. The same bytes lie beside it compressed, with ``.br`` and ``.gz``
    added to the name.
    """
    bundles = (assets_dir / FOLDER).glob(f"plotly-{plotly_js_version()}-*.min.js")
    return max(bundles, key=lambda path: path.stat().st_mtime, default=None)
