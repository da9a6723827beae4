"""Where the author was."""

import json

import pytest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.project.last_places import LastPlaces
from tests.services.steps import settle


def again(services):
    settle(services)
    return LastPlaces(services.places.last_places_file, services.storage, services.project)


def test_scene_and_carets_are_there_after_a_start(sample, qtbot):
    places = sample.last_places
    assert places.scene() is None and places.caret(SceneId(3)) is None
    places.note(SceneId(3), 40)
    places.note(SceneId(5), 0)
    fresh = again(sample)
    assert fresh.scene() == 5 and fresh.caret(SceneId(3)) == 40 and fresh.caret(SceneId(5)) == 0
    assert fresh.caret(SceneId(9)) is None


@pytest.mark.parametrize(
    "row",
    [
        3,
        {"scene": "x", "carets": 3},
        {"carets": {"3": -1}},
        {"carets": {"3": "x"}},
        {"at": "now", "carets": []},
    ],
)
def test_a_file_of_nonsense_is_passed_over_and_written_anew(sample, qtbot, row):
    file = sample.places.last_places_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({sample.project.info.uuid: row, "other": row}))
    places = again(sample)
    assert places.scene() is None and places.caret(SceneId(3)) is None
    places.note(SceneId(3), 7)
    assert again(sample).caret(SceneId(3)) == 7


def test_only_the_fifty_newest_projects_are_kept(sample, qtbot):
    file = sample.places.last_places_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({f"p{n}": {"scene": 1, "at": float(n)} for n in range(80)}))
    again(sample).note(SceneId(3), 7)
    settle(sample)
    kept = json.loads(file.read_text())
    assert len(kept) == 50 and "p79" in kept and "p30" not in kept and sample.project.info.uuid in kept


def test_without_a_project_nothing_is_noted(services, qtbot):
    services.last_places.note(SceneId(3), 7)
    services.storage.deliver()
    assert not services.places.last_places_file.exists()
