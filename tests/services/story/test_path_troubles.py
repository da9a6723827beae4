import pytest

from inkwell.domain.branching.passage import Fault
from inkwell.domain.branching.story import story_of
from inkwell.domain.branching.walk import Trouble, TroubleFound, walk
from inkwell.services.story.path_troubles import summed_up, told


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_is_a_sentence(trouble):
    assert told(TroubleFound(trouble, 0, about="x")).endswith((".", "value"))


def test_every_fault_is_a_sentence():
    said = {told(TroubleFound(Trouble.UNREADABLE, 0, fault=fault)) for fault in Fault}
    assert len(said) == len(Fault)


def test_a_walk_in_a_line():
    story = story_of([("A", "+ On -> B"), ("B", "-> END")])
    assert summed_up(walk(story), story) == "2 passages, 1 ending, every path walked: nothing is wrong."
    assert "too many states" in summed_up(
        walk(story_of([("A", "\n".join(f"* {n} -> A" for n in range(20)))]), 50), story
    )
