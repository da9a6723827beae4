"""The words of a PDF we wrote, page by page: what its pages show, read by another program than the one that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def page_texts(path: Path, tell: Callable[[float], None] = lambda part: None) -> list[str]:
    """The text of every page in reading order, what stands over and below the page included."""
    import pypdfium2

    texts: list[str] = []
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
        for number, page in enumerate(document):
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
            if number % 20 == 0:
                tell(number / count)
    return texts
