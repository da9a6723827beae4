"""Recorded changes as an OpenDocument file has them: regions at its front, which marks in the text name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from inkwell.exchange.rich.read_back import writable

if TYPE_CHECKING:
    from inkwell.exchange.rich.flow import Mark

# LibreOffice knows no change without a time.
NO_DATE = "1970-01-01T00:00:00"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


class Regions:
    """Gathers the regions of a file. ODF has no moves: a passage that was moved was taken out, and put in elsewhere."""

    def __init__(self) -> None:
        self._regions: list[str] = []

    def xml(self) -> str:
        """The element that stands first in the text, "" where nothing was changed."""
        if not self._regions:
            return ""
        return f"<text:tracked-changes>{''.join(self._regions)}</text:tracked-changes>"

    def put_in(self, mark: Mark) -> tuple[str, str]:
        """The marks before and behind what was put in."""
        key = self._add("insertion", mark, "")
        where = f'text:change-id="{key}"'
        return f"<text:change-start {where}/>", f"<text:change-end {where}/>"

    def taken_out(self, mark: Mark, paragraphs: str) -> str:
        """The mark where `paragraphs` were; ends of paragraphs between them were taken out too."""
        return f'<text:change text:change-id="{self._add("deletion", mark, paragraphs)}"/>'

    def _add(self, kind: str, mark: Mark, paragraphs: str) -> str:
        key = f"ct{len(self._regions) + 1}"
        who = f"<dc:creator>{escape(writable(mark.author))}</dc:creator>{date_element(mark.written_at) or date_element(NO_DATE)}"
        self._regions.append(
            f'<text:changed-region xml:id="{key}" text:id="{key}"><text:{kind}>'
            f"<office:change-info>{who}</office:change-info>{paragraphs}</text:{kind}></text:changed-region>"
        )
        return key


def date_element(written_at: str) -> str:
    """When something was said or done, "" for what is no time."""
    return f"<dc:date>{written_at}</dc:date>" if _DATE.fullmatch(written_at) else ""


def said_at(date: str) -> str:
    """The time a file gives, "" where it stands for none."""
    return "" if date[:10] in (NO_DATE[:10], "0000-00-00") else date
