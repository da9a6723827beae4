"""Which sentences give a secret away: the likelihood of each with the secret in sight, of the secret after each, and their meanings.

Each sentence is scored with the secret put right before it as a note, and the secret before and after each sentence; a small
model of meanings compares the two where there is one. `leak_signs` says what is made of that, and why.

Tried before that, on one half of the secrets of `packaging/memory_bench/secrets.toml`: the gain of the sentence alone (sum, mean,
windows of 4 to 30 tokens; against nothing, other secrets, the secret's words shuffled, its denial). Controls cost a pass each and
made it worse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_spans
from inkwell.prompting.secret_notes import secret_note, told_secret
from inkwell.protocol.events import Finished, FinishReason
from inkwell.protocol.requests import CheckGrammar
from inkwell.protocol.weighing_events import SecretWeighed
from inkwell.worker.devices import half_the_threads
from inkwell.worker.errors import CancelledError
from inkwell.worker.writing.leak_signs import SecretWords, Signs, log_odds, note_gain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import FindLeaks
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.engines.context_scorer import ContextScorer
    from inkwell.worker.rewriting.embedder import Embedder

_BEFORE_TOKENS = 200
_AT_ONCE = 8  # sentences scored together


def find_leaks(engine: TextEngine, request: FindLeaks, channel: Channel) -> None:
    """Tell how much each sentence gives each secret away; given up as soon as anything is asked for that cannot wait."""

    def check() -> None:
        if channel.is_cancelled(request.job_id) or channel.has_requests((CheckGrammar,)):
            raise CancelledError

    spans = tuple(sentence_spans(request.text))
    with half_the_threads():
        rows = leak_scores(engine.context_scorer(), request, spans, check, _embedder(request.embedder))
    for number, scores in enumerate(rows):
        channel.send(SecretWeighed(request.job_id, number, spans, scores))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def leak_scores(
    scorer: ContextScorer,
    request: FindLeaks,
    spans: Sequence[tuple[int, int]],
    cancelled: Callable[[], None],
    embedder: Embedder | None = None,
) -> list[tuple[float, ...]]:
    """For each secret and each sentence how surely it gives the secret away, as natural log-odds (secrets, sentences)."""
    # Words begin with their space: what stands between two sentences belongs to the second.
    starts = [0, *(end for _, end in spans)]
    lead = "" if not request.before or request.before[-1:].isspace() or request.text[:1].isspace() else " "
    pieces = [
        scorer.encode((lead if place == 0 else "") + request.text[start:end])
        for place, (start, (_, end)) in enumerate(zip(starts, spans, strict=False))
    ]
    before = scorer.prompt(request.before)
    secrets = [_Secret.of(secret, request.language, scorer) for secret in request.secrets]
    rows: list[list[tuple[float, float, float]]] = [[] for _ in secrets]
    for first in range(0, len(pieces), _AT_ONCE):
        group = pieces[first : first + _AT_ONCE]
        plain = scorer.pieces(before[:1] + before[1:][-_BEFORE_TOKENS:], group, cancelled)
        texts = [scorer.token_texts(piece) for piece in group]
        for row, secret in zip(rows, secrets, strict=True):
            told = scorer.with_note(secret.note, cancelled)
            after = scorer.afterwards(secret.lead, secret.tokens, cancelled)
            for place, tokens in enumerate(texts):
                gains = after[place + 1] - after[place]
                fresh = gains[secret.words.not_said_in("".join(tokens))]
                note = note_gain(told[place] - plain[place], tokens, secret.words.said)
                row.append((note, float(gains.sum()), float(fresh.sum())))
        before += [token for piece in group for token in piece]
    sentences = [request.text[start:end] for start, end in spans]
    return [_odds(row, secret.words, sentences, embedder) for row, secret in zip(rows, secrets, strict=True)]


def _odds(
    rows: Sequence[tuple[float, float, float]],
    secret: SecretWords,
    sentences: Sequence[str],
    embedder: Embedder | None,
) -> tuple[float, ...]:
    """What the signs of likelihood and those of meaning come to, for each sentence."""
    return tuple(
        log_odds(Signs(*scores, *likeness, secret.named_in(sentence)), embedder is not None)
        for scores, likeness, sentence in zip(
            rows, _likeness(embedder, secret, sentences), sentences, strict=True
        )
    )


@dataclass(frozen=True)
class _Secret:
    """A secret in tokens: the note before a sentence; after one, `lead` and then `tokens`."""

    words: SecretWords
    note: list[int]
    lead: list[int]
    tokens: list[int]

    @classmethod
    def of(cls, secret: str, language: str, scorer: ContextScorer) -> _Secret:
        lead, text = told_secret(secret, language)
        tokens = scorer.encode(text)
        return cls(
            SecretWords.of(secret, scorer.token_texts(tokens)),
            scorer.encode(f"\n\n{secret_note(secret, language)}\n\n"),
            scorer.encode(f"\n\n{lead}"),
            tokens,
        )


def _likeness(
    embedder: Embedder | None, secret: SecretWords, sentences: Sequence[str]
) -> list[tuple[float, float]]:
    """For each sentence its cosine with the secret, and that of both without names."""
    if embedder is None or not sentences:
        return [(0.0, 0.0)] * len(sentences)
    near = embedder.likeness(secret.text, sentences)
    apart = embedder.likeness(
        secret.without_names(secret.text), [secret.without_names(one) for one in sentences]
    )
    return list(zip(near, apart, strict=True))


@lru_cache(maxsize=1)
def _embedder(folder: str) -> Embedder | None:
    """The model of meanings; None where it cannot be used, which is no reason to find nothing."""
    if not folder:
        return None
    from inkwell.worker.rewriting.embedder import Embedder, MeaningError

    try:
        return Embedder(Path(folder))
    except MeaningError:
        return None
