"""How well a rewrite keeps the meaning, reaches the style, and reads."""

from __future__ import annotations

from collections import Counter

_WEIGHED = 4


_FLUENCY_SCALE = 1.2  # nats a token that halve the trust in a sentence, about


def _common(source: str, version: str) -> float:
    """The share of common words, for machines without an embedder."""
    one, other = Counter(source.lower().split()), Counter(version.lower().split())
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0
