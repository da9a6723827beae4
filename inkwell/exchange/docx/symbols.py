"""Letters written in the font Symbol, as Unicode has them (Adobe's Symbol encoding, where it differs from ASCII)."""

from __future__ import annotations

_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SIGNS = dict(
    zip(
        range(0xA1, 0xFF),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎯〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=False,
    )
)
_SYMBOL = {
    **_GREEK,
    **_SIGNS,
    0x22: "∀",
    0x24: "∃",
    0x27: "∍",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
}
_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xE0: "→",
    0xFC: "✓",
    0xFB: "✗",
}
_PRIVATE = 0xF000


def in_font(text: str, font: str) -> str:
    """Letters typed in a font of symbols, which Word keeps in the private area."""
    return "".join(symbol(font, f"{ord(letter):x}") if _is_private(letter) else letter for letter in text)


def _is_private(letter: str) -> bool:
    return _PRIVATE <= ord(letter) <= _PRIVATE + 0xFF


def symbol(font: str, code: str) -> str:
    """The letter of a `w:sym`: what it stands for in Unicode where that is known, else as it is."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    bare = number - _PRIVATE if _PRIVATE <= number <= _PRIVATE + 0xFF else number
    table = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(font.casefold(), {})
    if font.casefold() == "symbol" and 0x20 <= bare < 0x7F:
        return table.get(bare) or chr(bare)
    return table.get(bare) or (
        chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
    )
