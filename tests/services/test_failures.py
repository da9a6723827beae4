"""Every failure is a sentence with something to do."""

import pytest

from inkwell.protocol.events import FailureCode
from inkwell.services.failures import Remedy, failure_of, sentence_for
from inkwell.ui.window.actions import ACTIONS


@pytest.mark.parametrize("code", list(FailureCode))
def test_every_code_has_a_sentence_and_a_remedy_that_is_a_command(code):
    failure = failure_of(code)
    assert failure.sentence == sentence_for(code) and failure.sentence.endswith(".")
    assert failure.remedies and {*failure.remedies} <= {row.name for row in ACTIONS}
    assert len(set(failure.remedies)) == len(failure.remedies) <= 3


def test_what_is_wrong_with_a_model_is_told_and_what_broke_inside_is_not():
    assert (
        "cut off"
        in failure_of(FailureCode.MODEL_DAMAGED, "x.gguf ends 9 bytes too early; it was cut off").sentence
    )
    assert "KeyError" not in failure_of(FailureCode.INTERNAL, "KeyError: 'x'").sentence


def test_who_may_try_again_is_offered_it():
    for code in (FailureCode.ENGINE_DIED, FailureCode.ENGINE_HUNG, FailureCode.ENGINE_REFUSED):
        assert failure_of(code).remedies[0] is Remedy.TRY_AGAIN
