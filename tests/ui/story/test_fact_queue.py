"""The queue of proposed facts, by keys."""

import pytest
from PySide6.QtCore import Qt

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.reading.scene_reading import SceneReading
from inkwell.domain.story.proposal import FactProposal
from inkwell.protocol.events import FactsProposed, Finished, FinishReason
from inkwell.protocol.requests import JobId
from inkwell.ui.story.fact_queue import FactQueue
from tests.ui.story.facts import scenes_of

NAMES = ("Mara Quill", "Barnaby Voss", "Ede Larch")


def propose(services, scene):
    key = str(int(scene))
    rows = tuple(
        FactProposal(
            FactKind.TRAIT, name, "eyes", "violet", "has violet eyes", key, 0, 9, f"{name} looked up.", "ab"
        )
        for name in NAMES
    )
    service = services.story.proposals
    services.reading.readings[scene] = SceneReading(key, "h", "en")
    service._job, service._asked = JobId("facts-x"), SceneReading(key, "h", "en")
    service._events.dispatch(FactsProposed(JobId("facts-x"), key, "h", rows))
    service._events.dispatch(Finished(JobId("facts-x"), FinishReason.END_OF_TEXT))


@pytest.fixture
def queue(window, qtbot):
    window.services.storage.deliver()
    made = FactQueue(window.services)
    qtbot.addWidget(made)
    propose(window.services, scenes_of(window.services)[0])
    made.look()
    made.show()
    return made


def values(services):
    return [fact for fact in services.codex.codex.facts if fact.value == "violet"]


def test_one_key_accepts_refuses_or_leaves_and_undo_brings_it_back(window, queue, qtbot):
    services = window.services
    assert queue._open.text() == "3 facts found in the text…" and not queue._card.isVisible()
    queue.toggle()
    assert "Mara Quill – eyes: violet" in queue._what.text() and "3 wait" in queue._place.text()
    qtbot.keyClick(queue, Qt.Key.Key_A)
    services.storage.deliver()
    queue.look()
    assert len(values(services)) == 1 and "Barnaby Voss" in queue._what.text()
    assert "makes a new entry" in queue._place.text()
    qtbot.keyClick(queue, Qt.Key.Key_L)
    assert "Ede Larch" in queue._what.text()
    qtbot.keyClick(queue, Qt.Key.Key_R)
    services.storage.deliver()
    queue.look()
    assert "Barnaby Voss" in queue._what.text() and services.story.proposals.count() == 1
    window.actions_by_name["edit.undo"].trigger()
    services.storage.deliver()
    assert services.story.proposals.count() == 2
    # What an undo brings back can be decided again: it is not put by with what was left for later.
    qtbot.keyClick(queue, Qt.Key.Key_L)
    assert "Ede Larch" in queue._what.text()
    qtbot.keyClick(queue, Qt.Key.Key_L)
    assert "Barnaby Voss" in queue._what.text()
    qtbot.keyClick(queue, Qt.Key.Key_A)
    services.storage.deliver()
    assert any(entry.name == "Barnaby Voss" for entry in services.codex.codex.entries)


def test_it_shows_its_place_and_is_left_with_escape(window, queue, qtbot):
    queue.toggle()
    places, left = [], []
    queue.place_wanted.connect(lambda *place: places.append(place))
    queue.left.connect(lambda: left.append(True))
    qtbot.keyClick(queue, Qt.Key.Key_G)
    assert places == [(scenes_of(window.services)[0], 0, 9)]
    qtbot.keyClick(queue, Qt.Key.Key_Escape)
    assert left and not queue._card.isVisible() and window.services.story.proposals.count() == 3


def test_nothing_found_takes_no_room_and_is_said_by_the_command(window, qtbot):
    made = FactQueue(window.services)
    qtbot.addWidget(made)
    assert made.isHidden()
    window.actions_by_name["codex.facts"].trigger()
    qtbot.waitUntil(lambda: "No facts" in window.notice_bar._text.text())
