"""Citations of sources, for source columns and links."""

from __future__ import annotations

from app.domain.records import Source


def link_of(source: Source) -> str:
    """Return the address of a source: its DOI if it has one, else its page, else an empty string."""
    return f"https://doi.org/{source.doi}" if source.doi else source.url


def long_citation(source: Source) -> str:
    """Return author, year, title, container and link in one line."""
    parts = [source.authors, f"({source.year})" if source.year else "", source.title]
    if source.title_en and source.title_en != source.title:
        parts.append(f"[{source.title_en}]")
    parts += [source.container, link_of(source)]
    return ". ".join(part.strip(" .") for part in parts if part).strip()
