"""Tokens that may reach a model, and what two prompts begin with together."""

import pytest

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.runner import check_tokens, common_prefix
from inkwell.worker.errors import EngineError


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        ([1] * 5, FailureCode.PROMPT_TOO_LONG),
        ([0, 10], FailureCode.MODEL_DAMAGED),
        ([-1, 3], FailureCode.MODEL_DAMAGED),
    ],
)
def test_what_compiled_code_would_not_ask_is_refused(ids, code):
    with pytest.raises(EngineError) as caught:
        check_tokens(ids, 10, 4)
    assert caught.value.code is code


def test_fair_tokens_pass():
    for ids in ([], [0], [9, 0, 9, 0]):
        check_tokens(ids, 10, 4)


@pytest.mark.parametrize(
    ("first", "second", "length"),
    [([], [], 0), ([1, 2], [1, 2], 2), ([1, 2], [1, 2, 3], 2), ([1, 9, 3], [1, 2, 3], 1), ([4], [5], 0)],
)
def test_the_common_beginning(first, second, length):
    assert common_prefix(first, second) == common_prefix(second, first) == length
