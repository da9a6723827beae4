"""What PDF/A-2b and PDF/UA-1 ask of the inside of a PDF, looked up in the file: `python packaging/exchange_bench/pdf_inside.py FILE …`.

For each file: whether every glyph that is drawn is in its embedded font and as wide as the page says, whether the colour
profile is a valid one, and whether every marked piece of the pages is in the structure once. Needs `pip install fonttools
pikepdf pillow`, which the program itself does not.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import cffLib
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from PIL import ImageCms

_THOUSAND = 1000
_CHANNELS = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}


def main(paths: list[str]) -> int:
    """Print a line a file; 1 where one is wrong."""
    sys.setrecursionlimit(10_000)
    wrong = 0
    for path in paths:
        with pikepdf.open(path) as pdf:
            drawn = _drawn(pdf)
            faults = [fault for font, codes in drawn for fault in _widths(font, codes)]
            faults += [*_profile(pdf), *_structure(pdf), *map(str, pdf.check_pdf_syntax())]
            glyphs = sum(len(codes) for _, codes in drawn)
            print(
                f"{Path(path).name}: {len(pdf.pages)} pages, {len(drawn)} fonts, {glyphs} glyphs; {faults or 'sound'}"
            )
            wrong += bool(faults)
    return int(bool(wrong))


def _drawn(pdf: Any) -> list[tuple[Any, set[int]]]:
    """Fonts, and the codes drawn with each."""
    found: dict[Any, tuple[Any, set[int]]] = {}
    for page in pdf.pages:
        font: Any = None
        for step in pikepdf.parse_content_stream(page):
            name, operands = str(step.operator), step.operands
            if name == "Tf":
                font = page["/Resources"]["/Font"][operands[0]]
                found.setdefault(font.objgen, (font, set()))
            elif name in ("Tj", "TJ"):
                strings = operands[:1] if name == "Tj" else operands[0]
                for string in (one for one in strings if isinstance(one, pikepdf.String)):
                    codes = bytes(string)
                    found[font.objgen][1].update(struct.unpack(f">{len(codes) // 2}H", codes))
    return list(found.values())


def _widths(font: Any, codes: set[int]) -> list[str]:
    """Glyphs that are not in the font, or not as wide there as the page says; code 0 is a letter the font lacks."""
    inner = font["/DescendantFonts"][0]
    said = _said_widths(list(inner.get("/W", [])))
    usual = float(inner.get("/DW", _THOUSAND))
    within = _own_widths(inner)
    name = str(font["/BaseFont"])
    return [
        f"{name}: glyph {code}"
        for code in sorted(codes)
        if code == 0 or code not in within or abs(within[code] - said.get(code, usual)) > 1
    ]


def _said_widths(rows: list[Any]) -> dict[int, float]:
    said: dict[int, float] = {}
    while rows:
        first = int(rows.pop(0))
        second = rows.pop(0)
        if isinstance(second, pikepdf.Array):
            said |= {first + place: float(width) for place, width in enumerate(second)}  # type: ignore[arg-type]
        else:
            width = float(rows.pop(0))
            said |= dict.fromkeys(range(first, int(second) + 1), width)
    return said


def _own_widths(inner: Any) -> dict[int, float]:
    """Widths by code in thousandths, as the embedded font has them."""
    holder = inner["/FontDescriptor"]
    if "/FontFile2" in holder or str(holder["/FontFile3"].get("/Subtype")) == "/OpenType":
        font = TTFont(io.BytesIO(holder.get("/FontFile2", holder.get("/FontFile3")).read_bytes()))
        per_em = font["head"].unitsPerEm
        return {
            place: font["hmtx"][name][0] * _THOUSAND / per_em
            for place, name in enumerate(font.getGlyphOrder())
        }
    fonts = cffLib.CFFFontSet()
    fonts.decompile(io.BytesIO(holder["/FontFile3"].read_bytes()), None)
    glyphs = fonts[0].CharStrings
    per_em = round(1 / fonts[0].FontMatrix[0])
    widths: dict[int, float] = {}
    for place, name in enumerate(fonts[0].charset):
        glyph = glyphs[name]
        glyph.draw(NullPen())
        widths[int(name[3:]) if name.startswith("cid") else place] = glyph.width * _THOUSAND / per_em
    return widths


def _profile(pdf: Any) -> list[str]:
    """Whether the output intent's profile can be read and is one of its kind."""
    faults: list[str] = []
    for intent in pdf.Root.get("/OutputIntents", []):
        stream = intent.DestOutputProfile
        data = stream.read_bytes()
        ImageCms.ImageCmsProfile(io.BytesIO(data))
        (size,) = struct.unpack(">I", data[:4])
        if size != len(data) or data[36:40] != b"acsp" or _CHANNELS.get(data[16:20]) != int(stream.N):
            faults.append("the colour profile")
    return faults


def _structure(pdf: Any) -> list[str]:
    """Whether every marked piece of a page is in the tree, and nothing in the tree is on no page."""
    if "/StructTreeRoot" not in pdf.Root:
        return []
    told: dict[Any, list[int]] = {}

    def walk(element: Any, page: Any) -> None:
        page = element.get("/Pg") or page
        children = element.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, int):
                told.setdefault(page.objgen, []).append(child)
            elif child.get("/Type") == "/MCR":
                told.setdefault((child.get("/Pg") or page).objgen, []).append(int(child.MCID))
            elif child.get("/Type") != "/OBJR":
                walk(child, page)

    walk(pdf.Root.StructTreeRoot, None)
    shown: dict[Any, list[int]] = {}
    for page in pdf.pages:
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) == "BDC" and "/MCID" in (
                step.operands[1] if len(step.operands) > 1 else ()
            ):
                shown.setdefault(page.objgen, []).append(int(step.operands[1].MCID))
    same = {page: sorted(ones) for page, ones in told.items()} == {
        page: sorted(set(ones)) for page, ones in shown.items()
    }
    return [] if same else ["the structure and the pages do not agree"]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
