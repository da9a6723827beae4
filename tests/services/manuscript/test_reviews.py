"""Suggestions in the open book: accepted, refused and answered in one step of undo each; they follow the author."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.reviewing import FoundSuggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from inkwell.domain.manuscript.outline import NodeKind
from tests.conftest import scene_named
from tests.services.steps import settle, stored


def returned(services, *wishes, edit=None):
    """The sample as it comes back: `wishes` are (kind, words it is at, new, comment)."""
    from inkwell.services.project.reviewing import scenes_of
    from inkwell.storage.copies import close_copy, open_copy

    services.storage.drain()
    copy = open_copy(services.project.current.path)
    texts = [text for _, text in scenes_of(copy)]
    close_copy(copy)
    ones = []
    for number, (kind, words, new, comment) in enumerate(wishes):
        scene = next(k for k, text in enumerate(texts) if words in text)
        start = texts[scene].index(words)
        end = start + (0 if kind is Kind.INSERT else len(words))
        old = texts[scene][start:end]
        ones.append(
            FoundSuggestion(kind, scene, start, end, old, new, comment, "Ann", f"2026-01-0{number + 1}")
        )
    nodes = tuple(BookNode(NodeKind.SCENE, "S", edit(text) if edit else text) for text in texts)
    return Found("Back.docx", "docx", Book("Book", nodes), suggestions=tuple(ones))


def bring(services, qtbot, found):
    got = []
    services.reviews.compare(found, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] is not None and not isinstance(got[0], Exception), got
    with qtbot.waitSignal(services.reviews.changed):
        services.reviews.take_in(got[0])
    settle(services)
    return got[0]


WISHES = (
    (Kind.REPLACE, "Tobias", "Thomas", ""),
    (Kind.COMMENT, "lens", "", "Which lens?"),
    (Kind.DELETE, "Mara ", "", ""),
)


def words(services, one):
    return services.scenes.buffer(one.scene_id).text[one.start : one.end]


def ready(services, qtbot, *wishes):
    back = bring(services, qtbot, returned(services, *(wishes or WISHES)))
    for one in services.reviews.open_ones():
        services.scenes.load(one.scene_id)
    settle(services)
    return back


def test_what_comes_back_is_told_waits_and_goes_with_one_undo(sample, qtbot):
    back = ready(sample, qtbot)
    assert back.sentence == "From Ann: 2 changes and 1 comment."
    assert len(sample.reviews.open_ones()) == sample.reviews.total == 3
    again = []
    sample.reviews.compare(returned(sample, *WISHES), again.append, again.append)
    qtbot.waitUntil(lambda: bool(again))
    assert again[0].merged.suggestions == () and "you know already" in again[0].sentence
    sample.manuscript.undo()
    settle(sample)
    assert sample.reviews.open_ones() == []
    sample.manuscript.redo()
    settle(sample)
    assert len(sample.reviews.open_ones()) == 3


def test_accepting_all_is_one_step_and_undo_brings_text_and_suggestions_back(sample, qtbot):
    ready(sample, qtbot)
    ones = sample.reviews.open_ones()
    before = {one.scene_id: sample.scenes.buffer(one.scene_id).text for one in ones}
    sample.reviews.accept([one.id for one in ones])
    settle(sample)
    assert sample.reviews.open_ones() == [] and sample.reviews.total == 3
    changed = [one for one in ones if one.kind is not Kind.COMMENT]
    assert all(sample.scenes.buffer(one.scene_id).text != before[one.scene_id] for one in changed)
    sample.manuscript.undo()
    settle(sample)
    assert {key: sample.scenes.buffer(key).text for key in before} == before
    assert sample.reviews.open_ones() == ones
    sample.manuscript.redo()
    settle(sample)
    assert sample.reviews.open_ones() == [] and "Thomas" in stored(sample, changed[0].scene_id) + stored(
        sample, changed[1].scene_id
    )


def test_refusing_and_answering_change_no_text_and_go_back(sample, qtbot):
    ready(sample, qtbot)
    ones = sample.reviews.open_ones()
    comment = next(one for one in ones if one.kind is Kind.COMMENT)
    sample.reviews.reply(comment.id, " The old one. ")
    sample.reviews.refuse([one.id for one in ones if one is not comment])
    settle(sample)
    (left,) = sample.reviews.open_ones()
    assert left.reply == "The old one."
    sample.manuscript.undo()
    sample.manuscript.undo()
    settle(sample)
    assert sample.reviews.open_ones() == ones


def test_places_follow_typing_and_are_there_when_the_book_is_opened_again(sample, qtbot):
    ready(sample, qtbot)
    first = sample.reviews.open_ones()[0]
    here = words(sample, first)
    sample.scenes.type_text(first.scene_id, 0, 0, "Now then. ")
    assert words(sample, sample.reviews.open_ones()[0]) == here
    path = sample.project.current.path
    assert sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    settle(sample)
    again = sample.reviews.open_ones()[0]
    sample.scenes.load(again.scene_id)
    settle(sample)
    assert words(sample, again) == here and again.start == first.start + 10


def test_words_the_author_changes_meanwhile_are_a_conflict_and_cut_ones_lost(sample, qtbot):
    ready(sample, qtbot)
    one = next(one for one in sample.reviews.open_ones() if one.kind is Kind.REPLACE)
    sample.scenes.type_text(one.scene_id, one.start + 1, 1, "0")
    now = sample.reviews.in_scene(one.scene_id)
    now = next(other for other in now if other.id == one.id)
    assert sample.reviews.fit_of(now) is Fit.CONFLICT
    standing = sample.reviews.as_it_stands(now)
    assert (standing.old, standing.sent) == (words(sample, now), one.old) and standing.old != one.old
    sample.scenes.type_text(now.scene_id, now.start, now.end - now.start, "")
    now = next(other for other in sample.reviews.in_scene(one.scene_id) if other.id == one.id)
    assert sample.reviews.fit_of(now) is Fit.LOST
    text = sample.scenes.buffer(one.scene_id).text
    sample.reviews.accept([one.id])
    settle(sample)
    assert sample.scenes.buffer(one.scene_id).text == text


def test_a_split_takes_suggestions_along_and_undo_brings_them_home(sample, qtbot):
    scene = scene_named(sample, "Tobias asks")
    ready(sample, qtbot)
    sample.scenes.load(scene)
    settle(sample)
    text = sample.scenes.buffer(scene).text
    place = text.rindex(" ", 0, len(text) - 60)
    unique = text[place + 1 : place + 30]
    bring(sample, qtbot, returned(sample, (Kind.REPLACE, unique, "Other", "")))
    name = max(one.id for one in sample.reviews.open_ones())

    def now():
        settle(sample)
        one = next(one for one in sample.reviews.open_ones() if one.id == name)
        sample.scenes.load(one.scene_id)
        settle(sample)
        return one

    sample.manuscript.split(scene, text.rindex(" ", 0, place - 40), "Second half")
    assert now().scene_id != scene and words(sample, now()) == unique
    sample.manuscript.undo()
    assert now().scene_id == scene and words(sample, now()) == unique
    sample.manuscript.redo()
    second = now().scene_id
    assert second != scene
    sample.manuscript.merge_with_previous(second)
    assert now().scene_id == scene and words(sample, now()) == unique


def test_a_file_of_another_book_is_not_taken(sample, qtbot):
    got = []
    node = BookNode(NodeKind.SCENE, "S", "Quite other words.\nAnd more of them.")
    sample.reviews.compare(Found("x.docx", "docx", Book("B", (node,))), got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [None]


@pytest.mark.parametrize("kind", ["accept", "refuse"])
def test_what_is_decided_already_is_left(sample, qtbot, kind):
    ready(sample, qtbot)
    names = [one.id for one in sample.reviews.open_ones()]
    sample.reviews.refuse(names)
    settle(sample)
    getattr(sample.reviews, kind)(names)
    settle(sample)
    sample.manuscript.undo()
    settle(sample)
    assert len(sample.reviews.open_ones()) == 3


def test_a_refusal_taken_back_after_writing_elsewhere_stands_at_its_words(sample, qtbot):
    ready(sample, qtbot)
    one = sample.reviews.open_ones()[0]
    here = words(sample, one)
    sample.reviews.refuse([one.id])
    sample.scenes.type_text(one.scene_id, 0, 0, "Now then. ")
    settle(sample)
    assert sample.undo.take_back_act()
    settle(sample)
    again = next(other for other in sample.reviews.open_ones() if other.id == one.id)
    assert words(sample, again) == here and again.start == one.start + 10
