"""The open book as a story with choices."""

from inkwell.services.story.branching import read_story


def test_every_scene_is_a_passage_as_it_reads_now(sample):
    sample.storage.deliver()
    scenes = sample.manuscript.outline.scenes()
    sample.scenes.load(scenes[0].scene_id, lambda _buffer: None)
    sample.storage.deliver()
    text = sample.scenes.buffer(scenes[0].scene_id).text
    sample.scenes.type_text(scenes[0].scene_id, len(text), 0, f"\n-> {scenes[1].title}")
    found = []
    read_story(sample.storage, sample.manuscript, sample.scenes, found.append)
    sample.storage.deliver()
    (read,) = found
    story = read.story
    assert read.order == tuple(scene.scene_id for scene in scenes)
    assert read.texts[0] == f"{text}\n-> {scenes[1].title}"
    assert [passage.title for passage in story.passages] == [scene.title for scene in scenes]
    assert story.leads(0) == (1,)
