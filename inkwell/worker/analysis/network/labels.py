"""The labels the network gives to words, and the spans that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CATEGORIES = ("PER", "FAC", "GPE", "LOC", "VEH", "ORG")
ENTITY_LABELS = ("O", *(f"{mark}-{category}" for category in CATEGORIES for mark in "BI"))
NAME_LABELS = ENTITY_LABELS
# Penn Treebank tags, those that matter here; the rest are OTHER.
PARTS_OF_SPEECH = (
    "OTHER", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "IN", "CC", "CD", "TO", "MD", "VB", "VBD", "VBZ", "VBP",
    "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP", "EX", "WP", "WDT", "WRB", "UH", "POS",
)  # fmt: skip
# The number of each part of speech, as it stands in `Word.pos`.
POS = {name: number for number, name in enumerate(PARTS_OF_SPEECH)}


def spans(scores: np.ndarray, first_bonus: float = 0.0) -> list[tuple[int, int, str, float]]:
    """The best consistent spans of `scores` (words, tags; log probabilities): `(first word, end word, category, confidence)`.

    A Viterbi search in which an I- tag may only follow its own B- or I-. Confidence is the mean probability of the
    tags chosen. `first_bonus` is added to every B- tag: more spans are found, at the price of more wrong ones.
    """
    import numpy as np

    count, labels = scores.shape
    if not count:
        return []
    scores = scores.astype(np.float32)
    if first_bonus:
        scores = scores.copy()
        scores[:, 1::2] += first_bonus
    path = scores.argmax(axis=1)
    inner = (path > 0) & (path % 2 == 0)
    before = np.concatenate([[0], path[:-1]])
    if not (inner & (before != path) & (before != path - 1)).any():
        # Nothing to mend, which is the usual case.
        return _spans_of(path.tolist(), np.exp(scores)) if path.any() else []
    best = scores[0].copy()
    best[2::2] = -1e9
    back = np.zeros((count, labels), dtype=np.int16)
    for word in range(1, count):
        top = int(best.argmax())
        step = np.full(labels, best[top], dtype=np.float32)
        origin = np.full(labels, top, dtype=np.int16)
        begun = np.maximum(best[1::2], best[2::2])
        step[2::2] = begun
        origin[2::2] = np.where(best[1::2] >= best[2::2], np.arange(1, labels, 2), np.arange(2, labels, 2))
        best = step + scores[word]
        back[word] = origin
    path = [int(best.argmax())]
    for word in range(count - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    path.reverse()
    return _spans_of(path, np.exp(scores))


def _spans_of(path: list[int], probabilities: np.ndarray) -> list[tuple[int, int, str, float]]:
    spans_found: list[tuple[int, int, str, float]] = []
    word = 0
    while word < len(path):
        label = path[word]
        if label == 0:
            word += 1
            continue
        end = word + 1
        while end < len(path) and path[end] == label + 1:
            end += 1
        sure = float(sum(probabilities[i, path[i]] for i in range(word, end)) / (end - word))
        spans_found.append((word, end, CATEGORIES[(label - 1) // 2], min(1.0, sure)))
        word = end
    return spans_found
