"""What is scored after several contexts is what the engine says of each by itself, read once where they begin alike."""

import numpy as np
import pytest

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.edit_reader import EditReader
from inkwell.worker.engines.context_scorer import ContextScorer
from inkwell.worker.engines.remote_engine import RemoteEngine
from inkwell.worker.errors import EngineError

BEFORE, TEXT = "The lamp was lit in the lighthouse.", " Nobody had seen the keeper since the storm."


def never():
    pass


def test_a_piece_is_as_likely_as_the_engine_says(engine):
    scorer = engine.context_scorer()
    found = scorer.pieces(scorer.prompt(BEFORE), [scorer.encode(TEXT)], never)[0]
    told = [token.log_probability for token in engine.score(TEXT, BEFORE, lambda: False)]
    assert abs(sum(told) - float(found.sum())) < 0.05 * len(told)


def test_pieces_one_by_one_are_the_pieces_together(engine):
    scorer = engine.context_scorer()
    ids = scorer.prompt(BEFORE)
    one, two = scorer.encode(" Nobody had seen"), scorer.encode(" the keeper.")
    together = scorer.pieces(ids, [one, two], never)
    again = scorer.pieces([*ids, *one], [two], never)
    np.testing.assert_allclose(together[1], again[0], atol=1e-3)
    assert [len(piece) for piece in together] == [len(one), len(two)]


def test_a_note_stands_before_one_piece_and_before_none_of_the_others(engine):
    scorer = engine.context_scorer()
    ids, note = scorer.prompt(BEFORE), scorer.encode("\n\nHe was dead.\n\n")
    one, two = scorer.encode(TEXT), scorer.encode(" The door was shut.")
    scorer.pieces(ids, [one, two], never)
    told = scorer.with_note(note, never)
    first = scorer.pieces([*ids, *note], [one], never)[0]
    second = scorer.pieces([*ids, *one, *note], [two], never)[0]
    np.testing.assert_allclose(told[0], first, atol=2e-2)
    np.testing.assert_allclose(told[1], second, atol=2e-2)


def test_what_does_not_fit_is_refused(engine):
    scorer = ContextScorer(engine.tokenizer, EditReader(engine.runner.parts()), 8)
    with pytest.raises(EngineError) as caught:
        scorer.pieces(scorer.prompt(BEFORE), [scorer.encode(TEXT)], never)
    assert caught.value.code is FailureCode.PROMPT_TOO_LONG


def test_a_model_on_another_computer_cannot_say():
    with pytest.raises(EngineError) as caught:
        RemoteEngine().context_scorer()
    assert caught.value.code is FailureCode.UNSUPPORTED
