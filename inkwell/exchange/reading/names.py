"""What a book is called that does not say so itself, and whether who is named as its author is anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.cleaning import clean_title, without_marks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


# What programs and shops write where an author has said nothing.
_NOBODY = frozenset(
    {
        "acer", "admin", "administrator", "apache poi", "asus", "author", "benutzer", "calibre", "dell", "docx4j",
        "google docs", "hp", "inkwell", "lenovo", "libreoffice", "microsoft", "microsoft office user", "none",
        "openoffice.org", "owner", "pandoc", "python-docx", "un-named", "unknown", "unknown author", "user",
        "usuario", "utente", "utilisateur", "windows user", "пользователь", "未知", "用户", "ユーザー",
    }
)  # fmt: skip


def author_of(said: str) -> str:
    """Who a file's own properties say wrote it; empty where that is a program, a make of computers, or nobody."""
    name = clean_title(said)
    return "" if name.casefold() in _NOBODY else name


_BY = re.compile(
    r"(?:(?:written|a novel|a story) )?by:? (?P<by>.+)|作者[:：]\s*(?P<zh>.+)|(?P<of>.+?)\s*著", re.IGNORECASE
)
_KIND = re.compile(r"an? (?:[\w-]+ )?(?:novel|novella|story|romance|memoir)", re.IGNORECASE)
_MOST_WORDS = 14


def said_on_title_page(lines: Sequence[str]) -> tuple[str, str]:
    """Title and author as a title page tells them: "by Mara Lind" below the title. Both empty where it does not."""
    bare = [line for line in (without_marks(line).strip() for line in lines) if line]
    for place, line in enumerate(bare):
        said = _BY.fullmatch(line)
        if said is None or len(line.split()) > _MOST_WORDS:
            continue
        above = [one for one in bare[:place] if not _KIND.fullmatch(one)]
        title = clean_title(above[-1]) if above and len(above[-1].split()) <= _MOST_WORDS else ""
        return title, clean_title(said["by"] or said["zh"] or said["of"])
    return "", ""


def title_of(path: Path) -> str:
    """A title from the name of a file or folder."""
    return clean_title(path.stem.replace("_", " ")) or "Untitled"
