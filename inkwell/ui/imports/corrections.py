"""The rows of every file as the author has corrected them, with a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.tree_edits import without
from inkwell.domain.exchange.tree_rows import Rows, rows_of, tree_of
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.counted import counted as told_count
from inkwell.domain.text.counted import is_in_characters
from inkwell.domain.text.text import count_words
from inkwell.support.i18n import trn
from inkwell.support.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from inkwell.domain.exchange.found import Found


class Corrections:
    """What is to come in, file by file."""

    def __init__(self, founds: Sequence[Found], counts: Mapping[str, int] | None = None) -> None:
        """`counts` has the words of texts that were counted already."""
        self._counts = dict(counts or {})
        self._founds = tuple(founds)
        self._files: tuple[Rows, ...] = tuple(rows_of(found.book.nodes) for found in founds)
        self._before: list[tuple[Rows, ...]] = []

    @property
    def files(self) -> tuple[Rows, ...]:
        """The rows of each file."""
        return self._files

    @property
    def can_undo(self) -> bool:
        """Whether something was corrected."""
        return bool(self._before)

    def change(self, file: int, how: Callable[[Rows], Rows]) -> bool:
        """Correct one file; False where that changes nothing."""
        rows = how(self._files[file])
        if rows == self._files[file]:
            return False
        self._before.append(self._files)
        self._files = (*self._files[:file], rows, *self._files[file + 1 :])
        return True

    def leave_out(self, file: int, rows: Collection[int]) -> bool:
        """Leave rows out, each with what stands below it."""
        return self.change(file, lambda held: without(held, rows))

    def undo(self) -> None:
        """Take the last correction back."""
        if self._before:
            self._files = self._before.pop()

    def founds(self) -> tuple[Found, ...]:
        """What comes in."""
        return tuple(
            replace(found, book=replace(found.book, nodes=tree_of(rows)))
            for found, rows in zip(self._founds, self._files, strict=True)
        )

    def words_of(self, text: str) -> int:
        """How many words a text has; a whole novel is not counted anew for every correction."""
        if text not in self._counts:
            self._counts[text] = count_words(text)
        return self._counts[text]

    def counted(self) -> str:
        """What comes in, in numbers: "3 parts, 32 chapters, 120 scenes and 86,012 words"."""
        rows = [row for file in self._files for row in file]
        kinds = {kind: sum(row.kind is kind for row in rows) for kind in NodeKind}
        entries = sum(len(found.entries) for found in self._founds)
        notes = sum(len(found.notes) for found in self._founds)
        words = sum(self.words_of(row.text) for row in rows)
        return listed(
            [
                one
                for one in (
                    trn("{n} part", "{n} parts", kinds[NodeKind.PART]) if kinds[NodeKind.PART] else "",
                    trn("{n} chapter", "{n} chapters", kinds[NodeKind.CHAPTER])
                    if kinds[NodeKind.CHAPTER]
                    else "",
                    trn("{n} scene", "{n} scenes", kinds[NodeKind.SCENE]),
                    told_count(words, is_in_characters("\n".join(row.text[:200] for row in rows[:40]))),
                    trn("{n} codex entry", "{n} codex entries", entries) if entries else "",
                    trn("{n} note", "{n} notes", notes) if notes else "",
                )
                if one
            ]
        )
