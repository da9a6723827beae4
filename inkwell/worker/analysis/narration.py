"""How much of a sentence tells of doing, and how much of how things are. Rules over parts of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.words import Word

PAST, PRESENT = frozenset((POS["VBD"],)), frozenset((POS["VBZ"], POS["VBP"]))
VERBS = frozenset(POS[name] for name in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
ADJECTIVES = frozenset(POS[name] for name in ("JJ", "JJR", "JJS"))
ADVERBS = frozenset(POS[name] for name in ("RB", "RBR", "RBS"))
NOUNS = frozenset(POS[name] for name in ("NN", "NNS"))
PARTICLE, PREPOSITION = POS["RP"], POS["IN"]


def action_and_description(words: Sequence[Word]) -> tuple[float, float]:
    """`(action, description)` of the narrated words of a sentence, 0 to 1 each.

    Finite verbs and particles ("stood up") count for action; adjectives, prepositions and nouns in plenty for
    description. Both are shares of the narrated words, scaled so that one verb in eight words, or four describing words
    in ten, is a whole.
    """
    narrated = [word.pos for word in words if not word.spoken and word.pos]
    if not narrated:
        return 0.0, 0.0
    doing = sum(pos in PAST or pos in PRESENT or pos == PARTICLE for pos in narrated)
    being = sum(pos in ADJECTIVES or pos in NOUNS or pos == PREPOSITION for pos in narrated)
    return round(min(1.0, doing / len(narrated) * 8), 3), round(min(1.0, being / len(narrated) * 2.5), 3)
