"""Spans from labels: consistent ones, and the best of them."""

import itertools

import numpy as np
import pytest

from inkwell.worker.analysis.network.labels import CATEGORIES, ENTITY_LABELS, POS, spans

B_PER, I_PER, B_GPE, I_GPE = (ENTITY_LABELS.index(name) for name in ("B-PER", "I-PER", "B-GPE", "I-GPE"))


def scores(*likely):
    """Log probabilities: 0.9 for the label given at each word, or a dictionary of probabilities."""
    rows = np.full((len(likely), len(ENTITY_LABELS)), 1e-4)
    for row, wish in zip(rows, likely, strict=True):
        for label, probability in (wish if isinstance(wish, dict) else {wish: 0.9}).items():
            row[label] = probability
    return np.log(rows / rows.sum(1, keepdims=True))


def found(*likely, **more):
    return [(first, end, category) for first, end, category, _ in spans(scores(*likely), **more)]


def test_what_is_consistent_is_taken_as_it_is():
    assert found(0, B_PER, I_PER, 0, B_GPE) == [(1, 3, "PER"), (4, 5, "GPE")]
    assert found(B_PER, B_PER) == [(0, 1, "PER"), (1, 2, "PER")] and found(0, 0) == []
    assert spans(np.zeros((0, len(ENTITY_LABELS)))) == []
    ((_, _, _, sure),) = spans(scores(B_PER))
    assert sure == pytest.approx(0.9987, abs=1e-3)


@pytest.mark.parametrize("rows", [(0, I_PER), (I_GPE, 0), (B_PER, I_GPE), (B_PER, 0, I_PER), (I_PER, I_PER)])
def test_an_inner_label_without_its_beginning_is_mended_as_well_as_can_be(rows):
    """Against every path there is: the search must find the best of those that are allowed."""
    table = scores(*rows)

    def allowed(path):
        before = [0, *path[:-1]]
        return all(
            label % 2 or not label or last in (label, label - 1)
            for last, label in zip(before, path, strict=True)
        )

    used = [0, B_PER, I_PER, B_GPE, I_GPE]
    paths = [path for path in itertools.product(used, repeat=len(rows)) if allowed(path)]
    best = max(paths, key=lambda path: sum(table[i, label] for i, label in enumerate(path)))
    expected = [i for i, label in enumerate(best) if label]
    got = [i for first, end, _, _ in spans(table) for i in range(first, end)]
    assert got == expected


def test_a_bonus_finds_more():
    close = {0: 0.55, B_PER: 0.45}
    assert found(close) == [] and found(close, first_bonus=0.5) == [(0, 1, "PER")]
    ((_, _, _, sure),) = spans(scores({B_PER: 0.99}), first_bonus=3.0)
    assert sure == 1.0


def test_labels_pair_up_as_the_search_takes_for_granted():
    assert ENTITY_LABELS[0] == "O" and len(ENTITY_LABELS) == 1 + 2 * len(CATEGORIES)
    assert all(ENTITY_LABELS[i][2:] == ENTITY_LABELS[i + 1][2:] for i in range(1, len(ENTITY_LABELS), 2))
    assert POS["OTHER"] == 0 and len(POS) == 32
