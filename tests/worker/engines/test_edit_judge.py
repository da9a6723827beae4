"""Changes of a paragraph in characters, weighed in tokens."""

import pytest

from inkwell.domain.grammar.edits import Edit
from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.edit_reader import EditReader
from inkwell.worker.engines.edit_judge import EditJudge, Question
from inkwell.worker.engines.remote_engine import RemoteEngine
from inkwell.worker.errors import EngineError

TEXT = "“She had form the first liked their house,” he said, and was to tired for more."


def made(engine):
    return EditJudge(engine.tokenizer, EditReader(engine.runner.parts()))


def edit(old, new, kind="confusion"):
    start = TEXT.index(old)
    return Edit(start, start + len(old), new, kind)


def never():
    pass


def judged_alone(judge, text, before, edits, least_first, most):
    return judge.judge([Question(text, edits, most)], before, least_first, lambda _: -99.0, never)[0]


@pytest.mark.model
def test_what_was_meant_is_likelier(starter):
    edits = [edit("form", "from"), edit("their", "there"), edit("to tired", "too tired")]
    # Without a voice of its own.
    judged = {
        item.edit.replacement: item
        for item in judged_alone(made(starter), TEXT, "", edits, lambda _: -9.0, 9)
    }
    assert judged["from"].gain > 4 and judged["too tired"].gain > 3 and judged["there"].gain < 0


@pytest.mark.model
def test_words_put_in_and_taken_out_are_weighed_too(starter):
    text = "He opened the the door and walked out of house."
    doubled = Edit(text.index(" the the") + 4, text.index(" the the") + 8, "", "doubled")
    place = text.index(" house")
    judged = judged_alone(
        made(starter),
        text,
        "It was late.\n",
        [doubled, Edit(place, place, " the", "article")],
        lambda _: -9.0,
        9,
    )
    assert [item.edit.kind for item in judged if item.gain > 3] == ["doubled", "article"]


def test_no_more_are_weighed_whole_than_asked_for_and_two_words_at_one_place(engine):
    edits = [edit("form", new) for new in ("from", "for", "farm", "fork")]
    assert len(judged_alone(made(engine), TEXT, "", edits, lambda _: -99.0, 3)) == 3
    place = TEXT.index(" house")
    put_in = [Edit(place, place, f" {word}", "dropped") for word in ("to", "of", "in", "at")]
    assert len(judged_alone(made(engine), TEXT, "", put_in, lambda _: -99.0, 9)) == 2
    assert judged_alone(made(engine), TEXT, "", edits, lambda _: 99.0, 9) == []


def test_places_that_no_token_begins_at_are_left_alone(engine):
    odd = [Edit(2, 3, "x", "typo"), Edit(len(TEXT), len(TEXT), " end", "dropped"), Edit(0, 1, "", "extra")]
    judged_alone(made(engine), TEXT, "", odd, lambda _: -99.0, 9)
    assert judged_alone(made(engine), "", "", [], lambda _: -99.0, 9) == []


def test_an_engine_elsewhere_says_that_it_cannot():
    with pytest.raises(EngineError) as raised:
        RemoteEngine().edit_judge()
    assert raised.value.code is FailureCode.UNSUPPORTED
