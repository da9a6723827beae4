"""What a model may see of the book at a caret."""

import pytest

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId
from inkwell.domain.manuscript.project import ProjectInfo
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.story_time import SceneTime, moment, story_order
from inkwell.services.writing.prompt_context import story_at, without_lone_space


def node(number, parent, kind, position, synopsis=""):
    return Node(
        NodeId(number), None if parent is None else NodeId(parent), kind, position, f"n{number}", synopsis
    )


BOOK = Outline(
    [
        node(1, None, NodeKind.CHAPTER, 0, "The storm."),
        node(2, 1, NodeKind.SCENE, 0, "First."),
        node(3, 1, NodeKind.SCENE, 1),
        node(4, 1, NodeKind.SCENE, 2, "Third."),
        node(5, 1, NodeKind.SCENE, 3, "Fourth."),
        node(6, None, NodeKind.CHAPTER, 1),
        node(7, 6, NodeKind.SCENE, 0, "Seventh."),
    ]
)
INFO = ProjectInfo("u", "The Salt", author="M. Q.", language="en")


def story(scene, text="", position=0, info=INFO, beat="", **more):
    return story_at(BOOK, SceneId(scene), text, position, info, beat, **more)


def test_a_scene_knows_its_chapter_and_what_went_before_in_it():
    found = story(4, beat="she falls")
    assert (found.chapter_synopsis, found.scene_synopsis, found.beat) == ("The storm.", "Third.", "she falls")
    assert found.earlier_synopses == (("n2", "First."),), (
        "nothing that comes later, nothing without a synopsis"
    )
    assert story(7).earlier_synopses == () and story(7).chapter_synopsis == ""


def test_before_and_after_the_caret_without_comments():
    text = "One <!-- no\nnot me --> two. Three"
    position = text.index(" Three")
    assert "no" not in story(2, text, position).before and story(2, text, position).before.endswith("two.")
    assert story(2, text, position).after == " Three"
    inside = story(2, text, text.index("not me"))
    assert "not me" not in inside.before + inside.after and inside.before.startswith("One")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("", ""),
        ("   ", ""),
        ("She went. ", "She went."),
        ("She went.\u00a0\u3000\t", "She went."),
        ("She went. \u200b\u200e", "She went."),
        ("She went.\n", "She went.\n"),
        ("She went. \n\n ", "She went.\n"),
        ("a", "a"),
    ],
)
def test_a_prompt_ends_in_no_lone_space(text, bare):
    assert without_lone_space(text) == bare


def test_without_a_style_of_its_own_a_book_is_told_by_its_title():
    from dataclasses import replace

    assert "The Salt" in story(2).style and "by M. Q." in story(2).style
    assert story(2, info=replace(INFO, style=" Plain. ")).style == "Plain."
    assert story(2).heading == "Chapter One" and story(2, info=replace(INFO, language="de")).heading == "n1"
    assert story(2, info=replace(INFO, template="screenplay", language="de")).heading == "FADE IN:"


def test_the_synopsis_of_a_scene_that_has_not_happened_yet_is_not_told():
    order = [scene.scene_id for scene in BOOK.scenes()]
    back = SceneTime(SceneId(4), moment("day -3"), flashback=True)
    now = AsOf(SceneId(4), story_order(order, [back]))
    assert story(4, now=now).earlier_synopses == ()
    assert story(5, now=AsOf(SceneId(5), story_order(order, [back]))).earlier_synopses == (
        ("n2", "First."),
        ("n4", "Third."),
    )
