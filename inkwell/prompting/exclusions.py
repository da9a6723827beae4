"""What the author keeps out of corpora and of what is written: categories as rows of data, and her own words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from inkwell.support.paths import resources

OWN = "own words"


@dataclass(frozen=True)
class Category:
    """A kind of content that can be excluded. `words` may end in * for every ending."""

    id: str
    name: str
    explanation: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]


@cache
def categories() -> tuple[Category, ...]:
    """Every category Inkwell knows."""
    data = tomllib.loads((resources() / "exclusions" / "english.toml").read_text(encoding="utf-8"))
    return tuple(
        Category(row["id"], row["name"], row["explanation"], tuple(row["words"]), tuple(row["patterns"]))
        for row in data["category"]
    )


class Exclusions:
    """The author's choice: ids of categories, and words of her own separated by semicolons."""

    def __init__(self, chosen: str = "", own: str = "") -> None:
        ids = {part.strip() for part in chosen.replace(",", ";").split(";")}
        self.chosen = tuple(category for category in categories() if category.id in ids)
        self.unknown = tuple(sorted(ids - {category.id for category in categories()} - {""}))
        self.own = tuple(word.strip() for word in own.split(";") if word.strip())
        rules = [(category.id, _pattern(category.words, category.patterns)) for category in self.chosen]
        if self.own:
            rules.append((OWN, _pattern(self.own, ())))
        self._rules = [(name, re.compile(rule, re.IGNORECASE)) for name, rule in rules]

    def __bool__(self) -> bool:
        return bool(self._rules)

    def why(self, text: str) -> str:
        """The id of the first category that `text` falls into, or "own words"; "" where it may stay."""
        return next((name for name, rule in self._rules if rule.search(text)), "")

    def count(self, text: str) -> dict[str, int]:
        """How often each category is met in a text."""
        counts = {name: len(rule.findall(text)) for name, rule in self._rules}
        return {name: times for name, times in counts.items() if times}

    def phrases(self) -> tuple[str, ...]:
        """Whole words and phrases that a writer can be kept from."""
        words = [word for category in self.chosen for word in category.words if not word.endswith("*")]
        stems = [word[:-1] for category in self.chosen for word in category.words if word.endswith("*")]
        return tuple(dict.fromkeys([*words, *stems, *self.own]))


def all_categories() -> str:
    """The ids of all categories, as `Exclusions` takes them."""
    return ";".join(category.id for category in categories())


def _pattern(words: tuple[str, ...], patterns: tuple[str, ...]) -> str:
    rules = [
        rf"\b{re.escape(word.rstrip('*'))}" + (r"\w*" if word.endswith("*") else r"\b") for word in words
    ]
    # Patterns of addresses know capitals; words do not.
    return "|".join([*rules, *(f"(?-i:{pattern})" for pattern in patterns)])
