"""A version of the book is a pinned revision of every scene."""

from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.domain.story.story_then import StoryThen


def test_versions_are_newest_first_and_differ_where_a_scene_was_changed(store):
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    first = SceneId(int(store.add_scene("A", chapter, 0, "one two", ())))
    store.add_scene("B", chapter, 1, "three", ())
    made = [store.book_versions.remember(store.outline.load(), label) for label in ("Early", "Late")]
    versions = store.book_versions.all()
    assert [one.label for one in versions] == ["Late", "Early"] and versions == made[::-1]
    assert (versions[0].scenes, versions[0].words) == (2, 3)
    assert store.book_versions.differing(versions[1], store.outline.load()) == []
    store.scenes.save(first, "one", (), 5)
    (found,) = store.book_versions.differing(versions[1], store.outline.load())
    assert (found.title, found.then, found.now, found.words_now, found.revision.words) == (
        "A",
        "one two",
        "one",
        1,
        2,
    )
    assert store.scenes.revisions(first)[0].pinned and not store.scenes.damaged_revisions()


def test_a_scene_in_the_trash_is_told_last_and_without_a_text_of_now(store):
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    gone = store.add_scene("A", chapter, 0, "one two", ())
    other = SceneId(int(store.add_scene("B", chapter, 1, "three", ())))
    version = store.book_versions.remember(store.outline.load(), "Early")
    store.outline.discard(gone)
    store.scenes.save(other, "four", (), 5)
    found = store.book_versions.differing(version, store.outline.load())
    assert [(one.title, one.now) for one in found] == [("B", "four"), ("A", None)]


def test_what_was_known_of_the_story_is_kept_with_the_version(store):
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    store.add_scene("A", chapter, 0, "one two", ())
    story = StoryThen(("Mara",), ("Mara: limps",), ())
    first = store.book_versions.remember(store.outline.load(), "Early", story)
    second = store.book_versions.remember(store.outline.load(), "Late")
    assert store.book_versions.story(first) == story and store.book_versions.story(second) is None
