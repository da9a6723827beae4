"""Where suggestions stand: they follow every edit, and are found again where their words went to another scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.anchors import Surroundings, found_again, is_adrift, surroundings_of
from inkwell.domain.exchange.merging.taking import followed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from inkwell.domain.exchange.merging.suggestion import Suggestion, SuggestionId
    from inkwell.domain.manuscript.edit_history import Edit
    from inkwell.domain.manuscript.outline import SceneId


class ReviewPlaces:
    """The suggestions of a book by their ids. `text` gives that of a scene where it is loaded. Thread: main."""

    def __init__(self, text: Callable[[SceneId], str | None]) -> None:
        self.all: dict[SuggestionId, Suggestion] = {}
        self._text = text
        self._around: dict[SuggestionId, Surroundings] = {}
        self._stale: set[SuggestionId] = set()

    @property
    def has_open(self) -> bool:
        """Whether any waits for a decision."""
        return any(one.is_open for one in self.all.values())

    def start(self, ones: Iterable[Suggestion]) -> None:
        """Those of another book."""
        self.all = {one.id: one for one in ones}
        self._around, self._stale = {}, set()

    def put(self, ones: Iterable[Suggestion]) -> None:
        """New ones, or known ones that were changed."""
        for one in ones:
            self.all[one.id] = one
            self._stale.add(one.id)
            self._look_around(one)

    def drop(self, names: Iterable[SuggestionId]) -> None:
        """Forget some."""
        for name in names:
            self.all.pop(name, None)
            self._around.pop(name, None)
            self._stale.discard(name)

    def take_stale(self) -> list[Suggestion]:
        """Those that have changed since they were last taken."""
        ones = [self.all[name] for name in self._stale if name in self.all]
        self._stale.clear()
        return ones

    def follow(self, scene_id: SceneId, edits: Sequence[Edit]) -> bool:
        """The text of a loaded scene was edited; whether any place is another now."""
        for name, one in self.all.items():
            moved = one
            if scene_id in (one.scene_id, one.target_scene):
                for edit in edits:
                    moved = followed(moved, scene_id, edit.start, len(edit.removed), len(edit.added))
            if moved != one:
                self.all[name] = moved
                self._stale.add(name)
        text = self._text(scene_id)
        if text is None:
            return bool(self._stale)
        here = [one for one in self.all.values() if one.is_open and one.scene_id == scene_id]
        adrift = [one for one in here if not self._look_around(one)]
        if any(edit.added for edit in edits):
            elsewhere = (one for one in self.all.values() if one.is_open and one.scene_id != scene_id)
            adrift += [one for one in elsewhere if self._is_adrift(one)]
        self.find_again(adrift, {scene_id: text})
        return bool(self._stale)

    def adrift(self, scenes: Container[SceneId]) -> list[Suggestion]:
        """Open ones whose words are gone from their place, or whose scene is not among `scenes`."""
        known = [one for one in self.all.values() if one.is_open and one.id in self._around]
        return [one for one in known if one.scene_id not in scenes or self._is_adrift(one)]

    def find_again(self, adrift: Iterable[Suggestion], texts: Mapping[SceneId, str]) -> bool:
        """Look for their words in these texts; whether any was found elsewhere."""
        found = False
        for one in adrift:
            again = found_again(one, self._around[one.id], texts) if one.id in self.all else None
            if again is not None and again != one:
                self.all[one.id] = again
                self._stale.add(one.id)
                found = True
        return found

    def unread_scenes(self) -> list[SceneId]:
        """Scenes of open ones that nobody has looked at yet."""
        return list({one.scene_id for one in self.all.values() if one.is_open and one.id not in self._around})

    def read_around(self, texts: Mapping[SceneId, str]) -> None:
        """Remember what stands around those of scenes that were read."""
        for one in self.all.values():
            if one.id not in self._around and one.scene_id in texts:
                self._around[one.id] = surroundings_of(one, texts[one.scene_id])

    def _is_adrift(self, one: Suggestion) -> bool:
        around, text = self._around.get(one.id), self._text(one.scene_id)
        return around is not None and text is not None and is_adrift(one, around, text)

    def _look_around(self, one: Suggestion) -> bool:
        """Remember what stands around it; False where it is adrift."""
        text = self._text(one.scene_id)
        if text is None:
            return True
        if self._is_adrift(one):
            return False
        self._around[one.id] = surroundings_of(one, text)
        return True
