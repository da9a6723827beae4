"""Everything an engine does with tokens, for any runner that can prefill a prompt and decode on from it in branches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.engines.base import GenerationSpec, ScoredToken, TextDelta, TextEngine
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.tokens.banned_phrases import BannedPhrases
from inkwell.worker.tokens.book_ngrams import LEAST_TOKENS, BookNgrams
from inkwell.worker.tokens.candidate import Candidate, DecodingRules
from inkwell.worker.tokens.prompt_lookup import prompt_lookup_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.worker.decoder.edit_reader import EditReader
    from inkwell.worker.decoder.runner import Runner
    from inkwell.worker.engines.context_scorer import ContextScorer
    from inkwell.worker.engines.edit_judge import EditJudge
    from inkwell.worker.tokens.tokenizer import Tokenizer

_PROMPT_LOOKUP_TOKENS = 7


class TokenEngine(TextEngine):
    """Owns a runner and a tokenizer once loaded."""

    runner: Runner
    tokenizer: Tokenizer
    # What it has read holds for the adapter in use alone.
    _edit_reader: EditReader | None = None
    _edit_judge: EditJudge | None = None
    # The book that was written on last, and its n-grams; None where it is too short for any.
    _book: tuple[str, BookNgrams | None] = ("", None)

    @property
    def side_by_side(self) -> int:
        return self.runner.max_branches

    def count(self, text: str) -> int:
        """Tokens of `text`, special tokens in it read as plain characters."""
        return len(self.tokenizer.encode(text)) if text else 0

    def overhead(self, instruct: bool, system: str) -> int:
        return len(self.tokenizer.prompt("", instruct, system)) + 2

    def generate(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> Iterator[TextDelta]:
        ids = self.tokenizer.prompt(spec.prompt, spec.instruct, spec.system)
        rules = self._rules(spec)
        lookup_ids = self.tokenizer.encode(spec.prompt_lookup) if spec.prompt_lookup else []
        width = self.runner.max_branches
        for first in range(0, len(spec.seeds), width):
            numbers = range(first, min(first + width, len(spec.seeds)))
            yield from self._decode_together(spec, rules, ids, lookup_ids, list(numbers), cancelled)

    def prefill(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> int:
        ids = self.tokenizer.prompt(spec.prompt, spec.instruct, spec.system)
        self._refuse_too_long(len(ids))
        self.runner.prefill(ids, _raising(cancelled))
        self.book_ngrams(spec.book)
        return len(ids) - self.runner.reused_tokens

    def score(self, text: str, before: str, cancelled: Callable[[], bool]) -> list[ScoredToken]:
        check = _raising(cancelled)
        ids = self.tokenizer.encode(text)
        lead = self.tokenizer.prompt(before, instruct=False)
        room = self.context_tokens - 1
        values: list[float] = []
        start = 0
        while start < len(ids):
            # What fits is scored at once; beyond that every token has at least half the context before it.
            part = ids[start : start + max(room - len(lead) - start, room // 2)]
            start, context = start + len(part), (lead + ids[:start])[-(room - len(part)) :]
            scores = self.runner.score([*context, *part], check, len(context))
            values.extend(float(value) for value in scores[len(context) :])
        return self._with_offsets(text, ids, values)

    def context_scorer(self) -> ContextScorer:
        from inkwell.worker.decoder.edit_reader import EditReader
        from inkwell.worker.engines.context_scorer import ContextScorer

        # A leak is told by hundredths of a nat: keys and values in eight bits are too coarse for it.
        return ContextScorer(self.tokenizer, EditReader(self.runner.parts(exact=True)), self.context_tokens)

    def book_ngrams(self, text: str) -> BookNgrams | None:
        """The n-grams of what was told before; None where that is too little. Those of one text are kept."""
        if self._book[0] != text:
            ids = self.tokenizer.encode(text)
            enough = len(ids) >= LEAST_TOKENS
            self._book = (text, BookNgrams(ids, self.tokenizer.vocabulary_size) if enough else None)
        return self._book[1]

    def edit_judge(self) -> EditJudge:
        if self._edit_judge is None:
            from inkwell.worker.engines.edit_judge import EditJudge

            self._edit_judge = EditJudge(self.tokenizer, self._reader())
        return self._edit_judge

    def _reader(self) -> EditReader:
        if self._edit_reader is None:
            from inkwell.worker.decoder.edit_reader import EditReader

            self._edit_reader = EditReader(self.runner.parts())
        return self._edit_reader

    def forget(self) -> None:
        self._forget_readers()
        self.runner.clear_cache()

    def _forget_readers(self) -> None:
        self._edit_reader = self._edit_judge = None

    def _with_offsets(self, text: str, ids: list[int], values: list[float]) -> list[ScoredToken]:
        """Tokens with their offsets in the text; those that are parts of one character are joined."""
        scored: list[ScoredToken] = []
        offset, pending, total = 0, [], 0.0
        for token, value in zip(ids, values, strict=True):
            pending.append(token)
            total += value
            text_piece = self.tokenizer.decode(pending)
            if text_piece.endswith("\ufffd"):
                continue
            position = text.find(text_piece, offset)
            if position < 0 or position - offset > 2:
                position = text.find(text_piece.strip(), offset) if text_piece.strip() else offset
                text_piece = text_piece.strip()
            if position >= 0:
                scored.append(ScoredToken(position, position + len(text_piece), total))
                offset = position + len(text_piece)
                pending, total = [], 0.0
        return scored

    def _rules(self, spec: GenerationSpec) -> DecodingRules:
        tokenizer = self.tokenizer
        bias: dict[int, float] = {}
        for word_bias in spec.bias:
            for token in tokenizer.first_tokens(word_bias.word):
                bias[token] = bias.get(token, 0.0) + word_bias.amount
        return DecodingRules(
            tokenizer=tokenizer,
            sampling=spec.sampling,
            spared=tokenizer.spared | tokenizer.tokens_of(spec.spared),
            min_tokens=spec.min_tokens,
            max_tokens=spec.max_tokens,
            banned_phrases=BannedPhrases(spec.banned),
            bias=bias,
            book=self.book_ngrams(spec.book),
        )

    def _decode_together(
        self,
        spec: GenerationSpec,
        rules: DecodingRules,
        ids: list[int],
        lookup: list[int],
        numbers: list[int],
        cancelled: Callable[[], bool],
    ) -> Iterator[TextDelta]:
        self._refuse_too_long(len(ids) + spec.max_tokens)
        logits = self.runner.prefill(ids, _raising(cancelled))
        self.runner.fork(len(numbers), spec.max_tokens + _PROMPT_LOOKUP_TOKENS + 1)
        candidates = {number: Candidate(rules, ids, spec.seeds[number]) for number in numbers}
        for number in numbers:
            candidates[number].feed(logits)
            yield self._delta(number, candidates[number])
        sent = dict.fromkeys(numbers, 0)
        while True:
            if cancelled():
                raise CancelledError
            live = [
                number for number in numbers if not candidates[number].ended and number not in spec.finished
            ]
            if not live:
                return
            new: list[list[int]] = []
            for number in live:
                candidate = candidates[number]
                left = min(_PROMPT_LOOKUP_TOKENS, self.context_tokens - len(ids) - len(candidate.tokens) - 1)
                proposed = prompt_lookup_tokens(lookup, candidate.tokens, left) if lookup else []
                new.append([*candidate.tokens[sent[number] :], *proposed])
            logits = self.runner.step([number - numbers[0] for number in live], new)
            offset = 0
            for number, tokens in zip(live, new, strict=True):
                rows = logits[offset : offset + len(tokens)]
                decoded = self._accept(candidates[number], sent[number], tokens, rows)
                offset += len(tokens)
                sent[number] = decoded
                self.runner.truncate(number - numbers[0], decoded)
                yield self._delta(number, candidates[number])

    def _refuse_too_long(self, tokens: int) -> None:
        if tokens > self.context_tokens:
            raise EngineError(
                FailureCode.PROMPT_TOO_LONG, f"{tokens} tokens do not fit into {self.context_tokens}"
            )

    def _accept(self, candidate: Candidate, decoded_before: int, tokens: list[int], logits_rows: Any) -> int:
        """Let the candidate choose from the logits as long as it chooses what prompt lookup proposed; its tokens that are decoded."""
        chosen = len(candidate.tokens) - decoded_before
        position = chosen - 1
        while True:
            decoded = decoded_before + position + 1
            candidate.feed(logits_rows[position])
            # A phrase taken back leaves less than was sent.
            if candidate.ended or len(candidate.tokens) <= decoded:
                return min(decoded, max(0, len(candidate.tokens) - 1))
            if position + 1 >= len(tokens) or candidate.tokens[decoded] != tokens[position + 1]:
                return decoded
            position += 1

    def _delta(self, number: int, candidate: Candidate) -> TextDelta:
        return TextDelta(
            number,
            candidate.release(everything=candidate.ended),
            len(candidate.tokens),
            candidate.mean_log_probability,
            candidate.avoided,
            candidate.ended,
            candidate.book_tokens,
            candidate.book_share,
        )


def _raising(cancelled: Callable[[], bool]) -> Callable[[], None]:
    def check() -> None:
        if cancelled():
            raise CancelledError

    return check
