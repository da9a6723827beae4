"""The pages of the guide: which there are and in what order, and their Markdown in the author's language.

The only reader of `resources/help/index.toml`. A page that is not there in a language is shown in English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENGLISH = "en"


@dataclass(frozen=True)
class Topic:
    """A page. `titles` are by language; `places` are object names of widgets in which F1 opens this page."""

    id: str
    icon: str
    titles: dict[str, str]
    places: frozenset[str]


def help_folder() -> Path:
    """Where the pages lie: `index.toml`, a folder for each language, and `pictures`."""
    return resources() / "help"


@cache
def load_topics() -> tuple[Topic, ...]:
    """Every topic of the index, in its order."""
    rows = tomllib.loads((help_folder() / "index.toml").read_text(encoding="utf-8"))["page"]
    return tuple(
        Topic(row["id"], row["icon"], dict(row["title"]), frozenset(row.get("places", ()))) for row in rows
    )


class Guide:
    """The pages in one language."""

    def __init__(self, language: str = ENGLISH, folder: Path | None = None) -> None:
        self._language = language
        self._folder = folder or help_folder()
        self.topics = tuple(topic for topic in load_topics() if self._file(topic.id) is not None)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, where it has a page."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def title(self, topic_id: str) -> str:
        """The title in this language, else in English."""
        topic = self.topic(topic_id)
        return "" if topic is None else topic.titles.get(self._language) or topic.titles[ENGLISH]

    def source(self, topic_id: str) -> str:
        """The page's Markdown; "" where there is none."""
        file = self._file(topic_id)
        return file.read_text(encoding="utf-8") if file is not None else ""

    def topic_for(self, places: Iterable[str]) -> str:
        """The topic of the first of these object names that has one; "" where none has."""
        for place in places:
            for topic in self.topics:
                if place in topic.places:
                    return topic.id
        return ""

    def _file(self, topic_id: str) -> Path | None:
        files = (self._folder / language / f"{topic_id}.md" for language in (self._language, ENGLISH))
        return next((file for file in files if file.is_file()), None)
