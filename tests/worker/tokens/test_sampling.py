"""Tokens chosen: cuts, penalties, seeds."""

import numpy as np

from inkwell.protocol.requests import Sampling
from inkwell.worker.tokens.sampling import dry_penalties, log_probability, sample_token


def test_going_on_with_a_repeated_run_costs_more_the_longer_it_is():
    assert dry_penalties([1, 2, 3, 4, 9, 1, 2, 3]) == {4: 0.8 * 1.75}
    assert dry_penalties([5, 1, 2, 8, 6, 1, 2]) == {8: 0.8}
    assert dry_penalties([1, 9, 1]) == {} and dry_penalties([]) == {}


def test_cuts_and_seeds():
    logits = np.array([3.0, 2.9, 0.0, -4.0], np.float32)
    none = np.empty(0, np.int64)

    def draw(seed, **more):
        settings = {"temperature": 1.0, "top_p": 1.0, "min_p": 0.0, "repetition_penalty": 1.0, **more}
        return sample_token(
            logits.copy(), none, Sampling(**settings), np.random.Generator(np.random.PCG64(seed))
        )

    assert draw(1) == draw(1)
    assert {draw(seed, min_p=0.5) for seed in range(60)} == {0, 1}
    assert {draw(seed, top_k=1) for seed in range(20)} == {0}
    assert {draw(seed, top_p=0.4) for seed in range(40)} == {0}
    assert {draw(seed, temperature=0) for seed in range(5)} == {0}
    assert len({draw(seed) for seed in range(200)}) >= 3
    counts = np.bincount([draw(seed) for seed in range(2000)], minlength=4) / 2000
    wanted = np.exp(logits) / np.exp(logits).sum()
    assert np.abs(counts - wanted).max() < 0.04
    assert abs(log_probability(logits, 0) - np.log(wanted[0])) < 1e-5


def test_the_penalty_turns_a_close_choice():
    logits = np.array([2.0, 1.9, 0.0], np.float32)
    sampling = Sampling(temperature=0, repetition_penalty=1.2)
    assert sample_token(logits, np.array([0]), sampling, np.random.default_rng(0)) == 1
