"""Small networks that vote."""

import numpy as np
import pytest

from inkwell.worker.analysis.network.ensemble import Ensemble


def random_weights(voices=3, features=7, hidden=5):
    chance = np.random.default_rng(4)
    shapes = {
        "w1": (voices, features, hidden),
        "b1": (voices, hidden),
        "w2": (voices, hidden),
        "line": (voices, features),
    }
    return {key: chance.normal(size=config).astype(np.float32) for key, config in shapes.items()}


def test_the_opinion_is_the_mean_of_what_each_voice_holds_for_likely():
    weights = random_weights()
    rows = np.random.default_rng(5).normal(size=(4, 7)).astype(np.float32)
    logs = []
    for w1, b1, w2, line in zip(*(weights[key] for key in ("w1", "b1", "w2", "line")), strict=True):
        scores = np.tanh(rows @ w1 + b1) @ w2 + rows @ line
        logs.append(scores - np.log(np.exp(scores).sum()))
    mean = np.mean(logs, axis=0)
    expected = mean - np.log(np.exp(mean).sum())
    found = Ensemble(weights, 7).log_probabilities(rows)
    assert np.allclose(found, expected, atol=1e-5) and np.exp(found).sum() == pytest.approx(1, abs=1e-5)


def test_several_histories_at_once_are_as_good_as_one_by_one():
    voters = Ensemble(random_weights(), 7)
    rows = np.random.default_rng(6).normal(size=(5, 4, 7)).astype(np.float32)
    together = voters.log_probabilities(rows)
    assert np.allclose(together, [voters.log_probabilities(one) for one in rows], atol=1e-5)


def test_weights_that_do_not_fit_are_refused():
    weights = random_weights()
    with pytest.raises(ValueError, match="do not fit"):
        Ensemble(weights, 8)
    weights["w2"][1, 2] = np.nan
    with pytest.raises(ValueError, match="do not fit"):
        Ensemble(weights, 7)
    weights["line"] = weights["line"][:, :-1]
    with pytest.raises(ValueError, match="do not fit"):
        Ensemble(weights, 7)
