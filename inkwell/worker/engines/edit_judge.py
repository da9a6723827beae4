"""How much likelier a text becomes under the writer model with each of many small changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.worker.decoder.edit_reader import Branch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.grammar.edits import Edit
    from inkwell.worker.decoder.edit_reader import EditReader
    from inkwell.worker.tokens.tokenizer import Tokenizer

RIGHT_TOKENS = 6  # of what follows a change that are weighed with it
_BEFORE_TOKENS = 96  # of what stands before a paragraph
_PUT_IN = 2  # words tried at one place


@dataclass(frozen=True)
class Judged:
    """An edit with what the model makes of it, in nats: `first` by what stands before alone, `gain` by what follows as well.

    A positive number: likelier than what stands there.
    """

    edit: Edit
    first: float
    gain: float


@dataclass(frozen=True)
class _Change:
    """An edit in tokens: from `at` on `old` tokens are replaced by `new`."""

    at: int
    old: int
    new: tuple[int, ...]


class EditJudge:
    """Judges the edits of one paragraph after the other."""

    def __init__(self, tokenizer: Tokenizer, reader: EditReader) -> None:
        self._tokenizer, self._reader = tokenizer, reader
        self._pieces: dict[str, tuple[int, ...]] = {}

    def judge(
        self,
        text: str,
        before: str,
        edits: Sequence[Edit],
        least_first: Callable[[Edit], float],
        most: int,
        cancelled: Callable[[], None],
    ) -> list[Judged]:
        """Of the edits of `text` after `before` the `most` that what stands before speaks for most, weighed whole.

        Those whose `first` is below `least_first(edit)` are not asked about.
        """
        ids = self._tokenizer.encode(text)
        # A paragraph begins after a line's end, even the first.
        lead = self._tokenizer.prompt(before or "\n", instruct=False)[-_BEFORE_TOKENS:]
        whole = [*lead, *ids]
        self._reader.read(whole, cancelled)
        starts = self._starts(text, ids)
        changes = [self._change(text, ids, starts, edit) for edit in edits]
        places: list[int] = []
        instead: list[int] = []
        asked: list[int] = []
        for number, change in enumerate(changes):
            if change is not None and change.at < len(ids) and change.new:
                asked.append(number)
                places.append(len(lead) + change.at)
                instead.append(change.new[0])
        if not asked:
            return []
        firsts = self._reader.preferences(places, instead)
        rows = [
            (float(first) - least_first(edits[number]), number, float(first))
            for number, first in zip(asked, firsts, strict=True)
            if first >= least_first(edits[number])
        ]
        chosen = sorted((number, first) for _, number, first in _best(rows, edits, most))
        return self._weighed(whole, len(lead), edits, changes, chosen, cancelled)

    def _weighed(
        self,
        whole: list[int],
        lead: int,
        edits: Sequence[Edit],
        changes: Sequence[_Change | None],
        chosen: list[tuple[int, float]],
        cancelled: Callable[[], None],
    ) -> list[Judged]:
        branches: list[Branch] = []
        spans: list[tuple[int, int]] = []
        wanted: set[int] = set()
        for number, _ in chosen:
            change = changes[number]
            assert change is not None
            at = lead + change.at
            resume = at + change.old
            end = min(len(whole), resume + RIGHT_TOKENS)
            branches.append(Branch(at, (*change.new, *whole[resume:end])))
            spans.append((at + 1, end))
            wanted.update(range(at + 1, end))
        places = sorted(wanted)
        values, answers = self._reader.weigh(places, branches, cancelled)
        known = dict(zip(places, values, strict=True))
        judged: list[Judged] = []
        for (number, first), (start, end), answer in zip(chosen, spans, answers, strict=True):
            here = sum(float(known[place]) for place in range(start, end))
            judged.append(Judged(edits[number], first, first + float(answer.sum()) - here))
        return judged

    def _starts(self, text: str, ids: list[int]) -> dict[int, int]:
        """Which token begins at a character; the space before a word is a part of its token."""
        starts: dict[int, int] = {}
        offset, pending = 0, []
        for number, token in enumerate(ids):
            if not pending:
                starts[offset] = number
            pending.append(token)
            piece = self._tokenizer.decode(pending)
            if piece.endswith("\ufffd"):
                continue
            offset += len(piece)
            pending = []
        return starts

    def _encode(self, piece: str) -> tuple[int, ...]:
        ids = self._pieces.get(piece)
        if ids is None:
            if len(self._pieces) > 20_000:
                self._pieces.clear()
            ids = self._pieces[piece] = tuple(self._tokenizer.encode(piece))
        return ids

    def _change(self, text: str, ids: list[int], starts: dict[int, int], edit: Edit) -> _Change | None:
        """The edit in tokens; None where its neighbourhood cannot be told in tokens of its own."""
        start = edit.start
        if start and edit.start < edit.end and text[start - 1] == " " and text[start] != " ":
            start -= 1
        first = starts.get(start)
        if first is None:
            return None
        end = edit.end
        last = starts.get(end) if end < len(text) else len(ids)
        if last is None:
            return None
        new = self._encode(text[start : edit.start] + edit.replacement)
        old = ids[first:last]
        same = 0
        while same < min(len(new), len(old)) and new[same] == old[same]:
            same += 1
        new, old = new[same:], old[same:]
        at = first + same
        if not new:  # taken out: what follows takes its place
            follow = ids[last : last + 1]
            return _Change(at, len(old) + len(follow), tuple(follow)) if follow else None
        return _Change(at, len(old), new)


def _best(
    rows: list[tuple[float, int, float]], edits: Sequence[Edit], most: int
) -> list[tuple[float, int, float]]:
    """The `most` highest rows; of the words that might be put in at one place the best two only."""
    put_in: Counter[int] = Counter()
    best: list[tuple[float, int, float]] = []
    for row in sorted(rows, reverse=True):
        edit = edits[row[1]]
        if edit.start == edit.end:
            put_in[edit.start] += 1
            if put_in[edit.start] > _PUT_IN:
                continue
        best.append(row)
        if len(best) == most:
            break
    return best
