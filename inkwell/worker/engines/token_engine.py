"""Everything an engine does with tokens, for any model that can read a prompt and go on from it in branches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.engines.base import Piece, ScoredToken, TextEngine, Writing
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.tokens.banned_phrases import PhraseBan
from inkwell.worker.tokens.candidate import Rules, Strand
from inkwell.worker.tokens.prompt_lookup import guess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.worker.decoder.runner import Runner
    from inkwell.worker.tokens.tokenizer import Vocabulary

_GUESSES = 7


class TokenEngine(TextEngine):
    """Owns a runner and a vocabulary once loaded."""

    runner: Runner
    vocabulary: Vocabulary

    def count(self, text: str) -> int:
        """Tokens of `text`, special tokens in it read as plain characters."""
        return len(self.vocabulary.ids(text)) if text else 0

    def overhead(self, instruct: bool, system: str) -> int:
        return len(self.vocabulary.prompt("", instruct, system)) + 2

    def generate(self, writing: Writing, cancelled: Callable[[], bool]) -> Iterator[Piece]:
        ids = self.vocabulary.prompt(writing.prompt, writing.instruct, writing.system)
        rules = self._rules(writing)
        lookup = self.vocabulary.ids(writing.lookup) if writing.lookup else []
        abreast = self.runner.max_branches
        for first in range(0, len(writing.seeds), abreast):
            numbers = range(first, min(first + abreast, len(writing.seeds)))
            yield from self._together(writing, rules, ids, lookup, list(numbers), cancelled)

    def prepare(self, writing: Writing, cancelled: Callable[[], bool]) -> int:
        ids = self.vocabulary.prompt(writing.prompt, writing.instruct, writing.system)
        self._refuse_too_long(len(ids))
        self.runner.prefill(ids, _raising(cancelled))
        return len(ids) - self.runner.reused_tokens

    def score(self, text: str, before: str, cancelled: Callable[[], bool]) -> list[ScoredToken]:
        check = _raising(cancelled)
        ids = self.vocabulary.ids(text)
        lead = self.vocabulary.prompt(before, instruct=False)
        room = self.context_tokens - 1
        values: list[float] = []
        start = 0
        while start < len(ids):
            # What fits is read once; beyond that every token has at least half the context before it.
            part = ids[start : start + max(room - len(lead) - start, room // 2)]
            start, known = start + len(part), (lead + ids[:start])[-(room - len(part)) :]
            scores = self.runner.score([*known, *part], check)
            values.extend(float(value) for value in scores[len(known) :])
        return self._placed(text, ids, values)

    def forget(self) -> None:
        self.runner.clear_cache()

    def _placed(self, text: str, ids: list[int], values: list[float]) -> list[ScoredToken]:
        """Tokens with their places in the text; pieces of one character are joined."""
        answer: list[ScoredToken] = []
        place, waiting, total = 0, [], 0.0
        for token, value in zip(ids, values, strict=True):
            waiting.append(token)
            total += value
            piece = self.vocabulary.text(waiting)
            if piece.endswith("\ufffd"):
                continue
            found = text.find(piece, place)
            if found < 0 or found - place > 2:
                found = text.find(piece.strip(), place) if piece.strip() else place
                piece = piece.strip()
            if found >= 0:
                answer.append(ScoredToken(found, found + len(piece), total))
                place = found + len(piece)
                waiting, total = [], 0.0
        return answer

    def _rules(self, writing: Writing) -> Rules:
        vocabulary = self.vocabulary
        bias: dict[int, float] = {}
        for one in writing.bias:
            for token in vocabulary.first_tokens(one.word):
                bias[token] = bias.get(token, 0.0) + one.amount
        return Rules(
            vocabulary=vocabulary,
            sampling=writing.sampling,
            spared=vocabulary.spared | vocabulary.words_of(writing.spared),
            least_tokens=writing.least_tokens,
            most_tokens=writing.most_tokens,
            ban=PhraseBan(writing.banned),
            bias=bias,
        )

    def _together(
        self,
        writing: Writing,
        rules: Rules,
        ids: list[int],
        lookup: list[int],
        numbers: list[int],
        cancelled: Callable[[], bool],
    ) -> Iterator[Piece]:
        self._refuse_too_long(len(ids) + writing.most_tokens)
        logits = self.runner.prefill(ids, _raising(cancelled))
        self.runner.fork(len(numbers), writing.most_tokens + _GUESSES + 1)
        strands = {number: Strand(rules, ids, writing.seeds[number]) for number in numbers}
        for number in numbers:
            strands[number].feed(logits)
            yield self._piece(number, strands[number])
        sent = dict.fromkeys(numbers, 0)
        while True:
            if cancelled():
                raise CancelledError
            live = [
                number for number in numbers if not strands[number].ended and number not in writing.finished
            ]
            if not live:
                return
            new: list[list[int]] = []
            for number in live:
                strand = strands[number]
                tokens = strand.tokens[sent[number] :]
                left = min(_GUESSES, self.context_tokens - len(ids) - len(strand.tokens) - 1)
                new.append([*tokens, *guess(lookup, strand.tokens, left)] if lookup else tokens)
            rows = self.runner.step([number - numbers[0] for number in live], new)
            at = 0
            for number, tokens in zip(live, new, strict=True):
                known = self._follow(strands[number], sent[number], tokens, rows[at : at + len(tokens)])
                at += len(tokens)
                sent[number] = known
                self.runner.truncate(number - numbers[0], known)
                yield self._piece(number, strands[number])

    def _refuse_too_long(self, tokens: int) -> None:
        if tokens > self.context_tokens:
            raise EngineError(
                FailureCode.PROMPT_TOO_LONG, f"{tokens} tokens do not fit into {self.context_tokens}"
            )

    def _follow(self, strand: Strand, sent: int, tokens: list[int], rows: Any) -> int:
        """Let the strand choose from the rows as long as it chooses what was guessed; how much of it the model knows."""
        certain = len(strand.tokens) - sent
        place = certain - 1
        while True:
            known = sent + place + 1
            strand.feed(rows[place])
            # A phrase taken back leaves less than was sent.
            if strand.ended or len(strand.tokens) <= known:
                return min(known, max(0, len(strand.tokens) - 1))
            if place + 1 >= len(tokens) or strand.tokens[known] != tokens[place + 1]:
                return known
            place += 1

    def _piece(self, number: int, strand: Strand) -> Piece:
        return Piece(
            number,
            strand.release(everything=strand.ended),
            len(strand.tokens),
            strand.mean_log_probability,
            strand.avoided,
            strand.ended,
        )


def _raising(cancelled: Callable[[], bool]) -> Callable[[], None]:
    def check() -> None:
        if cancelled():
            raise CancelledError

    return check
