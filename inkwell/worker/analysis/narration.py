"""How much of a sentence tells of doing, and how much of how things are. Rules over parts of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import PARTS_OF_SPEECH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.words import Word

_TAG = {name: number for number, name in enumerate(PARTS_OF_SPEECH)}
PAST, PRESENT = frozenset((_TAG["VBD"],)), frozenset((_TAG["VBZ"], _TAG["VBP"]))
VERBS = frozenset(_TAG[name] for name in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
ADJECTIVES = frozenset(_TAG[name] for name in ("JJ", "JJR", "JJS"))
ADVERBS = frozenset(_TAG[name] for name in ("RB", "RBR", "RBS"))
NOUNS = frozenset(_TAG[name] for name in ("NN", "NNS"))
PARTICLE, PREPOSITION = _TAG["RP"], _TAG["IN"]


def action_and_description(words: Sequence[Word]) -> tuple[float, float]:
    """`(action, description)` of the narrated words of a sentence, 0 to 1 each.

    Finite verbs and particles ("stood up") count for action; adjectives, prepositions and nouns in plenty for
    description. Both are shares of the narrated words, scaled so that one verb in eight words, or four describing words
    in ten, is a whole.
    """
    narrated = [word.tag for word in words if not word.spoken and word.tag]
    if not narrated:
        return 0.0, 0.0
    doing = sum(tag in PAST or tag in PRESENT or tag == PARTICLE for tag in narrated)
    being = sum(tag in ADJECTIVES or tag in NOUNS or tag == PREPOSITION for tag in narrated)
    return round(min(1.0, doing / len(narrated) * 8), 3), round(min(1.0, being / len(narrated) * 2.5), 3)
