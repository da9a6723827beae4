"""What accepting suggestions does to the text, and where the others stand afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.letters import same_of
from inkwell.domain.exchange.merging.suggestion import State, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.outline import SceneId


@dataclass(frozen=True)
class TextEdit:
    """`[start, end)` of a scene becomes `new`."""

    scene_id: SceneId
    start: int
    end: int
    new: str


@dataclass
class Pages:
    """Texts of scenes and the suggestions upon them while some are accepted. Suggestions keep their order."""

    texts: dict[SceneId, str]
    suggestions: list[Suggestion]

    def accept(self, which: Iterable[int]) -> None:
        """Accept those at these indexes. What does nothing to the text is done with as well."""
        for index in which:
            one = self.suggestions[index]
            if not one.is_open:
                continue
            if one.changes_text and one.scene_id in self.texts:
                self._take(index, one)
            self.suggestions[index] = replace(self.suggestions[index], state=State.ACCEPTED)

    def _take(self, index: int, one: Suggestion) -> None:
        if one.kind is SuggestionKind.MOVE and one.target_scene is not None:
            if one.target_scene in self.texts:
                self._move(index, one)
            return
        self.edit(TextEdit(one.scene_id, one.start, one.end, one.new), index)

    def _move(self, index: int, one: Suggestion) -> None:
        """The words of now go to their new place, and what is suggested within them goes along."""
        scene, target = one.target_scene, one.target
        assert scene is not None  # asked for above
        words = self.texts[one.scene_id][one.start : one.end]
        bare = words.strip("\n")
        lead = len(words) - len(words.lstrip("\n"))
        shaped, shift = bare, 0
        if one.new.startswith("\n"):
            shaped, shift = f"\n{bare}", 1
        elif one.new.endswith("\n"):
            shaped = f"{bare}\n"
        if scene not in self.texts or (scene == one.scene_id and one.start <= target < one.end):
            return
        if not self.texts[scene]:
            shaped, shift = bare, 0
        within = [
            (k, other.start - one.start - lead, other.end - one.start - lead)
            for k, other in enumerate(self.suggestions)
            if k != index
            and other.is_open
            and other.scene_id == one.scene_id
            and one.start <= other.start
            and other.end <= one.end
            and one.start + lead <= other.start <= one.start + lead + len(bare)
        ]
        self.edit(TextEdit(scene, target, target, shaped), index)
        moved = self.suggestions[index]
        self.edit(TextEdit(one.scene_id, moved.start, moved.end, ""), index)
        begin = target + shift
        if scene == one.scene_id and moved.start < target:
            begin -= moved.end - moved.start
        for k, start, end in within:
            at, stop = begin + max(0, start), begin + min(end, len(bare))
            self.suggestions[k] = replace(self.suggestions[k], scene_id=scene, start=at, end=max(at, stop))

    def edit(self, edit: TextEdit, by: int = -1) -> None:
        """Change a text; places follow. Of those at one place, earlier ones stay before what the one of index `by` puts in."""
        text = self.texts[edit.scene_id]
        self.texts[edit.scene_id] = text[: edit.start] + edit.new + text[edit.end :]
        size = edit.end - edit.start
        for k, other in enumerate(self.suggestions):
            self.suggestions[k] = followed(
                other, edit.scene_id, edit.start, size, len(edit.new), is_before=k < by
            )


def followed(
    one: Suggestion, scene_id: SceneId, start: int, removed: int, added: int, is_before: bool = False
) -> Suggestion:
    """Where a suggestion stands once `removed` characters at `start` of a scene have given way to `added`."""
    if one.scene_id == scene_id:
        low, high = one.start, one.end
        is_point = low == high
        new_low = place_after(low, start, removed, added, stays=is_point and is_before)
        new_high = new_low if is_point else place_after(high, start, removed, added, stays=True)
        one = replace(one, start=new_low, end=max(new_low, new_high))
    if one.target_scene == scene_id and one.target >= 0:
        one = replace(one, target=place_after(one.target, start, removed, added, stays=is_before))
    return one


def place_after(place: int, start: int, removed: int, added: int, stays: bool) -> int:
    """A place after an edit; one where something is put in either `stays` before it or goes behind."""
    if place < start or (place == start and (stays or removed)):
        return place
    if place >= start + removed:
        return place + added - removed
    return start if stays else start + added


def places_between(old: str, new: str) -> list[tuple[int, int, str]]:
    """The places where two texts differ: `(start, removed, added)`."""
    places: list[tuple[int, int, str]] = []
    a = b = 0
    for one in same_of(old, new):
        if one.a > a or one.b > b:
            places.append((a, one.a - a, new[b : one.b]))
        a, b = one.a + one.size, one.b + one.size
    if a < len(old) or b < len(new):
        places.append((a, len(old) - a, new[b:]))
    return places
