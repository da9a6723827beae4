"""The book read in the background by the real reader: ids last, decisions hold, edits are read at once."""

import shutil
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.reading.scene_reading import Finding
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.reading_state import ReadingState, Work
from inkwell.support.paths import places


def wait(true, seconds=60):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert true()


@pytest.fixture
def services(qapp, tmp_path, sample_known):
    make_sample(tmp_path / "sample.inkwell")
    shutil.copytree(sample_known, places(tmp_path / "base").state)
    made = build_services(places(tmp_path / "base"), "fake")
    made.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.manuscript.outline.scenes())
    made.reading.start()
    wait(lambda: made.reading.state is ReadingState.READY)
    yield made
    made.shut_down()


def test_an_edit_is_read_with_the_people_of_the_book(services):
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
    wait(lambda: reading.is_current(scene))
    assert len([one for one in reading.mentions(mara.key) if one[0] == scene]) == before + 1
    assert {"Mara Quill", "Tobias Wren"} <= {one.name for one in reading.cast.values()}


def test_a_save_alone_does_not_have_the_book_read_again(services):
    reading, scene = services.reading, services.manuscript.outline.scenes()[0].scene_id
    told = []
    reading.progress_changed.connect(lambda *_: told.append(1))
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert not told, "the book was read again within seconds of a save"


def test_decisions_and_pause(services):
    reading, people = services.reading, {one.name for one in services.reading.presences()}
    assert "Ned Harrow" in people
    services.decisions.decide(Decision(DecisionKind.IGNORE, "Ned Harrow"))
    wait(lambda: "Ned Harrow" not in {one.name for one in reading.presences()})
    services.decisions.take_back(Decision(DecisionKind.IGNORE, "Ned Harrow"))
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
    assert scene not in reading.readings and not reading._machine.edited


def test_findings_of_the_book_outlive_an_edit_beside_them(services):
    reading, scene = services.reading, services.manuscript.outline.scenes()[0].scene_id
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene))
    text = reading.texts[scene]
    first, last = text.index("\n"), text.rstrip().rindex("\n") + 1
    old = reading.readings[scene]
    found = (Finding("echoes", 0, first, "a"), Finding("echoes", last, last + 6, "b"))
    reading.readings[scene] = replace(old, findings=(*found, Finding("passive", last, last + 6, "c")))
    services.scenes.type_text(scene, 0, 0, "Mara laughed. ")
    wait(lambda: reading.is_current(scene) and reading.state is ReadingState.READY)
    kept = [one for one in reading.readings[scene].findings if one.subject in ("a", "b", "c")]
    assert [(one.subject, one.start) for one in kept] == [("b", last + len("Mara laughed. "))]
    reading.start()
    wait(lambda: all(one.subject != "b" for one in reading.readings[scene].findings))
