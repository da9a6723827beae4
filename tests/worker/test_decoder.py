"""The numbers behind choosing a word."""

import torch

from inkwell.protocol.requests import Sampling
from inkwell.worker.decoder import choose, repetition_costs


def test_going_on_with_a_repeated_run_costs_more_the_longer_it_is():
    assert repetition_costs([1, 2, 3, 4, 9, 1, 2, 3]) == {4: 0.8 * 1.75}
    assert repetition_costs([5, 1, 2, 8, 6, 1, 2]) == {8: 0.8}
    assert repetition_costs([1, 9, 1]) == {} and repetition_costs([]) == {}


def test_cuts_and_seeds():
    logits = torch.tensor([3.0, 2.9, 0.0, -4.0])
    none = torch.empty(0, dtype=torch.long)

    def draw(seed, **more):
        generator = torch.Generator().manual_seed(seed)
        return choose(
            logits.clone(),
            none,
            Sampling(**{"temperature": 1.0, "top_p": 1.0, "min_p": 0.0, "repetition_penalty": 1.0, **more}),
            generator,
        )

    assert draw(1) == draw(1)
    assert {draw(seed, min_p=0.5) for seed in range(60)} == {0, 1}
    assert {draw(seed, top_k=1) for seed in range(20)} == {0}
    assert {draw(seed, temperature=0) for seed in range(5)} == {0}
    assert len({draw(seed) for seed in range(200)}) >= 3


def test_the_penalty_turns_a_close_choice():
    logits = torch.tensor([2.0, 1.9, 0.0])
    seen = torch.tensor([0])
    assert (
        choose(logits.clone(), seen, Sampling(temperature=0, repetition_penalty=1.2), torch.Generator()) == 1
    )
