"""How the novels of each language set quotation marks, dashes and ellipses.

Conventions: the publishers' of each language (Duden, Lexique de l'Imprimerie nationale, RAE, PWN, Мильчин) and, for the
others, Unicode's CLDR; where a language has several, the one of its novels.
"""

from __future__ import annotations

from dataclasses import dataclass

NARROW_NO_BREAK, NO_BREAK = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Conventions:
    """The marks of a language: `"` and `'` as they open and close, dash and ellipsis, and French spacing.

    `inside` stands within the outer marks. `breath` is what French puts before `;`, `!` and `?`, `colon_breath` before a
    colon; `dash_opens` says that speech begins with a dash at the beginning of a paragraph, `spaceless` that words stand
    without spaces, so that what stands before a mark says nothing of what it is, `elides` that a word may lean on a mark
    (l’« ami »). `elisions` is the language whose list names words that begin with an apostrophe.
    """

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    inside: str = ""
    dash: str = "—"
    ellipsis: str = "…"
    breath: str = ""
    colon_breath: str = ""
    dash_opens: bool = False
    spaceless: bool = False
    elides: bool = False
    elisions: str = ""

    def closes(self, character: str) -> bool:
        """Whether a character closes a quotation here and never opens one."""
        opening = (self.opening, self.inner_opening)
        return character in (self.closing, self.inner_closing) and character not in opening


_ENGLISH = Conventions(elisions="english")
_LOW_HIGH = Conventions("„", "“", "‚", "‘", dash="–")
_ANGLES = Conventions("«", "»", "“", "”", dash_opens=True)
_EAST_SLAVIC = Conventions("«", "»", "„", "“", dash_opens=True)
_LOW_RIGHT = Conventions("„", "”", "‚", "’", dash="–", dash_opens=True)
_CHINESE = Conventions("“", "”", "‘", "’", dash="——", ellipsis="……", spaceless=True)
_CORNERS = Conventions("「", "」", "『", "』", dash="——", ellipsis="……", spaceless=True)
# By whole tag first, then by language.
_CONVENTIONS = {
    "en": _ENGLISH,
    "de": Conventions("„", "“", "‚", "‘", dash="–", elisions="german"),
    "de_ch": Conventions("«", "»", "‹", "›", dash="–", elisions="german"),
    "de_li": Conventions("«", "»", "‹", "›", dash="–", elisions="german"),
    "fr": Conventions(
        "«",
        "»",
        "“",
        "”",
        inside=NARROW_NO_BREAK,
        breath=NARROW_NO_BREAK,
        colon_breath=NO_BREAK,
        dash_opens=True,
        elides=True,
    ),
    "es": _ANGLES,
    "it": Conventions("«", "»", "“", "”", dash_opens=True, elides=True, elisions="italian"),
    "ca": Conventions("«", "»", "“", "”", dash_opens=True, elides=True),
    "gl": _ANGLES,
    "eu": _ANGLES,
    "pt": Conventions("“", "”", "‘", "’", dash_opens=True),
    "pt_pt": _ANGLES,
    "el": Conventions("«", "»", "“", "”", dash_opens=True, elisions="greek"),
    "ar": _ANGLES,
    "fa": _ANGLES,
    "sq": _ANGLES,
    "ro": Conventions("„", "”", "«", "»", dash="–", dash_opens=True),
    "pl": Conventions("„", "”", "‚", "’", dash_opens=True),
    "hr": _LOW_RIGHT,
    "bs": _LOW_RIGHT,
    "sr": _LOW_RIGHT,
    "hu": Conventions("„", "”", "»", "«", dash="–", dash_opens=True),
    "cs": _LOW_HIGH,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "is": _LOW_HIGH,
    "lb": _LOW_HIGH,
    "lt": Conventions("„", "“", "‚", "‘", dash="–", dash_opens=True),
    "et": Conventions("„", "“", "«", "»", dash="–", dash_opens=True),
    "bg": Conventions("„", "“", "‚", "‘", dash_opens=True),
    "mk": Conventions("„", "“", "‚", "‘", dash="–", dash_opens=True),
    "ka": Conventions("„", "“", "«", "»", dash="–", dash_opens=True),
    "ru": _EAST_SLAVIC,
    "uk": _EAST_SLAVIC,
    "be": _EAST_SLAVIC,
    "hy": Conventions("«", "»", "“", "”", dash_opens=True),
    "nl": Conventions("“", "”", "‘", "’", dash="–", elisions="dutch"),
    "af": Conventions("“", "”", "‘", "’", dash="–", elisions="dutch"),
    "sv": Conventions("”", "”", "’", "’", dash="–", dash_opens=True),
    "fi": Conventions("”", "”", "’", "’", dash="–", dash_opens=True),
    "da": Conventions("»", "«", "›", "‹", dash="–"),
    "nb": Conventions("«", "»", "‘", "’", dash="–", dash_opens=True),
    "nn": Conventions("«", "»", "‘", "’", dash="–", dash_opens=True),
    "no": Conventions("«", "»", "‘", "’", dash="–", dash_opens=True),
    "he": Conventions("”", "”", "’", "’", dash="–"),
    "lv": Conventions(dash="–", dash_opens=True),
    "tr": Conventions(dash_opens=True),
    "ko": Conventions(),
    "zh": _CHINESE,
    "zh_tw": _CORNERS,
    "zh_hk": _CORNERS,
    "zh_hant": _CORNERS,
    "ja": Conventions("「", "」", "『", "』", dash="――", ellipsis="……", spaceless=True),
}


def conventions_of(language: str) -> Conventions:
    """The conventions of a language tag such as `en_GB` or `fr`; English for one that is not known."""
    tag = language.replace("-", "_").lower()
    parts = tag.split("_")
    return _CONVENTIONS.get("_".join(parts[:2])) or _CONVENTIONS.get(parts[0], _ENGLISH)
