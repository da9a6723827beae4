"""The story so far, put so that an idea follows."""

import pytest

from inkwell.prompting.ideas import idea_parts
from inkwell.protocol.requests import PromptPart


@pytest.mark.parametrize(("kind", "word"), [("turn", "nobody there had expected"), ("detail", "stranger")])
def test_the_opening_of_an_idea_stands_last(kind, word):
    lead = PromptPart("scene_lead", "", "She went up.  \n", 0, "", pinned=True)
    parts = idea_parts((PromptPart("style", "", "A novel.\n\n", 2, ""), lead), kind)
    assert parts[0].text == "A novel.\n\n" and parts[1].text == "She went up."
    assert word in parts[-1].text and parts[-1].pinned and parts[-1].text.startswith("\n\n")
