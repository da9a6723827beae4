"""How much likelier a text becomes under the writer model with each of many small changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.worker.decoder.text_passes import Branch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.grammar.edits import Edit
    from inkwell.worker.decoder.edit_reader import EditReader
    from inkwell.worker.tokens.tokenizer import Tokenizer

RIGHT_TOKENS = 6  # of what follows a change that are weighed with it
_BEFORE_TOKENS = 64  # of what stands before a paragraph, at least
_MOST_BEFORE = 400  # tokens; what was read last is gone on from up to there
_PUT_IN = 2  # words tried at one place
# Nats by which an edit may fall short of its margin after the first token that follows it: more is never made up for.
_SHORT_OF = 5.0


@dataclass(frozen=True)
class Judged:
    """An edit with what the model makes of it, in nats: `first` by what stands before alone, `gain` by what follows as well.

    A positive number: likelier than what stands there.
    """

    edit: Edit
    first: float
    gain: float


@dataclass(frozen=True)
class Question:
    """The `edits` of a paragraph, of which the `most` that what stands before speaks for most are to be weighed whole."""

    text: str
    edits: Sequence[Edit]
    most: int


@dataclass(frozen=True)
class _Change:
    """An edit in tokens: from token `at` of all that is read on `old` tokens are replaced by `new`, in a text that ends at `end`."""

    at: int
    old: int
    new: tuple[int, ...]
    end: int


@dataclass(frozen=True)
class _Asked:
    edit: Edit
    change: _Change
    first: float = 0.0


class EditJudge:
    """Judges the edits of paragraphs that follow each other, all of a few in one pass."""

    def __init__(self, tokenizer: Tokenizer, reader: EditReader) -> None:
        self._tokenizer, self._reader = tokenizer, reader
        self._pieces: dict[str, tuple[int, ...]] = {}

    def judge(
        self,
        questions: Sequence[Question],
        before: str,
        least_first: Callable[[Edit], float],
        margin: Callable[[Edit], float],
        cancelled: Callable[[], None],
    ) -> list[list[Judged]]:
        """For each question what was weighed whole. The paragraphs follow each other, the first follows `before`.

        Edits whose `first` is below `least_first(edit)` are not asked about, and those that the next token leaves far below
        `margin(edit)` are not weighed whole.
        """
        if not any(question.edits for question in questions):
            return [[] for _ in questions]
        whole = self._context(before)
        asked: list[list[_Asked]] = []
        for number, question in enumerate(questions):
            # A paragraph begins after a line's end, even the first.
            whole += self._encode("\n") if number else ()
            asked.append(self._asked(question, whole))
        self._reader.read(whole, cancelled)
        chosen = self._chosen(questions, asked, least_first)
        owners = [(number, one) for number, row in enumerate(chosen) for one in row]
        glanced = self._weighed([one for _, one in owners], 1, cancelled)
        owners = [
            owner
            for owner, glance in zip(owners, glanced, strict=True)
            if glance.gain > margin(glance.edit) - _SHORT_OF
        ]
        judged: list[list[Judged]] = [[] for _ in questions]
        for (number, _), item in zip(
            owners, self._weighed([one for _, one in owners], RIGHT_TOKENS, cancelled), strict=True
        ):
            judged[number].append(item)
        return judged

    def _context(self, before: str) -> list[int]:
        """The tokens of what stands before: more of them where that is what was read last, so that it is not read again."""
        tokens = list(self._tokenizer.prompt("", instruct=False))
        for number, line in enumerate((before or "\n").split("\n")):
            tokens += self._encode("\n") if number else ()
            tokens += self._tokenizer.encode(line)
        tokens = tokens[-_BEFORE_TOKENS:]
        known = self._reader.ids
        if len(tokens) == _BEFORE_TOKENS:
            for end in range(min(len(known), _MOST_BEFORE), _BEFORE_TOKENS - 1, -1):
                if known[end - _BEFORE_TOKENS : end] == tokens:
                    return known[:end]
        return tokens

    def _asked(self, question: Question, whole: list[int]) -> list[_Asked]:
        """The edits that can be told in tokens; `whole` goes on with the paragraph."""
        lead = len(whole)
        ids = self._tokenizer.encode(question.text)
        whole += ids
        starts = self._starts(question.text, ids)
        changes = ((edit, self._change(question.text, ids, starts, lead, edit)) for edit in question.edits)
        return [
            _Asked(edit, change)
            for edit, change in changes
            if change is not None and change.new and change.at < change.end
        ]

    def _chosen(
        self,
        questions: Sequence[Question],
        asked: Sequence[Sequence[_Asked]],
        least_first: Callable[[Edit], float],
    ) -> list[list[_Asked]]:
        every = [one for row in asked for one in row]
        if not every:
            return [[] for _ in questions]
        firsts = iter(
            self._reader.preferences([one.change.at for one in every], [one.change.new[0] for one in every])
        )
        chosen: list[list[_Asked]] = []
        for question, row in zip(questions, asked, strict=True):
            known = [replace(one, first=float(next(firsts))) for one in row]
            ranked = sorted(
                (one for one in known if one.first >= least_first(one.edit)),
                key=lambda one: least_first(one.edit) - one.first,
            )
            chosen.append(_best(ranked, question.most))
        return chosen

    def _weighed(
        self, chosen: Sequence[_Asked], right_tokens: int, cancelled: Callable[[], None]
    ) -> list[Judged]:
        """With so many tokens of what follows."""
        text = self._reader.ids
        branches: list[Branch] = []
        spans: list[tuple[int, int]] = []
        wanted: set[int] = set()
        for one in chosen:
            change = one.change
            resume = change.at + change.old
            end = min(change.end, resume + right_tokens)
            branches.append(Branch(change.at, (*change.new, *text[resume:end])))
            spans.append((change.at + 1, end))
            wanted.update(range(change.at + 1, end))
        places = sorted(wanted)
        values, answers = self._reader.weigh(places, branches, cancelled)
        known = dict(zip(places, values, strict=True))
        return [
            Judged(
                one.edit,
                one.first,
                one.first + float(answer.sum()) - sum(float(known[place]) for place in range(start, end)),
            )
            for one, (start, end), answer in zip(chosen, spans, answers, strict=True)
        ]

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

    def _change(
        self, text: str, ids: list[int], starts: dict[int, int], lead: int, edit: Edit
    ) -> _Change | None:
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
        at, whole = lead + first + same, lead + len(ids)
        if not new:  # taken out: what follows takes its place
            follow = ids[last : last + 1]
            return _Change(at, len(old) + len(follow), tuple(follow), whole) if follow else None
        return _Change(at, len(old), new, whole)


def _best(ranked: Sequence[_Asked], most: int) -> list[_Asked]:
    """The first `most`, in order of place; of the words that might be put in at one place the first two only."""
    put_in: Counter[int] = Counter()
    best: list[_Asked] = []
    for one in ranked:
        if one.edit.start == one.edit.end:
            put_in[one.edit.start] += 1
            if put_in[one.edit.start] > _PUT_IN:
                continue
        best.append(one)
        if len(best) == most:
            break
    return sorted(best, key=lambda one: one.edit.start)
