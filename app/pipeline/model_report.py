"""The checks of the 2010 model as one file to read anywhere: HTML with drawings, nothing outside it.

The report is made of the stored result alone, so the same result gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.components.fragments import render
from app.domain.dataset import Dataset
from app.figures.tokens import DARK, FONT_SANS, FONT_SERIF, LIGHT, css_custom_properties
from app.package.reader import load_dataset
from app.pages.methods_page import sections
from app.pipeline.build import build_package
from app.pipeline.source_tables import BuildError
from app.text.locale import Locale

ASSETS: Final = Path(__file__).parents[2] / "assets"
SHEETS: Final = (
    "css/10_base.css", "css/20_layout.css", "reading/reading.css", "reading/definitions.css",
    "reading/methods.css",
)  # fmt: skip
SECTIONS: Final = frozenset({"model", "checks", "limits"})


def write_report(sources: Path, file: Path, locale: Locale) -> None:
    """Write the report on the result stored in ``sources``.

    Raises:
        BuildError: the result is missing, or does not fit the other sources.
    """
    with TemporaryDirectory(prefix="liushou-") as folder:
        build_package(sources, Path(folder))
        text = report(load_dataset(Path(folder)), locale)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def report(dataset: Dataset, locale: Locale) -> str:
    """Return the report as an HTML document.

    Raises:
        BuildError: the package tells nothing of the model.
    """
    if dataset.model_record is None or dataset.draws is None:
        raise BuildError("The package tells nothing of the model; run `liushou data model` first.")
    return render(
        "model_report",
        locale,
        title=locale.t("How the model was checked"),
        style=_style(),
        version=dataset.draws.model_version,
        seed=int(dataset.model_record.number("run.seed")),
        release=dataset.version,
        sections=sections(dataset, locale, lambda _: "", only=SECTIONS),
    )


def _style() -> str:
    """Return the style sheets of the page, with the colours of both themes before them."""
    light, dark = css_custom_properties(LIGHT), css_custom_properties(DARK)
    colours = (
        f":root{{--font-sans:{FONT_SANS};--font-serif:{FONT_SERIF};color-scheme:light dark;{light}}}"
        f"@media (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    )
    return "\n".join([colours, *((ASSETS / name).read_text(encoding="utf-8") for name in SHEETS)])
