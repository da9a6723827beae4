"""All that a replacement in the book will change is known before anything is changed."""

from inkwell.domain.text.text_query import TextQuery
from inkwell.services.manuscript.book_replacement import BookReplacement
from tests.conftest import scene_named


def replacement(sample, query, by, chosen=None, articles=False):
    scene_ids = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    return BookReplacement(sample.scenes, scene_ids, query, by, False, chosen, articles, sample.find)


def test_what_is_written_meanwhile_is_not_overwritten(sample, qtbot):
    one = replacement(sample, TextQuery("Tobias"), "Thomas")
    scene_id = scene_named(sample, "Tobias asks")

    def write(_done, _of):
        if sample.scenes.buffer(scene_id) is not None and not written:
            written.append(True)
            sample.scenes.type_text(scene_id, 0, 0, "Tobias again. ")

    written = []
    one.progressed.connect(write)
    with qtbot.waitSignal(one.planned, timeout=10_000) as planned:
        one.go_on()
    changes, _ = planned.args
    text = sample.scenes.buffer(scene_id).text
    assert written and changes[scene_id][0][0] == 1  # the T stays
    assert all(text[start : start + removed] in "Tobias" for start, removed, _ in changes[scene_id])


def test_an_error_in_any_scene_changes_none(sample, qtbot):
    scene_id = scene_named(sample, "Two cups")
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id) is not None)
    sample.scenes.type_text(scene_id, 0, 0, "a" * 60 + "b")
    one = replacement(sample, TextQuery("(a|aa)+$", is_pattern=True), "x")
    with qtbot.waitSignal(one.failed, timeout=20_000) as failed:
        one.go_on()
    assert "too long" in failed.args[0].sentence


def test_only_chosen_hits(sample, qtbot):
    scene_id = scene_named(sample, "Tobias asks")
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id) is not None)
    hits = TextQuery("Tobias").hits(sample.scenes.buffer(scene_id).text)
    one = replacement(sample, TextQuery("Tobias"), "Thomas", {scene_id: hits[:1]})
    with qtbot.waitSignal(one.planned, timeout=10_000) as planned:
        one.go_on()
    assert list(planned.args[0]) == [scene_id] and planned.args[1] == 1


def test_articles_go_with_what_is_put_in_where_they_are_asked_to(sample, qtbot):
    scene_id = scene_named(sample, "Two cups")
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id) is not None)
    sample.scenes.type_text(scene_id, 0, 0, "A hbour, the hbour. ")
    for articles, expected in (
        (True, [(0, 1, "An"), (3, 1, ""), (14, 1, "")]),
        (False, [(3, 1, ""), (14, 1, "")]),
    ):
        one = replacement(sample, TextQuery("hbour", whole_words=True), "hour", articles=articles)
        with qtbot.waitSignal(one.planned, timeout=10_000) as planned:
            one.go_on()
        assert planned.args[0] == {scene_id: expected} and planned.args[1] == 2
