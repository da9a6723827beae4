"""Facts in words."""

from inkwell.domain.manuscript.facts import Fact, FactMode, FactOrigin, Knower
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf, Withheld, WithheldBecause
from inkwell.domain.story.story_time import story_order
from inkwell.services.story.fact_words import (
    origin_words,
    quoted_scenes,
    said,
    scene_labels,
    standing_words,
    withheld_words,
)

ORDER = story_order([SceneId(1), SceneId(2), SceneId(3)])
LABELS = {SceneId(n): f"“{name}” ({n})" for n, name in ((1, "Storm"), (2, "Ferry"), (3, "Letter"))}


def fact(scene, text="is afraid", **more):
    return Fact(EntryId(1), None if scene is None else SceneId(scene), FactMode.ADD, text, **more)


def words(scene, one, **more):
    return standing_words(one, AsOf(SceneId(scene), ORDER, **more), LABELS)


def test_a_fact_is_its_value_or_its_sentence():
    assert said(fact(1, attribute="eyes", value="grey")) == "eyes: grey"
    assert said(fact(1)) == "is afraid" and said(fact(1, "", value="grey")) == "grey"


def test_how_a_fact_stands_is_said_with_its_scene():
    one = fact(2, until=SceneId(3), id=FactId(4))
    assert words(1, one) == "not yet: from “Ferry” (2)"
    assert words(2, one) == "from here on"
    assert words(3, one) == "until “Letter” (3)"
    assert words(3, fact(2)) == "since “Ferry” (2)"
    assert words(3, fact(None)) == "from the beginning"
    assert words(3, fact(9)) == "its scene is not in the book"
    assert "have changed" in words(2, one, stale=frozenset({FactId(4)}))


def test_why_a_fact_is_withheld_is_a_sentence():
    one = fact(1, secret=True, known_by=(Knower(EntryId(2), SceneId(2)),))
    for because, until, expected in (
        (WithheldBecause.LATER, 3, "It has not happened yet; from “Letter” (3) on."),
        (WithheldBecause.READER, 3, "The reader is not to know it yet; from “Letter” (3) on."),
        (WithheldBecause.READER, None, "The reader is never told in a scene of this book."),
        (WithheldBecause.VIEWPOINT, 2, "Tom does not know it yet; from “Ferry” (2) on."),
        (WithheldBecause.VIEWPOINT, None, "Tom does not know it."),
    ):
        withheld = Withheld(one, because, None if until is None else SceneId(until))
        assert withheld_words(withheld, "Tom", LABELS) == expected
    assert "have changed" in withheld_words(Withheld(one, WithheldBecause.STALE), "", LABELS)
    assert origin_words(FactOrigin.AUTHOR) == "you said it"


def test_scenes_are_labelled_by_number_and_title(sample):
    outline = sample.manuscript.outline
    first = outline.scenes()[0]
    assert scene_labels(outline)[first.scene_id] == f"1. {first.title}"
    assert quoted_scenes(outline)[first.scene_id] == f"“{first.title}” (1)"


def test_a_value_that_says_the_same_again_is_told_as_a_sentence():
    dead = Fact(EntryId(1), None, FactMode.ADD, "is dead", attribute="dead", value="Dead")
    assert said(dead) == "is dead"
