"""What stands before the text of an RTF file: its style sheet, its reviewers, its language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.rtf_tokens import Kind, group_named, rtf_tokens
from inkwell.exchange.rich.flow import Role

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|标题|標題|見出し|제목)\s*(\d)$",
    re.IGNORECASE,
)
_ROLES = (
    (
        re.compile(r"(?:title|titel|titre|título|titolo|tytuł|название|标题|標題|表題|제목)$", re.IGNORECASE),
        Role.TITLE,
    ),
    (
        re.compile(r"(?:subtitle|untertitel|sous-titre|subtítulo|sottotitolo|podtytuł)$", re.IGNORECASE),
        Role.SUBTITLE,
    ),
    (re.compile(r"(?:author|byline|autor)$", re.IGNORECASE), Role.AUTHOR),
    (re.compile(r"(?:toc|contents|verzeichnis|table des matières)\s*\d?$", re.IGNORECASE), Role.CONTENTS),
)
_QUOTE = re.compile(
    r"(?:block ?quote|block text|(?:intense )?quot(?:e|ation)s?|zitat|citation|cita|citazione)\b",
    re.IGNORECASE,
)
_LANGUAGES = {
    0x0804: "zh-CN", 0x0404: "zh-TW", 0x0411: "ja", 0x0412: "ko", 0x0409: "en-US", 0x0809: "en-GB", 0x0C09: "en-AU",
    0x1009: "en-CA", 0x0407: "de-DE", 0x0C07: "de-AT", 0x0807: "de-CH", 0x040C: "fr-FR", 0x0C0C: "fr-CA", 0x040A: "es-ES",
    0x0C0A: "es-ES", 0x080A: "es-MX", 0x0410: "it-IT", 0x0416: "pt-BR", 0x0816: "pt-PT", 0x0413: "nl-NL", 0x0415: "pl-PL",
    0x0419: "ru-RU", 0x0422: "uk-UA", 0x041D: "sv-SE", 0x0406: "da-DK", 0x0414: "nb-NO", 0x040B: "fi-FI", 0x0405: "cs-CZ",
    0x040E: "hu-HU", 0x041F: "tr-TR", 0x0408: "el-GR", 0x0401: "ar", 0x040D: "he-IL", 0x0418: "ro-RO",
}  # fmt: skip


@dataclass
class SheetStyle:
    """A style: what its paragraphs are (`level` 0 for no heading), and what its letters wear."""

    name: str = ""
    level: int = 0
    role: Role = Role.TEXT
    is_quoted: bool = False
    letters: Style = Style.PLAIN


@dataclass
class Sheet:
    """Styles of paragraphs and of letters by number, names of reviewers by number, and the language's tag."""

    paragraphs: dict[int, SheetStyle] = field(default_factory=dict[int, SheetStyle])
    letters: dict[int, SheetStyle] = field(default_factory=dict[int, SheetStyle])
    reviewers: list[str] = field(default_factory=list[str])
    language: str = ""

    def reviewer(self, number: int | None) -> str:
        """Who has the number, "" for nobody."""
        return self.reviewers[number] if number is not None and 0 <= number < len(self.reviewers) else ""


def sheet_of(rtf: bytes) -> Sheet:
    """All of it."""
    sheet = Sheet()
    depth, style, number, is_letters = 0, SheetStyle(), 0, False
    for token in rtf_tokens(_alone(rtf, b"stylesheet")):
        if token.kind is Kind.OPEN:
            depth += 1
            if depth == 3:
                style, number, is_letters = SheetStyle(), 0, False
        elif token.kind is Kind.CLOSE:
            if depth == 3:
                _named(style)
                (sheet.letters if is_letters else sheet.paragraphs)[number] = style
            depth -= 1
        elif depth == 3 and token.kind is Kind.TEXT:
            style.name += token.name
        elif depth == 3 and token.kind is Kind.COMMAND:
            is_letters = is_letters or token.name == "cs"
            number = token.number or 0 if token.name in ("s", "cs") else number
            _worn(style, token.name, token.number)
    sheet.reviewers = _reviewers(rtf)
    if spoken := re.search(rb"\\deflang(\d{1,5})", rtf[:8_192]):
        sheet.language = _LANGUAGES.get(int(spoken[1]), "")
    return sheet


def _worn(style: SheetStyle, name: str, number: int | None) -> None:
    if name in ("i", "b"):
        letter = Style.ITALIC if name == "i" else Style.BOLD
        style.letters = style.letters | letter if number != 0 else style.letters & ~letter
    elif name == "outlinelevel" and number is not None and 0 <= number < 9:
        style.level = number + 1


def _named(style: SheetStyle) -> None:
    """What the name of a style says."""
    name = style.name.strip().rstrip(";").split(";")[0].split(",")[0].strip()
    heading = _HEADING.match(name)
    if heading and int(heading[1]):
        style.level = int(heading[1])
    for pattern, role in _ROLES:
        if pattern.match(name) and not heading:
            style.role, style.level = role, 0
    style.is_quoted = _QUOTE.match(name) is not None


def _reviewers(rtf: bytes) -> list[str]:
    names, depth, name = [], 0, ""
    for token in rtf_tokens(_alone(rtf, b"revtbl")):
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        if token.kind is Kind.OPEN and depth == 3:
            name = ""
        elif token.kind is Kind.TEXT and depth == 3:
            name += token.name
        elif token.kind is Kind.CLOSE and depth == 2:
            names.append(name.strip().rstrip(";"))
    return names


def _alone(rtf: bytes, name: bytes) -> bytes:
    """A group of the file as a file of its own, with the code page of the whole."""
    page = re.search(rb"\\(?:ansicpg\d{1,5}|mac|pca|pc)(?![a-zA-Z])", rtf[:4_096])
    return b"{\\rtf1" + (page[0] if page else b"\\ansi") + b" " + group_named(rtf, name) + b"}"
