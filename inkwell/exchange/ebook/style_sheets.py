"""The style sheets that go into books: `resources/exports/*.css`."""

from __future__ import annotations

from functools import cache

from inkwell.support.paths import resources


def book_css(ornament: str) -> str:
    """The rules of an e-book; `ornament` is what stands between scenes."""
    return _sheet("book").replace('"ORNAMENT"', css_string(ornament))


def page_css() -> str:
    """The further rules of a book that is one web page."""
    return _sheet("page")


def css_string(text: str) -> str:
    """Any text as a CSS string: letters and spaces as they are, all else by number."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"'


@cache
def _sheet(name: str) -> str:
    return (resources() / "exports" / f"{name}.css").read_text(encoding="utf-8")
