"""Guesses from the prompt, which change nothing but speed."""

import pytest

from inkwell.protocol.requests import Sampling
from inkwell.worker.tokens.prompt_lookup import prompt_lookup_tokens
from tests.worker.texts import GREEDY, texts


@pytest.mark.model
def test_guessing_from_a_text_changes_nothing_but_speed(starter):
    passage = (
        "The boats had been drawn up in the afternoon, and the nets lay over them like sleeping animals. She could hear "
        "the men in the tavern, and behind their voices the long breath of the sea."
    )
    prompt = f"{passage}\n\nOnce more, word for word:\n\nThe boats had been"
    steps = []
    real = starter.runner.step
    starter.runner.step = lambda branches, tokens: (steps.append(1), real(branches, tokens))[1]
    try:
        settings = {"prompt": prompt, "sampling": GREEDY, "max_tokens": 90, "min_tokens": 90}
        plain = texts(starter, **settings)
        slow = len(steps)
        steps.clear()
        guessed = texts(starter, **settings, prompt_lookup=passage)
        assert guessed[0][:2] == plain[0][:2] and len(steps) < 0.6 * slow
        warm = {**settings, "sampling": Sampling(temperature=0.7), "seeds": (4, 5)}
        assert texts(starter, **warm) == texts(starter, **warm, prompt_lookup=passage)
    finally:
        starter.runner.step = real


def test_guesses_go_on_from_the_longest_run():
    source = [1, 2, 3, 4, 5, 1, 2, 9]
    assert prompt_lookup_tokens(source, [1, 2], 3) == [3, 4, 5] and prompt_lookup_tokens(
        source, [5, 1, 2], 3
    ) == [9]
    assert (
        prompt_lookup_tokens(source, [7, 2, 3], 2) == [4, 5]
        and prompt_lookup_tokens(source, [8], 4) == []
        and prompt_lookup_tokens(source, [], 2) == [1, 2]
    )
