"""What came right before the scene shown is summed up, and anew when it changes."""

from inkwell.domain.manuscript.outline import NodeKind, Outline
from inkwell.domain.story.story_time import SceneTime
from inkwell.services.story.earlier import summed_up_before


def scenes(sample):
    return [scene.scene_id for scene in sample.manuscript.outline.scenes()]


def offers(sample, scene):
    sample.scenes.load(scene)
    sample.story.time.show(scene)
    sample.storage.deliver()
    return sample.story.earlier.offers(scene)


def test_the_chapter_before_and_the_scene_before_in_the_books_own_sentences(sample):
    sample.storage.deliver()
    order = scenes(sample)
    assert offers(sample, order[0]) == ()
    found = offers(sample, order[-1])
    assert found and all(one.kind == "summary" and one.text for one in found)
    assert sample.story.earlier.offers(order[0]) == (), "of the scene shown alone"


def test_what_is_changed_before_is_summed_up_anew(sample, qtbot):
    sample.storage.deliver()
    order = scenes(sample)
    before = offers(sample, order[-1])
    node = summed_up_before(sample.manuscript.outline, sample.story.time.as_of(order[-1]))[0]
    scene = (sample.manuscript.outline.scenes(node.id) or [node])[0].scene_id
    sample.scenes.load(scene)
    sample.storage.deliver()
    length = len(sample.scenes.buffer(scene).text)
    sample.scenes.type_text(scene, 0, length, "The whole village came down to the water that night.")
    assert sample.story.earlier.offers(order[-1]) == (), "nobody knows whether it still stands"
    qtbot.waitUntil(lambda: bool(sample.story.earlier.offers(order[-1])), timeout=10_000)
    assert sample.story.earlier.offers(order[-1]) != before


def test_what_has_not_happened_and_what_has_its_synopsis_is_not(sample):
    sample.storage.deliver()
    outline, order = sample.manuscript.outline, scenes(sample)
    now = sample.story.time.as_of(order[-1])
    plain = summed_up_before(outline, now)
    assert plain and summed_up_before(outline, sample.story.time.as_of(order[0])) == []
    for node in plain:
        assert node.kind in (NodeKind.CHAPTER, NodeKind.SCENE)
    for scene in order[:-1]:
        sample.story.time.set_time(SceneTime(scene, after=order[-1]))
        sample.storage.deliver()
    assert summed_up_before(outline, sample.story.time.as_of(order[-1])) == []


def test_a_scene_that_has_just_gone_is_summed_up_no_more(sample):
    """The order of the story is told again after the outline: for a moment it knows scenes that are gone."""
    sample.storage.deliver()
    outline, order = sample.manuscript.outline, scenes(sample)
    now = sample.story.time.as_of(order[-1])
    for gone in order[:-1]:
        left = Outline(node for node in outline.walk() if node.id != outline.node(gone).id)
        assert outline.node(gone) not in summed_up_before(left, now)
