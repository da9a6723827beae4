"""What a model should not write although nobody asked it to: worn phrases, and the names of other books."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from inkwell.domain.text.words import BARE
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.protocol.requests import PromptPart


@cache
def worn_phrases() -> dict[str, tuple[str, ...]]:
    """The shipped lists of worn phrases, by language."""
    return _rows("phrases.toml")


@cache
def other_names() -> tuple[str, ...]:
    """The shipped names of other books, and those that models give to everybody."""
    return tuple(name for names in _rows("names.toml").values() for name in names)


def strange_names(parts: Iterable[PromptPart], known: Iterable[str]) -> tuple[str, ...]:
    """Of `other_names` those that belong to somebody else: nothing that is sent has them, nor have the names `known`."""
    at_home: set[str] = set()
    for text in (*(part.text for part in parts if part.included), *known):
        at_home.update(word.lower() for word in BARE.findall(text))
    return tuple(
        name for name in other_names() if not all(word.lower() in at_home for word in BARE.findall(name))
    )


def _rows(file: str) -> dict[str, tuple[str, ...]]:
    data: dict[str, Any] = tomllib.loads((resources() / "recipes" / file).read_text(encoding="utf-8"))
    return {key: tuple(str(row) for row in rows) for key, rows in data.items()}
