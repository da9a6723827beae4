"""A scene's text and its undo history, in coordinates that know nothing of drafts or widgets.

Undo and redo work on the author's text alone: a pending draft is not part of it, so a model that streams
into the page can never disturb what Ctrl+Z takes back. Typing is joined into steps as an author expects:
a run of letters is one step, a pause, a new place, a paste or a kept draft begins another.
All scenes of a book share one `Stamps`, so that steps of several scenes, and acts on the book, have an order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from inkwell.domain.manuscript.provenance import Origin, Run, Runs, fitted, sliced, spliced


class EditKind(StrEnum):
    """Why the text changed; only typing and deleting are joined into longer steps.

    EXCHANGE: what was typed becomes its typographic form. One undo gives back what was typed; where the author types on,
    it joins the phrase. CUT: words went to the clipboard. ACT: a part of an act on the book.
    """

    TYPING = "typing"
    EXCHANGE = "exchange"
    DELETING = "deleting"
    CUT = "cut"
    PASTE = "paste"
    KEEP = "keep"
    REPLACE = "replace"
    ACT = "act"


@dataclass(frozen=True)
class Edit:
    """`removed` at `start` gave way to `added`; the runs say who wrote either."""

    start: int
    removed: str
    added: str
    removed_runs: Runs
    added_runs: Runs

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.start, self.added, self.removed, self.added_runs, self.removed_runs)


@dataclass(frozen=True)
class Step:
    """What one undo takes back: edits in the order they were made. `mark` lets the maker know its own step.

    `stamp` says when it was last done, taken back or done again; `act` names the act on the book it is a part of, which is
    taken back as a whole; `title` is what the author calls it, where its kind does not say so.
    """

    kind: EditKind
    edits: tuple[Edit, ...]
    mark: int | None = None
    at_ms: int = 0
    stamp: int = 0
    act: int | None = None
    title: str = ""


class Stamps:
    """Numbers whatever is done in a book, in the order it is done."""

    def __init__(self) -> None:
        self.latest = 0

    def next(self) -> int:
        """A number above all before."""
        self.latest += 1
        return self.latest


_JOIN_WITHIN_MS = 2_000
_MAXIMUM_STEPS = 10_000
_LONGEST_PHRASE = 80
_PHRASE_ENDS = frozenset(".,;:!?…—–)”’»“。，；：！？」")


class EditHistory:
    """The author's text of one scene with provenance, undo and redo. `revision` grows with every change."""

    def __init__(self, text: str, runs: Runs = (), revision: int = 0, stamps: Stamps | None = None) -> None:
        self.text = text
        self.runs = fitted(runs, len(text))
        self.revision = revision
        self._stamps = stamps or Stamps()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return bool(self._undone)

    @property
    def last_step(self) -> Step | None:
        """The step the next undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """The step the next redo makes again."""
        return self._undone[-1] if self._undone else None

    def replace(
        self,
        start: int,
        removed: int,
        added: str,
        kind: EditKind,
        origin: Origin = Origin.TYPED,
        generation: int | None = None,
        mark: int | None = None,
        at_ms: int = 0,
        runs: Runs = (),
    ) -> Edit:
        """Change the text and remember the change as a step of its own or as part of the last one.

        `runs`, where given, say of each added character who wrote it.
        """
        edit = self._edit(start, removed, added, origin, generation, runs)
        self._apply(edit)
        self._undone.clear()
        is_newest = self._done and self._done[-1].stamp == self._stamps.latest
        stamp = self._stamps.next()
        self._join_exchange(edit, kind, at_ms)
        last = self.last_step
        if last is not None and is_newest and _continues(last, edit, kind, at_ms, self.text):
            self._done[-1] = replace(last, kind=kind, edits=(*last.edits, edit), at_ms=at_ms, stamp=stamp)
        else:
            self._done.append(Step(kind, (edit,), mark, at_ms, stamp))
            del self._done[:-_MAXIMUM_STEPS]
        return edit

    def _join_exchange(self, edit: Edit, kind: EditKind, at_ms: int) -> None:
        """Typing that goes on behind an exchange makes one phrase of it and what was typed before."""
        if kind is not EditKind.TYPING or len(self._done) < 2:
            return
        typed, exchanged = self._done[-2:]
        if (
            exchanged.kind is EditKind.EXCHANGE
            and typed.kind is EditKind.TYPING
            and _follows(exchanged, edit)
        ):
            edits = (*typed.edits, *exchanged.edits)
            self._done[-2:] = [replace(exchanged, kind=EditKind.TYPING, edits=edits, mark=typed.mark)]

    def replace_many(
        self,
        places: list[tuple[int, int, str]],
        mark: int | None = None,
        kind: EditKind = EditKind.REPLACE,
        origin: Origin = Origin.TYPED,
        act: int | None = None,
        title: str = "",
        runs: Runs = (),
    ) -> Step | None:
        """Several `(start, removed, added)` as one step; later places first, so that starts stay true.

        Where what was added is generated, `mark` names the candidate it comes from. `runs` say who wrote what a single
        place adds.
        """
        edits: list[Edit] = []
        generation = mark if origin is Origin.GENERATED else None
        for start, removed, added in sorted(places, reverse=True):
            edit = self._edit(start, removed, added, origin, generation, runs)
            self._apply(edit)
            edits.append(edit)
        if not edits:
            return None
        self._undone.clear()
        step = Step(kind, tuple(edits), mark, stamp=self._stamps.next(), act=act, title=title)
        self._done.append(step)
        return step

    def undo(self) -> tuple[Step, tuple[Edit, ...]] | None:
        """Take the last step back; returns it and the edits just made to the text, or None."""
        if not self._done:
            return None
        step = self._done.pop()
        made = tuple(edit.inverse() for edit in reversed(step.edits))
        for edit in made:
            self._apply(edit)
        self._undone.append(replace(step, stamp=self._stamps.next()))
        return step, made

    def redo(self) -> tuple[Step, tuple[Edit, ...]] | None:
        """Make the last undone step again; returns it and the edits just made, or None."""
        if not self._undone:
            return None
        step = self._undone.pop()
        for edit in step.edits:
            self._apply(edit)
        self._done.append(replace(step, stamp=self._stamps.next()))
        return step, step.edits

    def holds_part(self, act: int) -> bool:
        """Whether a step of that act can be taken back."""
        return any(step.act == act for step in reversed(self._done))

    def can_take_out(self, act: int) -> bool:
        """Whether `take_out` would find the part of that act untouched."""
        return self._without(act) is not None

    def take_out(self, act: int) -> tuple[Edit, ...] | None:
        """Take back the part of an act from beneath the steps made since, which stay.

        Returns the edits just made; None, with nothing changed, where a later step touches what the act changed.
        """
        found = self._without(act)
        if found is None:
            return None
        made, self._done = found
        for edit in made:
            self._apply(edit)
        self._undone.clear()
        return made

    def _without(self, act: int) -> tuple[tuple[Edit, ...], list[Step]] | None:
        """The edits that take that part back now, and the steps that are left."""
        index = next((i for i, step in enumerate(self._done) if step.act == act), None)
        if index is None:
            return None
        back = [edit.inverse() for edit in reversed(self._done[index].edits)]
        left = self._done[:index]
        for step in self._done[index + 1 :]:
            edits: list[Edit] = []
            for edit in step.edits:
                swapped = _swapped(back, edit)
                if swapped is None:
                    return None
                back, other = swapped
                edits.append(other)
            left.append(replace(step, edits=tuple(edits)))
        return tuple(back), left

    def end_step(self) -> None:
        """Let nothing more join the last step (the caret moved, the scene was left)."""
        if self._done:
            self._done[-1] = replace(self._done[-1], at_ms=-_JOIN_WITHIN_MS)

    def _edit(
        self, start: int, removed: int, added: str, origin: Origin, generation: int | None, runs: Runs
    ) -> Edit:
        if not 0 <= start <= start + removed <= len(self.text):
            raise IndexError(f"{start}+{removed} lies outside a text of {len(self.text)} characters")
        old = self.text[start : start + removed]
        new_runs = (Run(len(added), origin, generation),) if added else ()
        if runs and added:
            new_runs = fitted(runs, len(added))
        return Edit(start, old, added, sliced(self.runs, start, start + removed), new_runs)

    def _apply(self, edit: Edit) -> None:
        end = edit.start + len(edit.removed)
        self.text = self.text[: edit.start] + edit.added + self.text[end:]
        self.runs = spliced(self.runs, edit.start, len(edit.removed), edit.added_runs)
        self.revision += 1


def _swapped(back: list[Edit], edit: Edit) -> tuple[list[Edit], Edit] | None:
    """`back` and `edit`, both made to one text, as each is where the other was made first; None where they touch."""
    moved: list[Edit] = []
    for one in back:
        if edit.start + len(edit.removed) <= one.start:
            moved.append(replace(one, start=one.start + len(edit.added) - len(edit.removed)))
        elif edit.start >= one.start + len(one.removed):
            moved.append(one)
            edit = replace(edit, start=edit.start + len(one.added) - len(one.removed))
        else:
            return None
    return moved, edit


def _follows(last: Step, edit: Edit) -> bool:
    """Whether `edit` adds directly behind what the last step put."""
    previous = last.edits[-1]
    return edit.start == previous.start + len(previous.added) and not edit.removed


def _continues(last: Step, edit: Edit, kind: EditKind, at_ms: int, text: str) -> bool:
    """Whether `edit` goes on where the last step's typing or deleting stopped. `text` holds the edit already.

    Typing is joined into phrases: a step ends at a paragraph, behind a comma or a full stop, or at a word after
    `_LONGEST_PHRASE` characters.
    """
    if kind is not last.kind:
        return False
    previous = last.edits[-1]
    # What an input method composes in place of a selection may take its time.
    in_its_place = kind is EditKind.TYPING and bool(previous.removed) and not previous.added
    if not in_its_place and not 0 <= at_ms - last.at_ms <= _JOIN_WITHIN_MS:
        return False
    if kind is EditKind.TYPING:
        begins_word = text[edit.start - 1 : edit.start].isspace() and not edit.added.isspace()
        length = sum(len(done.added) - len(done.removed) for done in last.edits)
        before = text[max(0, edit.start - min(3, length)) : edit.start].rstrip()
        ends_phrase = begins_word and (before[-1:] in _PHRASE_ENDS or length > _LONGEST_PHRASE)
        return _follows(last, edit) and "\n" not in edit.added and not ends_phrase
    if kind is EditKind.DELETING:
        return not edit.added and edit.start in (previous.start - len(edit.removed), previous.start)
    return False
