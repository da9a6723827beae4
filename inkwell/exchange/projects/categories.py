"""Which drawer of the codex a folder's name stands for."""

from __future__ import annotations

import re

from inkwell.support.word_lists import word_set

_CATEGORIES = ("person", "place", "thing", "idea")


def category_of(name: str) -> str:
    """ "person", "place", "thing" or "idea" by what authors call their folders; "" for any other name."""
    folded = " ".join(re.sub(r"[^\w&]+", " ", name.casefold()).split())
    return next((key for key in _CATEGORIES if folded in word_set(f"category.{key}", "categories")), "")
