"""What a book is called that does not say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.cleaning import clean_title

if TYPE_CHECKING:
    from pathlib import Path


def title_of(path: Path) -> str:
    """A title from the name of a file or folder."""
    return clean_title(path.stem.replace("_", " ")) or "Untitled"
