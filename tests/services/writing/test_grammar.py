"""When what is checked, and what becomes of it: a writer made by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from inkwell.protocol import events
from inkwell.services.check_settings import RULES_OFF
from inkwell.services.words.dictionaries import Dictionary, Origin
from tests.conftest import scene_named
from tests.hand_checker import THE_THE, HandChecker

WRONG = "He opened the the door and went in."


@pytest.fixture
def made(sample, monkeypatch, clock):
    writer = HandChecker(sample, monkeypatch)
    scene = scene_named(sample, "Ledger")
    sample.scenes.load(scene)
    sample.storage.deliver()
    sample.scenes.replace_places(
        scene, [(0, len(sample.scenes.buffer(scene).text), f"A sound line.\n{WRONG}")]
    )
    return sample, writer, scene


def sentences(services, scene):
    return [row.sentence for row in services.checks.shown_in(scene)]


def test_nothing_is_asked_before_it_is_switched_on(made, clock):
    services, writer, scene = made
    services.grammar.look_at(scene)
    clock.advance(5_000)
    assert not writer.asked and not services.grammar.is_on
    assert "Switch it on" in services.grammar.nothing_found()


def test_the_open_scene_is_checked_told_and_followed(made, clock):
    services, writer, scene = made
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(1_000)
    assert [one.text for one in writer.asked[-1].passages] == ["A sound line.", WRONG]
    assert writer.asked[-1].passages[1].before == "A sound line.\n"
    writer.answer_where("the the", THE_THE)
    assert sentences(services, scene) == ["“the the” → “the”"]
    assert services.checks.shown()[0].scene == scene

    # An edit elsewhere moves it, an edit of its own sentence ends it at once.
    services.scenes.replace_places(scene, [(0, 0, "More. ")])
    row = services.checks.shown_in(scene)[0]
    text = services.scenes.buffer(scene).text
    assert text[row.finding.start : row.finding.end] == "the the"
    services.scenes.replace_places(scene, [(len(text), 0, " Then out.")])
    assert sentences(services, scene) == ["“the the” → “the”"]
    clock.advance(1_000)
    assert [(one.text, one.parts) for one in writer.asked[-1].passages] == [
        ("More. A sound line.", ()),
        (f"{WRONG} Then out.", ((len(WRONG) + 1, len(WRONG) + 10),)),
    ], "of an edited paragraph the new sentence alone"
    services.scenes.replace_places(scene, [(len(text) - 1, 0, " again")])
    assert sentences(services, scene) == []


def test_whatever_else_is_asked_for_goes_first_and_checking_goes_on(made, clock, monkeypatch):
    services, writer, scene = made
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(1_000)
    writer.end(events.FinishReason.CANCELLED)
    assert len(writer.asked) == 1
    clock.advance(1_000)
    assert len(writer.asked) == 2, "again after a moment"
    monkeypatch.setattr(services.generation, "is_writing", lambda _: True)
    services.generation.draft_changed.emit(scene)
    assert writer.cancelled == [writer.asked[-1].job_id]
    clock.advance(5_000)
    assert len(writer.asked) == 2, "not while a scene is being continued"
    monkeypatch.setattr(services.generation, "is_writing", lambda _: False)
    services.generation.draft_ended.emit(scene)
    clock.advance(1_000)
    assert len(writer.asked) == 3


def test_the_whole_book_with_progress_that_can_be_stopped(made, clock):
    services, writer, scene = made
    seen = []
    services.grammar.progress_changed.connect(lambda done, total: seen.append((done, total)))
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    services.grammar.check_book()
    services.storage.deliver()
    done, total = services.grammar.progress
    assert done == 0 and total > 20
    writer.answer_where("the the", THE_THE)
    assert services.grammar.progress[0] == 2, "the open scene first"
    writer.answer()
    assert 2 < services.grammar.progress[0] < total
    services.grammar.stop_book()
    assert services.grammar.progress == (0, 0) and seen[-1] == (0, 0) and writer.cancelled
    asked = len(writer.asked)
    clock.advance(5_000)
    assert len(writer.asked) == asked, "the open scene is known already"


def test_a_book_in_another_language_says_so(made, clock):
    services, writer, scene = made
    services.project.save_info(replace(services.project.info, language="de"))
    services.storage.deliver()
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(5_000)
    assert not writer.asked and "English only" in services.grammar.nothing_found()


def test_a_failure_is_a_sentence(made, clock):
    services, writer, scene = made
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(1_000)
    writer.send(events.Failed(writer.asked[-1].job_id, events.FailureCode.UNSUPPORTED, "remote"))
    assert services.grammar.failure and services.grammar.failure in services.grammar.nothing_found()


def test_a_rule_that_is_switched_off_is_not_asked_for_again(made, clock):
    services, writer, scene = made
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(1_000)
    writer.answer_where("the the", THE_THE)
    services.settings.set(RULES_OFF, "doubled")
    assert sentences(services, scene) == []
    clock.advance(1_000)
    assert writer.asked[-1].rules_off == ("doubled",) and len(writer.asked) == 2


def test_a_book_opened_again_has_its_findings_at_once(made, clock):
    services, writer, scene = made
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    clock.advance(1_000)
    writer.answer_where("the the", THE_THE)
    path = services.project.current.path
    services.scenes.save_now()
    services.project.close()
    services.storage.deliver()
    services.project.open(path)
    services.storage.deliver()
    services.scenes.load(scene)
    services.storage.deliver()
    services.grammar.look_at(scene)
    assert sentences(services, scene) == ["“the the” → “the”"]
    clock.advance(5_000)
    assert len(writer.asked) == 1, "and nothing is asked for again"


def test_the_dictionary_of_the_book_says_whose_english_it_is(made, clock, monkeypatch):
    services, writer, scene = made
    here = [
        Dictionary(f"en_{country}", f"en_{country}", Path(country), Origin.OWN) for country in ("US", "GB")
    ]
    dictionaries = services.spelling.dictionaries
    services.grammar.look_at(scene)
    services.grammar.set_on(True)
    for one in here:
        monkeypatch.setattr(dictionaries, "in_use", (one,))
        dictionaries.changed.emit()
        clock.advance(1_000)
        assert writer.asked[-1].country == one.id[-2:], "asked anew, by other rules"
        writer.answer()
    monkeypatch.setattr(dictionaries, "in_use", ())
    services.project.save_info(replace(services.project.info, language="en-AU"))
    services.storage.deliver()
    dictionaries.changed.emit()
    clock.advance(1_000)
    assert writer.asked[-1].country == "AU"
