"""The sample novel is asked."""

import pytest

from inkwell.domain.manuscript.extent import Range
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from tests.services.asking.asked import ask
from tests.services.steps import stored


def entry(sample, name):
    return next(one for one in sample.codex.codex.entries if one.name == name)


def test_the_book_answers_with_its_own_sentences_at_their_places(sample, qtbot):
    answer = ask(sample, qtbot, "How many stairs are there in Sallow Light?")
    first = answer.lines[0]
    assert "ninety-one stairs" in first.text


@pytest.mark.parametrize(
    "text",
    [
        "Does Mara own an elephant?",
        "What is the name of Mara’s husband?",
        "灯塔有多少级台阶？",
        "?",
        "x " * 5_000,
    ],
)
def test_what_the_book_does_not_tell_is_not_in_it_and_no_model_is_asked(sample, qtbot, text):
    sent = []
    sample.writer.event_received.connect(sent.append)
    assert ask(sample, qtbot, text).is_nothing and not sent


def test_a_question_goes_as_far_as_it_is_asked(sample, qtbot):
    scenes = sample.manuscript.outline.scenes()
    lines = ask(sample, qtbot, "What is said of salt in pockets?").lines
    assert {line.scene for line in lines} - {scenes[0].scene_id}
    here = ask(sample, qtbot, "What is said of salt in pockets?", Range.SCENE, scenes[0].scene_id)
    assert {line.scene for line in here.lines} <= {scenes[0].scene_id}


def test_the_codex_answers_as_of_the_scene(sample, qtbot):
    sample.storage.deliver()
    scenes = sample.manuscript.outline.scenes()
    mara = entry(sample, "Mara Quill")
    later = Fact(mara.id, scenes[-1].scene_id, FactMode.ADD, "lost the sextant")
    held = tuple(fact for fact in sample.codex.codex.facts if fact.entry == mara.id)
    sample.codex.save(mara, facts=(*held, later))
    sample.storage.deliver()
    question = "Where is Mara’s sextant?"
    assert "lost the sextant" in [one.text for one in ask(sample, qtbot, question).facts]
    assert ask(sample, qtbot, question, scene=scenes[0].scene_id).facts == ()


def test_private_notes_answer_nothing(sample, qtbot):
    assert "herself" in entry(sample, "Mara Quill").private_notes
    told = ask(sample, qtbot, "Who wrote the page herself, Mara?")
    assert not any("herself, later" in one.text for one in (*told.facts, *told.lines))


def test_a_new_question_ends_the_one_before(sample, qtbot):
    told = []
    sample.asking.book.answered.connect(told.append)
    last = sample.manuscript.outline.scenes()[-1].scene_id
    sample.asking.book.ask("How many stairs are there?", Range.BOOK, last)
    answer = ask(sample, qtbot, "What did the stranger have in his pocket?")
    assert "pocket" in answer.question.text and len({one.question.text for one in told[-1:]}) == 1


def test_every_line_stands_letter_by_letter_where_it_says(sample, qtbot):
    answer = ask(sample, qtbot, "What did the stranger have in his pocket?")
    for line in answer.lines:
        assert stored(sample, line.scene)[line.start : line.end] == line.text


def test_where_and_how_old_are_answered_by_the_codex_in_whatever_words(sample, qtbot):
    sample.storage.deliver()
    mara = next(one for one in sample.codex.codex.entries if one.name == "Mara Quill")
    lives = Fact(mara.id, None, FactMode.ADD, "lives in Lindau", FactKind.PLACE, "lives in", "Lindau")
    aged = Fact(mara.id, None, FactMode.ADD, "is thirty-four", FactKind.TRAIT, "age", "thirty-four")
    owed = Fact(mara.id, None, FactMode.ADD, "the key, lived in", FactKind.PROMISE, "", "the key")
    sample.codex.save(mara, facts=(lives, aged, owed))
    sample.storage.deliver()
    assert [one.text for one in ask(sample, qtbot, "Where does Mara Quill live?").facts] == [
        "lives in Lindau"
    ]
    assert [one.text for one in ask(sample, qtbot, "How old is Mara Quill?").facts] == ["is thirty-four"]
