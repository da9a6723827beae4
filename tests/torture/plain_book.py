"""A book as a plain list of strings that says what the window should hold after any walk. Knows nothing of Inkwell.

Undo is told by whole states: each thing done remembers what the scenes it touched and the order of the scenes were before
and after. What undo takes is the newest of the acts and of the writing in the scene looked at; where a scene it touched was
changed since, that change goes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Done:
    """One thing done: the texts of the scenes it touched before and after (None: the scene did not exist)."""

    before: dict[int, str | None]
    after: dict[int, str | None]
    order_before: list[tuple[int, int]]
    order_after: list[tuple[int, int]]
    is_act: bool
    when: int = 0

    def touches(self, other: Done) -> bool:
        return bool(self.before.keys() & other.before.keys())


@dataclass
class PlainBook:
    """`order` holds `(chapter, scene)` in reading order, `texts` every scene that ever was."""

    order: list[tuple[int, int]]
    texts: dict[int, str]
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)
    clock: int = 0

    def scenes(self) -> list[int]:
        return [scene for _, scene in self.order]

    def write(self, scene: int, start: int, removed: int, added: str) -> None:
        """The author changes one scene."""
        old = self.texts[scene]
        if old[start : start + removed] == added:
            return  # the same words over themselves: nothing was done
        self._do({scene: old[:start] + added + old[start + removed :]}, self.order, is_act=False)

    def replace_all(self, word: str, by: str) -> None:
        changed = {one: self.texts[one].replace(word, by) for one in self.scenes() if word in self.texts[one]}
        if changed:
            self._do(changed, self.order, is_act=True)

    def split(self, scene: int, position: int, new: int) -> None:
        """Cut at a place between two words; blank lines at the cut belong to neither half, spaces to the first."""
        text = self.texts[scene]
        place = self.scenes().index(scene)
        order = [*self.order[: place + 1], (self.order[place][0], new), *self.order[place + 1 :]]
        self._do({scene: text[:position], new: text[position:].lstrip("\n")}, order, is_act=True)

    def merge(self, scene: int) -> None:
        place = self.scenes().index(scene)
        target = self.scenes()[place - 1]
        head, tail = self.texts[target], self.texts[scene]
        joint = "\n" if head and tail and not head.endswith("\n") else ""
        order = [*self.order[:place], *self.order[place + 1 :]]
        self._do({target: head + joint + tail}, order, is_act=True)

    def new_order(self, order: list[tuple[int, int]], made: dict[int, str] | None = None) -> None:
        """Scenes are moved, thrown away, copied or begun."""
        if order != self.order:
            self._do(made or {}, order, is_act=True)

    def undo(self, shown: int | None) -> Done | None:
        """Take back what an author looking at `shown` expects."""
        seen = [one for one in self.done if one.is_act or shown in one.before]
        if not seen:
            return None
        chosen = max(seen, key=lambda one: one.when)
        newer = [one for one in self.done if one.when > chosen.when and one.touches(chosen)]
        while newer:
            chosen = max(newer, key=lambda one: one.when)
            newer = [one for one in self.done if one.when > chosen.when and one.touches(chosen)]
        self.done.remove(chosen)
        self._put(chosen.before, chosen.order_before if chosen.is_act else None)
        self._stamp(chosen, self.undone)
        return chosen

    def redo(self, shown: int | None) -> Done | None:
        """Do again what was taken back last."""
        seen = [one for one in self.undone if one.is_act or shown in one.before]
        if not seen:
            return None
        chosen = max(seen, key=lambda one: one.when)
        later = [one for one in self.undone if one.when > chosen.when and one.touches(chosen)]
        if later:
            chosen = max(later, key=lambda one: one.when)
        self.undone.remove(chosen)
        self._put(chosen.after, chosen.order_after if chosen.is_act else None)
        self._stamp(chosen, self.done)
        return chosen

    def _do(self, texts: dict[int, str], order: list[tuple[int, int]], is_act: bool) -> None:
        before = {scene: self.texts.get(scene) for scene in texts}
        one = Done(before, dict(texts), list(self.order), list(order), is_act)
        # What was taken back is not done again over something new, nor what only made sense after it.
        lost = [other for other in self.undone if other.is_act or other.touches(one)]
        while lost:
            gone = lost.pop()
            if gone in self.undone:
                self.undone.remove(gone)
                lost += [other for other in self.undone if other.when < gone.when and other.touches(gone)]
        self._put(texts, order)
        self._stamp(one, self.done)

    def _put(self, texts: dict[int, str | None], order: list[tuple[int, int]] | None) -> None:
        self.texts.update({scene: text for scene, text in texts.items() if text is not None})
        if order is not None:
            self.order = list(order)

    def _stamp(self, one: Done, into: list[Done]) -> None:
        self.clock += 1
        one.when = self.clock
        into.append(one)
