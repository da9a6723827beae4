"""The map as of a scene, over the sample novel."""

import pytest

from inkwell.domain.planning.rows import Read
from tests.ui.planning.rooms import plan_view


@pytest.fixture
def pane(window, qtbot, monkeypatch):
    book = window.services.plan.book
    qtbot.waitUntil(lambda: bool(book.rows))
    scenes = [row.scene for row in book.rows]
    read = {
        scene: Read(("Mara Quill", f"Guest {at // 3}"), times=(2, 1), lines=(1, 1))
        for at, scene in enumerate(scenes)
    }
    monkeypatch.setattr(book, "_found", lambda: read)
    book._look()
    pane = plan_view(window, "map", qtbot)
    pane.book = book
    return pane


def test_nobody_moves_from_scene_to_scene(pane):
    pane.choose(pane.book.rows[0].scene)
    first, ties = dict(pane.view.places), pane.view.people.relations.ties
    pane._step(1)
    pane.choose(pane.book.rows[-1].scene)
    assert pane.view.places == first and pane.view.people.relations.ties != ties


def test_a_place_the_author_gave_stays_with_the_book(pane):
    pane._on_view_placed("Guest 0", 300.0, -200.0)
    pane.look()
    assert pane.view.places["Guest 0"] == (300.0, -200.0)
    assert pane.book.look_of("map")["places"] == {"Guest 0": [300, -200]}
    pane._arrange()
    assert pane.view.places["Guest 0"] != (300.0, -200.0)


def test_an_entry_is_opened_and_one_who_has_none_is_said(pane):
    said, opened = [], []
    pane.said.connect(said.append)
    pane.entry_opened.disconnect()
    pane.entry_opened.connect(opened.append)
    for person in pane.view.people.relations.people:
        pane._on_view_opened(person)
    assert len(opened) == sum(one.entry is not None for one in pane.view.people.relations.people) > 0
    assert any("no entry" in sentence for sentence in said)


def test_it_goes_out_as_files(pane):
    assert pane.file("png").startswith(b"\x89PNG") and pane.file("pdf").startswith(b"%PDF")
    assert b"Mara Quill" in pane.file("svg")
