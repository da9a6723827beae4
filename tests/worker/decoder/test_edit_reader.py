"""Many changes of one text, read beside it: as likely as if each were read by itself."""

import numpy as np
import pytest

from inkwell.worker.decoder.edit_reader import EditReader
from inkwell.worker.decoder.text_passes import Branch
from inkwell.worker.errors import CancelledError

TEXT = "She went to the door and opened it, for the bell had rung twice and nobody had gone to see."


def never():
    pass


def test_a_branch_is_as_likely_as_its_text_read_from_the_first(engine):
    ids = engine.tokenizer.encode(TEXT)
    reader = EditReader(engine.runner.parts())
    reader.read(ids, never)
    instead = [ids[3] + 1, ids[9] + 1]
    branches = [Branch(at, (new, *ids[at + 1 : at + 6])) for at, new in zip((3, 9), instead, strict=True)]
    _, answers = reader.weigh([], branches, never)
    firsts = reader.preferences([3, 9], instead)
    there = engine.runner.score(ids, never)
    for number, at in enumerate((3, 9)):
        whole = engine.runner.score([*ids[:at], *branches[number].tokens], never)
        assert answers[number] == pytest.approx(whole[at + 1 :], abs=0.15)
        assert firsts[number] == pytest.approx(whole[at] - there[at], abs=0.15)
    places = list(range(1, len(ids)))
    assert reader.weigh(places, [], never)[0] == pytest.approx(there[1:], abs=0.15)


def test_what_two_texts_begin_with_is_read_once(engine):
    ids = engine.tokenizer.encode(TEXT)
    reader = EditReader(engine.runner.parts())
    reader.read(ids, never)
    assert reader.tokens_read == len(ids)
    reader.read([*ids[:-2], ids[0], ids[1]], never)
    assert reader.tokens_read == len(ids) + 2
    other = EditReader(engine.runner.parts())
    other.read([*ids[:-2], ids[0], ids[1]], never)
    places = list(range(1, len(ids)))
    assert reader.weigh(places, [], never)[0] == pytest.approx(other.weigh(places, [], never)[0], abs=0.1)


def test_what_the_writer_remembers_of_its_prompt_stays(engine):
    ids = engine.tokenizer.encode(TEXT)
    before = engine.runner.prefill(ids, never)
    reader = EditReader(engine.runner.parts())
    reader.read(ids[::-1], never)
    reader.weigh([], [Branch(2, (5, 6, 7))], never)
    after = engine.runner.prefill(ids, never)
    assert engine.runner.reused_tokens > 0 and np.array_equal(before, after)


def test_it_can_be_given_up_and_goes_on(engine):
    ids = engine.tokenizer.encode(TEXT)
    reader = EditReader(engine.runner.parts())

    def at_once():
        raise CancelledError

    with pytest.raises(CancelledError):
        reader.read(ids, at_once)
    reader.read(ids, never)
    assert reader.tokens_read == len(ids)
    assert reader.weigh([], [Branch(1, (3,))], never)[1][0].shape == (0,)
