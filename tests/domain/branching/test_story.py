from inkwell.domain.branching.story import is_end, story_of


def test_passages_are_found_by_their_titles():
    story = story_of([("The  Quay", "* Go -> the cellar\n-> THE QUAY"), ("The Cellar", "-> END\n-> Nowhere")])
    assert story.find("the quay") == 0 and story.find("Attic") is None
    assert story.leads(0) == (1, 0) and story.leads(1) == ()
    assert is_end(" END ") and not is_end("The end")
