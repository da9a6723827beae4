"""A scene or a chapter is summed up in sentences of the book, as it stands now."""

from inkwell.domain.manuscript.outline import NodeId


def summed_up(sample, node_id):
    found = []
    sample.story.summaries.sum_up(node_id, found.append)
    sample.storage.deliver()
    return found[0]


def test_scene_and_chapter(sample):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[0]
    texts = []
    sample.scenes.load(scene.scene_id, lambda buffer: texts.append(buffer.text))
    sample.storage.deliver()
    found = summed_up(sample, scene.id)
    assert found and all(one.text in texts[0] for one in found.sentences)
    chapter = sample.manuscript.outline.ancestors(scene.scene_id)[0]
    assert summed_up(sample, chapter.id).sentences


def test_what_was_just_written_counts(sample):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(scene)
    sample.storage.deliver()
    sample.scenes.type_text(scene, 0, len(sample.scenes.buffer(scene).text), "“Only speech.”")
    assert summed_up(sample, NodeId(int(scene))) is None
