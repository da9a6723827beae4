"""The book read in the background by the real reader: ids last, decisions hold, edits are read at once."""

import shutil
from dataclasses import replace

import pytest

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.reading.scene_reading import Finding
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.reading_state import ReadingState, Work
from inkwell.support.paths import places
from tests.waiting import wait


@pytest.fixture
def services(qapp, tmp_path, sample_known, clock):
    make_sample(tmp_path / "sample.inkwell")
    shutil.copytree(sample_known, places(tmp_path / "base").state)
    made = build_services(places(tmp_path / "base"), "fake", clock=clock)
    clock.settle = made.storage.deliver
    made.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.manuscript.outline.scenes())
    made.reading.start()
    wait(lambda: made.reading.state is ReadingState.READY)
    yield made
    made.shut_down()


def test_an_edit_is_read_with_the_people_of_the_book(services, clock):
    reading = services.reading
    mara = next(one for one in reading.presences() if one.name == "Mara Quill")
    assert (
        mara.entry and sum(mara.lines) > 5 and len(mara.counts) == len(services.manuscript.outline.scenes())
    )
    scene = services.manuscript.outline.scenes()[0].scene_id
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    before = len([one for one in reading.mentions(mara.key) if one[0] == scene])
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    assert not reading.is_current(scene)
    clock.advance(400)
    wait(lambda: reading.is_current(scene))
    assert len([one for one in reading.mentions(mara.key) if one[0] == scene]) == before + 1
    assert {"Mara Quill", "Tobias Wren"} <= {one.name for one in reading.cast.values()}


def test_the_same_text_has_the_same_figures_again_after_an_undo(services, clock):
    reading = services.reading
    scene = next(one.scene_id for one in services.manuscript.outline.scenes() if one.title == "Tobias asks")
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    figures, found = reading.presences(), reading.readings[scene]
    text = services.scenes.buffer(scene).text
    services.scenes.replace_places(scene, [(0, len(text), "“No,” said Mara. “No,” said Mara. Tobias slept.")])
    clock.advance(400)
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    assert reading.presences() != figures
    services.scenes.undo(scene)
    clock.advance(400)
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    assert reading.presences() == figures and reading.readings[scene] is found


def test_the_scene_is_read_after_a_moment_and_the_book_after_twelve_seconds_of_rest(services, clock):
    reading, scene = services.reading, services.manuscript.outline.scenes()[0].scene_id
    scenes, saved = [], []
    reading.scene_read.connect(scenes.append)
    services.scenes.scene_saved.connect(lambda *_: saved.append(clock.now_ms))
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    clock.advance(399)
    assert saved and reading._machine.work is Work.NONE and not scenes
    clock.advance(1)
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    assert scenes == [scene]
    clock.advance(12_000 - 400 - 1)
    assert reading._machine.work is Work.NONE, "a save alone does not have the book read again"
    clock.advance(1)
    assert reading._machine.is_reading_book
    wait(lambda: reading.state is ReadingState.READY)


def test_decisions_and_pause(services, clock):
    reading, people = services.reading, {one.name for one in services.reading.presences()}
    assert "Ned Harrow" in people
    services.decisions.decide(Decision(DecisionKind.IGNORE, "Ned Harrow"))
    clock.advance(1_000)
    wait(lambda: "Ned Harrow" not in {one.name for one in reading.presences()})
    services.decisions.take_back(Decision(DecisionKind.IGNORE, "Ned Harrow"))
    clock.advance(1_000)
    wait(lambda: "Ned Harrow" in {one.name for one in reading.presences()})
    reading.pause()
    assert reading.state is ReadingState.PAUSED
    reading.start()
    wait(lambda: reading.state is ReadingState.READY)


def test_a_pause_holds_while_the_texts_of_the_book_are_being_fetched(services):
    reading, told = services.reading, []
    reading.start()
    reading.pause()
    reading.book_read.connect(lambda: told.append("book"))
    reading.state_changed.connect(told.append)
    services.storage.deliver()
    wait(lambda: reading._machine.work is Work.NONE)
    assert reading.state is ReadingState.PAUSED and not told
    reading.start()
    wait(lambda: reading.state is ReadingState.READY)


def test_an_edited_scene_that_leaves_the_book_is_not_waited_for(services):
    reading, scene = services.reading, services.manuscript.outline.scenes()[0].scene_id
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    services.manuscript.discard(services.manuscript.outline.node(scene).id)
    wait(lambda: scene not in services.manuscript.outline)
    reading.start()
    wait(lambda: reading.state is ReadingState.READY)
    assert scene not in [row for row, _ in reading.ordered()] and not reading._machine.edited


def test_findings_of_the_book_outlive_an_edit_beside_them(services, clock):
    reading, scene = services.reading, services.manuscript.outline.scenes()[0].scene_id
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    text = reading.texts[scene]
    first, last = text.index("\n"), text.rstrip().rindex("\n") + 1
    old = reading.readings[scene]
    found = (Finding("echoes", 0, first, "a"), Finding("echoes", last, last + 6, "b"))
    reading.readings[scene] = replace(old, findings=(*found, Finding("passive", last, last + 6, "c")))
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    clock.advance(400)
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    kept = [one for one in reading.readings[scene].findings if one.subject in ("a", "b", "c")]
    assert [(one.subject, one.start) for one in kept] == [("b", last + len("Mara laughed. "))]
    reading.start()
    wait(lambda: all(one.subject != "b" for one in reading.readings[scene].findings))
