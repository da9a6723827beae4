from inkwell.domain.branching.story import first_scenes, is_end, story_of
from inkwell.domain.manuscript.outline import NodeKind


def test_passages_are_found_by_their_titles():
    story = story_of([("The  Quay", "* Go -> the cellar\n-> THE QUAY"), ("The Cellar", "-> END\n-> Nowhere")])
    assert story.find("the quay") == 0 and story.find("Attic") is None
    assert story.leads(0) == (1, 0) and story.leads(1) == ()
    assert is_end(" END ") and not is_end("The end")


def test_a_chapter_leads_to_its_first_scene_and_a_scene_of_that_name_comes_first():
    part, chapter, scene = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE
    rows = [(part, "One"), (chapter, "Gate"), (scene, "a"), (scene, "b"), (chapter, "Empty"), (part, "Two")]
    rows += [(chapter, "B"), (scene, "c")]
    assert first_scenes(rows) == [("One", 0), ("Gate", 0), ("Two", 2), ("B", 2)]
    story = story_of([("a", "-> gate"), ("b", "-> Two"), ("c", "-> B")], first_scenes(rows))
    assert story.find("Gate") == 0 and story.find("Empty") is None
    assert story.leads(1) == (2,) and story.leads(2) == (1,), "“B” is a scene before it is a chapter"
