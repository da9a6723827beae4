"""What holds within a group of an RTF file, and what its commands change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.flow import Mark, Role
from inkwell.exchange.rtf.sheet import SheetStyle

if TYPE_CHECKING:
    from inkwell.exchange.rtf.sheet import Sheet

_LOST = {
    "scaps": RemarkKind.SMALL_CAPS_LOST,
    "strike": RemarkKind.STRIKE_LOST,
    "striked": RemarkKind.STRIKE_LOST,
    "super": RemarkKind.RAISED_LOST,
    "sub": RemarkKind.RAISED_LOST,
    "highlight": RemarkKind.COLOURS_LOST,
}
_UNDERLINES = frozenset(
    ["ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulth", "ulw", "ulwave", "ulhwave"]
)
_TWIPS_A_POINT, _BODY_LEVEL = 20, 9


class Target:
    """Where letters go. This one takes them and forgets them."""

    def add(self, text: str, state: State) -> None:
        """Letters that look as `state` says."""


@dataclass(slots=True)
class State:
    """What holds within a group: the look of letters, what the paragraph is, and where the letters go."""

    target: Target
    style: Style = Style.PLAIN
    is_underlined: bool = False
    is_hidden: bool = False
    inserted: Mark | None = None
    deleted: Mark | None = None
    lost: frozenset[RemarkKind] = frozenset()
    level: int = 0
    role: Role = Role.TEXT
    is_quoted: bool = False
    is_centred: bool = False
    starts_page: bool = False
    in_table: bool = False
    indent: float = 0.0
    field_name: str = ""
    reads_wide: bool = False

    def apply(self, name: str, number: int | None, sheet: Sheet) -> bool:
        """Take in a command; whether it was one about looks or paragraphs."""
        return (
            self._letters(name, number, sheet)
            or self._change(name, number, sheet)
            or self._paragraph(name, number, sheet)
        )

    def _letters(self, name: str, number: int | None, sheet: Sheet) -> bool:
        on = number != 0
        if name in ("i", "b"):
            letter = Style.ITALIC if name == "i" else Style.BOLD
            self.style = self.style | letter if on else self.style & ~letter
        elif name in _UNDERLINES or name == "ulnone":
            self.is_underlined = on and name != "ulnone"
        elif name in _LOST:
            self.lost = self.lost | {_LOST[name]} if on else self.lost - {_LOST[name]}
        elif name == "nosupersub":
            self.lost = self.lost - {RemarkKind.RAISED_LOST}
        elif name == "v":
            self.is_hidden = on
        elif name == "plain":
            self.style, self.is_underlined, self.is_hidden, self.lost = Style.PLAIN, False, False, frozenset()
            self.inserted = self.deleted = None
        elif name == "cs":
            self.style |= sheet.letters[number].letters if number in sheet.letters else Style.PLAIN
        else:
            return False
        return True

    def _change(self, name: str, number: int | None, sheet: Sheet) -> bool:
        """Recorded changes: who, when, and whether it is in or out."""
        if name in ("revised", "mvt"):
            self.inserted = Mark() if number != 0 else None
        elif name in ("deleted", "mvf"):
            self.deleted = Mark() if number != 0 else None
        elif name in ("revauth", "mvauth") and self.inserted:
            self.inserted = replace(self.inserted, author=sheet.reviewer(number))
        elif name == "revdttm" and self.inserted:
            self.inserted = replace(self.inserted, written_at=time_of(str(number or 0)))
        elif name == "revauthdel" and self.deleted:
            self.deleted = replace(self.deleted, author=sheet.reviewer(number))
        elif name == "revdttmdel" and self.deleted:
            self.deleted = replace(self.deleted, written_at=time_of(str(number or 0)))
        else:
            return False
        return True

    def _paragraph(self, name: str, number: int | None, sheet: Sheet) -> bool:
        """What the paragraph is."""
        if name == "pard":
            self.level, self.role, self.is_quoted, self.is_centred = 0, Role.TEXT, False, False
            self.starts_page, self.in_table, self.indent = False, False, 0.0
        elif name == "s":
            style = sheet.paragraphs.get(number or 0, SheetStyle())
            self.level, self.role, self.is_quoted = style.level, style.role, style.is_quoted
        elif name == "outlinelevel" and number is not None:
            self.level = number + 1 if 0 <= number < _BODY_LEVEL else 0
        elif name == "intbl":
            self.in_table = True
        elif name in ("qc", "ql", "qr", "qj"):
            self.is_centred = name == "qc"
        elif name == "li":
            self.indent = (number or 0) / _TWIPS_A_POINT
        elif name == "pagebb":
            self.starts_page = number != 0
        else:
            return False
        return True


def time_of(packed: str) -> str:
    """A time as Word packs it into a number: minute, hour, day, month, year since 1900."""
    try:
        value = int(packed)
    except ValueError:
        return ""
    minute, hour, day = value & 0x3F, value >> 6 & 0x1F, value >> 11 & 0x1F
    month, year = value >> 16 & 0xF, (value >> 20 & 0x1FF) + 1900
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00" if day and month else ""
