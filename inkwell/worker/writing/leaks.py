"""Which sentences give a secret away: those that are much likelier with the secret in sight than without it.

The secret is put right before a sentence as a note, and the sentence scored with the note and without it. What counts is the
stretch of a sentence that gains most: a hint is a few words, and the rest of a long sentence would drown it, or add up to one.
Words that stand in the secret itself count half: whoever has just read them expects them again, whatever is said with them.

Chosen on one half of the secrets of `packaging/memory_bench/secrets.toml` (sum, mean, windows of 4 to 30 tokens; against nothing,
other secrets, the secret's words shuffled, its denial; the other way round, how much likelier the sentence makes the secret) and
measured on the other half. The sum favours long sentences, the mean short ones; controls cost a pass each and made it worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.words import LETTERS
from inkwell.prompting.secret_notes import secret_note
from inkwell.protocol.events import Finished, FinishReason
from inkwell.protocol.requests import CheckGrammar
from inkwell.protocol.weighing_events import SecretWeighed
from inkwell.worker.devices import half_the_threads
from inkwell.worker.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import FindLeaks
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.engines.context_scorer import ContextScorer

    Array = np.ndarray[Any, Any]

_WINDOW = 14  # tokens
_SAID = 0.5  # what a word of the secret itself counts
_SHORTEST = 3  # letters; shorter words say nothing
_BEFORE_TOKENS = 200
_AT_ONCE = 8  # sentences scored together


def find_leaks(engine: TextEngine, request: FindLeaks, channel: Channel) -> None:
    """Tell how much each sentence gives each secret away; given up as soon as anything is asked for that cannot wait."""

    def check() -> None:
        if channel.is_cancelled(request.job_id) or channel.has_requests((CheckGrammar,)):
            raise CancelledError

    spans = tuple(sentence_spans(request.text))
    with half_the_threads():
        rows = leak_scores(engine.context_scorer(), request, spans, check)
    for number, scores in enumerate(rows):
        channel.send(SecretWeighed(request.job_id, number, spans, scores))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def leak_scores(
    scorer: ContextScorer,
    request: FindLeaks,
    spans: Sequence[tuple[int, int]],
    cancelled: Callable[[], None],
) -> list[tuple[float, ...]]:
    """For each secret and each sentence: nats that its most telling stretch gains by the secret (secrets, sentences)."""
    # Words begin with their space: what stands between two sentences belongs to the second.
    starts = [0, *(end for _, end in spans)]
    lead = "" if not request.before or request.before[-1:].isspace() or request.text[:1].isspace() else " "
    pieces = [
        scorer.encode((lead if place == 0 else "") + request.text[start:end])
        for place, (start, (_, end)) in enumerate(zip(starts, spans, strict=False))
    ]
    before = scorer.prompt(request.before)
    notes = [scorer.encode(f"\n\n{secret_note(secret, request.language)}\n\n") for secret in request.secrets]
    rows: list[list[float]] = [[] for _ in notes]
    for first in range(0, len(pieces), _AT_ONCE):
        group = pieces[first : first + _AT_ONCE]
        plain = scorer.pieces(before[:1] + before[1:][-_BEFORE_TOKENS:], group, cancelled)
        texts = [scorer.token_texts(piece) for piece in group]
        for row, note, secret in zip(rows, notes, request.secrets, strict=True):
            told = scorer.with_note(note, cancelled)
            said = {word.lower() for word in LETTERS.findall(secret) if len(word) >= _SHORTEST}
            row += [
                most_telling((one - other) * _weights(tokens, said))
                for one, other, tokens in zip(told, plain, texts, strict=True)
            ]
        before += [token for piece in group for token in piece]
    return [tuple(row) for row in rows]


def _weights(tokens: Sequence[str], said: set[str]) -> Array:
    return np.array([_SAID if token.strip().lower() in said else 1.0 for token in tokens])


def most_telling(gains: Array) -> float:
    """The largest sum of gains over so many tokens in a row, or over all where there are fewer."""
    if not len(gains):
        return 0.0
    width = min(_WINDOW, len(gains))
    return float(np.convolve(gains, np.ones(width), "valid").max())
