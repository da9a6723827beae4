#!/usr/bin/env python3
"""Brings the words in the pages of the guide up to what the window says now, and the table of commands.

python packaging/help_pages.py           rewrite the pages that are behind
python packaging/help_pages.py check     name them, and end with 1 where there are any

In the window the pages are always right; this is for those who read them as files.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from inkwell.services.help.guide import help_folder
from inkwell.support.i18n import set_language
from inkwell.ui.help.pages import with_commands
from inkwell.ui.help.references import is_reference, resolve
from inkwell.ui.window.help_commands import NAMES

if TYPE_CHECKING:
    from pathlib import Path

# Not within code, where a page speaks of links themselves.
_LINK = re.compile(r"(?<!`)\[((?:\\.|[^\]\\])*)\]\((?:<([^>]*)>|([^)\s]+))\)")


def fresh(source: str, language: str) -> str:
    """A page with the window's present words in its references; the language stays set."""
    set_language(language)

    def renewed(match: re.Match[str]) -> str:
        address = match.group(2) or match.group(3)
        if not is_reference(address):
            return match.group()
        words = resolve(address, match.group(1), NAMES).words.replace("[", "\\[").replace("]", "\\]")
        return f"[{words}]{match.group()[match.group().index('](') + 1 :]}"

    return _LINK.sub(renewed, with_commands(source, NAMES))


def stale_pages() -> dict[Path, str]:
    """Every page that is behind, with what it should be."""
    stale: dict[Path, str] = {}
    for file in sorted(help_folder().glob("*/*.md")):
        source = file.read_text(encoding="utf-8")
        text = fresh(source, file.parent.name)
        if text != source:
            stale[file] = text
    set_language("en")
    return stale


def main() -> int:
    """Rewrite or name the pages that are behind."""
    stale = stale_pages()
    for file, text in stale.items():
        print(file.relative_to(help_folder().parent.parent))
        if sys.argv[1:] != ["check"]:
            file.write_text(text, encoding="utf-8")
    return int(bool(stale) and sys.argv[1:] == ["check"])


if __name__ == "__main__":
    sys.exit(main())
