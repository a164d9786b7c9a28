"""The empty presentation every deck starts from: 16:9, the colours and fonts of the atlas, two layouts."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from app.figures.tokens import LIGHT

WIDTH: Final = 1280
HEIGHT: Final = 720
"""A slide in px: 13.333 by 7.5 inches at 96 px an inch."""
PX: Final = 9525
"""Units of the format (EMU) in a px."""
MARGIN: Final = 56
LATIN: Final = "Segoe UI"
CHINESE: Final = "Microsoft YaHei"
TITLE_BOX: Final = (MARGIN, 30, WIDTH - 2 * MARGIN, 48)
LEAD_BOX: Final = (MARGIN, 80, WIDTH - 2 * MARGIN, 32)
NUMBER_BOX: Final = (WIDTH - MARGIN - 60, 695, 60, 18)
COVER_TITLE_BOX: Final = (MARGIN, 150, 1060, 110)
COVER_LEAD_BOX: Final = (MARGIN, 276, 1060, 120)

_NS: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SCHEME: Final = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.surface,
    "dk2": LIGHT.ink_2,
    "lt2": LIGHT.page,
    "accent1": LIGHT.accent,
    "accent2": LIGHT.ramp_b[3],
    "accent3": LIGHT.girls,
    "accent4": LIGHT.boys,
    "accent5": LIGHT.family_civil_affairs,
    "accent6": LIGHT.family_school,
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.accent_hover,
}
_KEPT: Final = {"Title Slide": "Cover", "Title Only": "Figure"}


@lru_cache(maxsize=1)
def template() -> bytes:
    """Return the presentation without slides."""
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = WIDTH * PX, HEIGHT * PX
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _master(deck.slide_master)
    for layout in deck.slide_layouts:
        name = _KEPT[layout.name]
        layout.element.cSld.set("name", name)
        boxes = (
            (COVER_TITLE_BOX, COVER_LEAD_BOX, 34, 20)
            if name == "Cover"
            else (TITLE_BOX, LEAD_BOX, 26, 15)
        )
        layout.element.attrib.pop("type", None)
        layout.element.set("userDrawn", "1")
        _fill_tree(layout, _placeholders(*boxes))
    _ = deck.notes_master  # made now, so that its theme gets the fonts too
    sink = BytesIO()
    deck.save(sink)
    return _with_theme(sink)


def _with_theme(deck: BytesIO) -> bytes:
    """Return the file with colours and fonts of the atlas in its themes, those of the notes too."""
    sink = BytesIO()
    with ZipFile(deck) as old, ZipFile(sink, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("ppt/theme/"):
                content = _theme(content.decode("utf-8")).encode("utf-8")
            new.writestr(name, content)
    return sink.getvalue()


def _master(master: Any) -> None:
    _fill_tree(master, _placeholders(TITLE_BOX, (MARGIN, 180, 1168, 440), 26, 15))
    styles = master.element.find(".//{*}txStyles")
    for level in styles.findall("{*}bodyStyle/*"):
        for bullet in level.findall("{*}buChar"):
            bullet.getparent().replace(bullet, _xml(f"<a:buNone {_NS}/>"))
        level.set("marL", "0")
        level.set("indent", "0")
    for level in styles.findall("{*}titleStyle/*"):
        level.set("algn", "l")


def _theme(xml: str) -> str:
    """Return the theme in the colours and fonts of the atlas."""
    for name, colour in _SCHEME.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>',
            xml,
            flags=re.DOTALL,
        )
    fonts = (
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{CHINESE}"/>'
    )
    for kind in ("majorFont", "minorFont"):
        xml = re.sub(
            rf"<a:{kind}>.*?</a:{kind}>", f"<a:{kind}>{fonts}</a:{kind}>", xml, flags=re.DOTALL
        )
    xml = re.sub(r'(<a:theme [^>]*?name=")[^"]*"', r'\1Liushou Atlas"', xml)
    return re.sub(r'(<a:(?:clrScheme|fontScheme) name=")[^"]*"', r'\1Liushou Atlas"', xml)


def _fill_tree(owner: Any, shapes: str) -> None:
    """Replace the shapes of a master or layout."""
    tree = owner.element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in _xml(f"<p:spTree {_NS}>{shapes}</p:spTree>"):
        tree.append(shape)


def _placeholders(title: Any, lead: Any, title_pt: int, lead_pt: int) -> str:
    return (
        _placeholder(2, "Title", 'type="title"', title, title_pt, "b", bold=True)
        + _placeholder(3, "Lead", 'type="body" idx="1"', lead, lead_pt, "t")
        + _placeholder(4, "Slide number", 'type="sldNum" sz="quarter" idx="4"', NUMBER_BOX, 10, "b",
                       colour=LIGHT.ink_3, align="r", field=True)
    )  # fmt: skip


def _placeholder(
    number: int,
    name: str,
    kind: str,
    box: Any,
    size: int,
    anchor: str,
    *,
    bold: bool = False,
    colour: str = LIGHT.ink,
    align: str = "l",
    field: bool = False,
) -> str:
    x, y, w, h = (round(px * PX) for px in box)
    text = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        if field
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{size * 100}" b="{int(bold)}">'
        f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _xml(text: str) -> Any:
    from pptx import oxml

    tools: Any = oxml
    return tools.parse_xml(text)
