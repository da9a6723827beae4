"""A sprint counts what is written in it and ends by itself."""

import pytest

from inkwell.domain.manuscript.edit_history import EditKind
from tests.services.steps import load


@pytest.fixture
def said(sample):
    lines = []
    sample.notices.notice_raised.connect(
        lambda notice: lines.append(notice.text) if notice.key == "sprint" else None
    )
    return lines


def test_a_sprint_ends_with_its_words(clock, sample, qtbot, said):
    scene_id, sprints = load(sample, qtbot, "Two cups"), sample.figures.sprints
    sample.scenes.type_text(scene_id, 0, 0, "before ")
    sprints.begin(15)
    assert sprints.is_running and sprints.left_s == 900 and sprints.words == 0
    sample.scenes.type_text(scene_id, 0, 0, "four words of mine ")
    sample.scenes.type_text(scene_id, 0, 5, "", EditKind.DELETING)
    clock.advance(899_000)
    assert sprints.is_running and sprints.left_s == 1 and sprints.words == 3 and not said
    clock.advance(1_000)
    assert not sprints.is_running and said == ["The sprint of 15 minutes is over. You wrote 3 words."]
    clock.advance(3_600_000)
    assert len(said) == 1


def test_a_sprint_can_be_stopped_and_does_not_outlive_its_book(clock, sample, said):
    sprints = sample.figures.sprints
    sprints.stop()
    sprints.begin(0)
    assert sprints.left_s == 60
    sprints.begin(20)
    clock.advance(120_000)
    sprints.stop()
    assert said == ["Stopped after 2 minutes. You wrote 0 words."] and sprints.left_s == 0
    sprints.begin(20)
    sample.close_project()
    assert not sprints.is_running and len(said) == 1
