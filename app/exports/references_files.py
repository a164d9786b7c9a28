"""Sources in the formats reference managers read: BibTeX and RIS."""

from __future__ import annotations

import re
from typing import Any, Final

from app.exports.references_names import OTHERS, Name
from app.exports.references_sources import Cited, Item

MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_TEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_BIBTEX: Final = {
    "article-journal": ("article", "journal"),
    "article-newspaper": ("article", "journal"),
    "chapter": ("incollection", "booktitle"),
    "report": ("techreport", "howpublished"),
}
_RIS: Final = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article": "UNPB",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "motion_picture": "MPCT",
    "report": "RPRT",
    "webpage": "ELEC",
}


def tex(text: str) -> str:
    """Return a text with the characters TeX would take for commands written out."""
    return "".join(_TEX.get(letter, letter) for letter in text)


def tex_address(address: str) -> str:
    """Return an address that no brace can end: everything else is kept."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def bibtex_item(source: Cited) -> str:
    """Return a source as an entry of BibTeX."""
    item = source.item
    kind, holder = _BIBTEX.get(str(item["type"]), ("misc", "howpublished"))
    names: list[Name] = item.get("author", [])
    place = str(item.get("container-title", ""))
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in names),
        "title": f"{{{tex(str(item['title']))}}}",
        holder: tex(place or (str(item.get("publisher", "")) if kind == "misc" else "")),
        "institution": _institution(names, item) if kind == "techreport" else "",
        "publisher": tex(str(item.get("publisher", ""))) if kind == "incollection" else "",
        "volume": tex(str(item.get("volume", ""))),
        "number": tex(str(item.get("issue", ""))),
        "pages": tex(str(item.get("page", "")).replace("-", "--")),
        **_bibtex_date(item),
        "note": tex(str(item.get("note", ""))),
        "doi": tex_address(str(item.get("DOI", ""))),
        "url": tex_address(str(item.get("URL", ""))),
        "urldate": _day(item.get("accessed", {}), "-"),
        "language": "chinese" if item.get("language") == "zh-CN" else "english",
    }
    lines = [
        f"  {name} = {text if name == 'month' else f'{{{text}}}'}"
        for name, text in fields.items()
        if text
    ]
    return f"@{kind}{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_name(name: Name) -> str:
    if name == OTHERS:
        return "others"
    if "literal" in name:
        return f"{{{tex(name['literal'])}}}"
    given = name.get("given", "")
    return tex(f"{name['family']}, {given}" if given else name["family"])


def _institution(names: list[Name], item: Item) -> str:
    """Return who answers for a report: BibTeX asks for it."""
    bodies = [name["literal"] for name in names if "literal" in name]
    return tex(str(item.get("publisher", "")) or "; ".join(bodies))


def _bibtex_date(item: Item) -> dict[str, str]:
    issued: dict[str, Any] = item.get("issued", {})
    parts: list[list[int]] = issued.get("date-parts", [])
    if not parts:
        return {"year": str(issued.get("literal", ""))}
    month = MONTHS[parts[0][1] - 1] if len(parts[0]) > 1 else ""
    return {"year": "--".join(str(part[0]) for part in parts), "month": month}


def _day(when: dict[str, Any], mark: str) -> str:
    """Return the first day of a date, as far as it is known."""
    parts: list[list[int]] = when.get("date-parts", [])
    return mark.join(f"{part:02}" for part in parts[0]) if parts else ""


def ris_item(source: Cited) -> str:
    """Return a source as a record of RIS."""
    item = source.item
    issued: dict[str, Any] = item.get("issued", {})
    year = re.match(r"\d{4}", _day(issued, "/") or str(issued.get("literal", "")))
    first, _, last = str(item.get("page", "")).partition("-")
    names: list[Name] = item.get("author", [])
    lines = [
        ("TY", _RIS.get(str(item["type"]), "GEN")),
        ("ID", str(item["id"])),
        *(("AU", _ris_name(name)) for name in names),
        ("TI", str(item["title"])),
        ("TT", source.english),
        ("T2", str(item.get("container-title", ""))),
        ("PB", str(item.get("publisher", ""))),
        ("PY", year[0] if year else ""),
        ("DA", _day(issued, "/")),
        ("VL", str(item.get("volume", ""))),
        ("IS", str(item.get("issue", ""))),
        ("SP", first),
        ("EP", last),
        ("M3", str(item.get("genre", ""))),
        ("DO", str(item.get("DOI", ""))),
        ("UR", str(item.get("URL", ""))),
        ("Y2", _day(item.get("accessed", {}), "/")),
        ("N1", str(item.get("note", ""))),
        ("LA", str(item.get("language", ""))),
    ]
    text = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"


def _ris_name(name: Name) -> str:
    if "literal" in name:
        return name["literal"]
    return ", ".join(part for part in (name["family"], name.get("given", "")) if part)
