"""What the reading of the open book is at, and what comes next. Pure, so that any sequence can be tested.

The service tells what happened by the methods that give the next value, asks `next_step` what to do, and does it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from inkwell.domain.manuscript.outline import SceneId


class ReadingState(StrEnum):
    """How far the reading is, as the panels say it."""

    OFF = "off"
    READING = "reading"
    PAUSED = "paused"
    READY = "ready"
    FAILED = "failed"


class Mode(StrEnum):
    """Whether it may go on: PAUSED until the author says so, FAILED until the next edit, rest or word of hers."""

    RUNNING = "running"
    PAUSED = "paused"
    FAILED = "failed"


class Work(StrEnum):
    """What is under way: nothing, the texts of the book being fetched, or the reader at work on scenes or the book.

    BREAKING_OFF: the reader has been asked to leave the book, and has not said yet that it did.
    """

    NONE = "none"
    GATHERING = "gathering"
    SCENES = "scenes"
    BOOK = "book"
    BREAKING_OFF = "breaking_off"


class Step(StrEnum):
    """What is to be done now."""

    NOTHING = "nothing"
    READ_SCENES = "read_scenes"
    GATHER_BOOK = "gather_book"
    BREAK_OFF = "break_off"


@dataclass(frozen=True)
class ReadingMachine:
    """Where the reading is. Every method gives the next value.

    `edited` are scenes to be read once the author rests; `book_due`: the whole book is to be put together (again);
    `has_book`: it has been, or there is nothing in it; `reader_knows_book`: the reader has had work since it last
    failed, so that it may leave out what has not changed. `progress`: passages done and passages in all, of the book.
    """

    automatic: bool = True
    is_open: bool = False
    mode: Mode = Mode.RUNNING
    work: Work = Work.NONE
    edited: frozenset[SceneId] = frozenset()
    book_due: bool = False
    has_book: bool = False
    reader_knows_book: bool = False
    progress: tuple[int, int] = (0, 0)

    @property
    def state(self) -> ReadingState:
        """What the panels show."""
        if not self.is_open:
            return ReadingState.OFF
        if self.mode is not Mode.RUNNING:
            return ReadingState.PAUSED if self.mode is Mode.PAUSED else ReadingState.FAILED
        waits_for_rest = self.automatic and self.book_due and bool(self.edited)
        if self.work is not Work.NONE or waits_for_rest:
            return ReadingState.READING
        return ReadingState.READY if self.has_book else ReadingState.OFF

    @property
    def is_reading_book(self) -> bool:
        """Whether what the reader says is about the whole book."""
        return self.work in (Work.BOOK, Work.BREAKING_OFF)

    @property
    def may_break_off(self) -> bool:
        """Whether the reader would hear of it: not while it puts the book together, which takes seconds."""
        done, total = self.progress
        return self.work is Work.BOOK and done < total

    def next_step(self, resting: bool) -> Step:
        """What is most urgent; `resting`: the author has not typed for a moment."""
        if not self.automatic or not self.is_open or self.mode is Mode.PAUSED:
            return Step.NOTHING
        if self.work is Work.NONE and not self.edited:
            return Step.GATHER_BOOK if self.book_due else Step.NOTHING
        if not resting or not self.edited:
            return Step.NOTHING
        if self.work is Work.NONE:
            return Step.READ_SCENES
        return Step.BREAK_OFF if self.may_break_off else Step.NOTHING

    def opened(self) -> ReadingMachine:
        """Another project, of which nothing is known."""
        return ReadingMachine(self.automatic, is_open=True, book_due=True)

    def closed(self) -> ReadingMachine:
        """No project."""
        return ReadingMachine(self.automatic)

    def started(self) -> ReadingMachine:
        """The author asks for it, whatever was before."""
        return replace(self, automatic=True, mode=Mode.RUNNING, book_due=self.book_due or self.is_open)

    def paused(self) -> ReadingMachine:
        """The author wants nothing read until `started`."""
        return replace(self, mode=Mode.PAUSED)

    def switched(self, automatic: bool) -> ReadingMachine:
        """It may, or may not, read by itself."""
        return replace(self, automatic=automatic)

    def scene_edited(self, scene_id: SceneId) -> ReadingMachine:
        """A scene has other words."""
        return replace(self, edited=self.edited | {scene_id})

    def without_missing(self, present: Container[SceneId]) -> ReadingMachine:
        """Edited scenes that are no part of the book any more are not read."""
        return replace(self, edited=frozenset(scene for scene in self.edited if scene in present))

    def book_changed(self) -> ReadingMachine:
        """Order, codex, decisions or checks are others, or time has passed: the book is put together again."""
        return replace(self, book_due=self.book_due or self.is_open)

    def gathering(self) -> ReadingMachine:
        """The texts of the book are being fetched."""
        return replace(self, mode=Mode.RUNNING, work=Work.GATHERING, book_due=False)

    def gathered(self) -> ReadingMachine:
        """They have come, or cannot be had; `next_step` says whether they are read now or fetched anew later."""
        return replace(self, work=Work.NONE, book_due=True)

    def book_submitted(self) -> ReadingMachine:
        """The reader has all scenes to read."""
        return replace(
            self,
            mode=Mode.RUNNING,
            work=Work.BOOK,
            book_due=False,
            reader_knows_book=True,
            progress=(0, 0),
        )

    def book_empty(self) -> ReadingMachine:
        """There is no scene to read."""
        return replace(self, mode=Mode.RUNNING, book_due=False, has_book=True)

    def scenes_taken(self) -> ReadingMachine:
        """The edited scenes are in hand."""
        return replace(self, edited=frozenset())

    def scenes_submitted(self) -> ReadingMachine:
        """The reader has them to read."""
        return replace(self, mode=Mode.RUNNING, work=Work.SCENES, reader_knows_book=True)

    def progressed(self, done: int, total: int) -> ReadingMachine:
        """So many passages of the book are read."""
        return replace(self, progress=(done, total)) if self.is_reading_book else self

    def breaking_off(self) -> ReadingMachine:
        """The reader has been asked to leave the book, where it would hear of it."""
        return replace(self, work=Work.BREAKING_OFF) if self.may_break_off else self

    def book_read(self) -> ReadingMachine:
        """The book is put together."""
        return replace(self, has_book=True)

    def ended(self, cancelled: bool) -> ReadingMachine:
        """The reader is done; a book that was broken off is due again."""
        due = self.book_due or (cancelled and self.is_reading_book)
        return replace(self, work=Work.NONE, book_due=due, progress=(0, 0))

    def failed(self) -> ReadingMachine:
        """The reader could not; it is tried again when the author edits, rests or asks, and not while she has paused it."""
        mode = Mode.PAUSED if self.mode is Mode.PAUSED else Mode.FAILED
        return replace(
            self, mode=mode, work=Work.NONE, book_due=True, reader_knows_book=False, progress=(0, 0)
        )
