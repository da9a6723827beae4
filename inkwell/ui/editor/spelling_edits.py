"""Changing misspelt words in the scene shown, each change one step that undo takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.articles import article_place
from inkwell.domain.text.spelled_words import places_of_word, put_right
from inkwell.services.words.own_words import LeftAlone

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.words.spelling import Misspelling
    from inkwell.ui.editor.binding import PageBinding


@dataclass(frozen=True)
class FoundWord:
    """A misspelt word of the scene shown, from `start` up to `end` of the author's text."""

    start: int
    end: int
    misspelling: Misspelling

    @property
    def word(self) -> str:
        """The word."""
        return self.misspelling.word


class SpellingEdits:
    """Finds and changes words in the author's text of the scene shown."""

    def __init__(self, binding: PageBinding, services: Services) -> None:
        self._binding, self._scenes = binding, services.scenes
        self._spelling, self._settings = services.spelling, services.settings

    def at(self, position: int) -> FoundWord | None:
        """The misspelt word around, or beside, a position of the author's text."""
        start, found = self._paragraph(position)
        return next(
            (
                FoundWord(start + one.start, start + one.end, one)
                for one in found
                if start + one.start <= position <= start + one.end
            ),
            None,
        )

    def next_from(self, position: int) -> FoundWord | None:
        """The first misspelt word that begins at or behind a position of the author's text."""
        text, scene = self._binding.base_text, int(self._binding.scene_id or 0)
        start = text.rfind("\n", 0, position) + 1
        for paragraph in text[start:].split("\n"):
            for one in self._spelling.misspellings(paragraph, scene):
                if start + one.start >= position:
                    return FoundWord(start + one.start, start + one.end, one)
            start += len(paragraph) + 1
        return None

    def change(self, found: FoundWord, better: str) -> None:
        """Put a better word in its place, the caret behind it."""
        self._put(found, better, [(found.start, found.end)])

    def change_all(self, found: FoundWord, better: str) -> int:
        """Put a better word in the place of each one like it in the scene, as one step; how many there were."""
        tags = frozenset(one.tag for one in self._spelling.dictionaries.in_use)
        return self._put(found, better, places_of_word(self._binding.base_text, found.word, tags))

    def takes_articles(self, found: FoundWord) -> bool:
        """Whether a word is checked as English, so that "a" and "an" go by it."""
        used = self._spelling.dictionaries.by_id(found.misspelling.dictionaries)
        return any(one.base == "en" for one in used)

    def _put(self, found: FoundWord, better: str, spans: list[tuple[int, int]]) -> int:
        """One step, with the articles before the words."""
        text, scene_id = self._binding.base_text, self._binding.scene_id
        if scene_id is None or not spans:
            return 0
        places: list[tuple[int, int, str]] = []
        for start, end in spans:
            put = self._put_right(text[start:end], better)
            article = article_place(text, start, put) if self.takes_articles(found) else None
            places += [*([article] if article else []), (start, end - start, put)]
        behind = found.end + sum(
            len(added) - removed for start, removed, added in places if start <= found.start
        )
        self._scenes.replace_places(scene_id, places)
        self._binding.select(behind, behind)
        return len(spans)

    def leave(self, found: FoundWord) -> None:
        """Leave the word as it is at this place."""
        if self._binding.scene_id is not None:
            self._spelling.own.leave_alone(found.word, self._binding.scene_id, found.misspelling.around)

    def leave_paragraph(self, found: FoundWord) -> None:
        """Leave every word of the paragraph as it is, for a passage in a tongue no dictionary has."""
        scene = int(self._binding.scene_id or 0)
        _, words = self._paragraph(found.start)
        self._spelling.own.leave_all(LeftAlone(one.word, scene, one.around) for one in words)

    def leave_in_scene(self, found: FoundWord) -> None:
        """Leave the word as it is wherever it stands in this scene."""
        if self._binding.scene_id is not None:
            self._spelling.own.leave_alone(found.word, self._binding.scene_id)

    def _paragraph(self, position: int) -> tuple[int, tuple[Misspelling, ...]]:
        """Where the paragraph of a position begins, and its misspelt words."""
        text = self._binding.base_text
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        paragraph = text[start : len(text) if end < 0 else end]
        return start, self._spelling.misspellings(paragraph, int(self._binding.scene_id or 0))

    def _put_right(self, written: str, better: str) -> str:
        better = better.capitalize() if written[:1].isupper() and better.islower() else better
        return put_right(written, better, self._settings.flag("editor.smart_quotes"))
