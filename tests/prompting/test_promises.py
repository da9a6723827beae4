"""Planted passages in a prompt."""

from dataclasses import replace

from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.promises import with_promises
from inkwell.prompting.recipes import load_recipe

STORY = StoryContext("She stood at the window.\n\nThe tide came in, and she waited.", style="Dry.")


def test_what_is_due_stands_before_the_story_in_the_words_it_was_planted():
    recipe = load_recipe("continue")
    parts = with_promises(
        continue_scene(STORY, recipe), recipe, [("the box", "A locked box lay there."), ("x", " ")]
    )
    kinds = [part.kind for part in parts]
    assert kinds.count("promise") == 1
    assert kinds.index("promise") < kinds.index("scene_lead")
    assert kinds[-1] == "scene_lead"
    (part,) = [part for part in parts if part.kind == "promise"]
    assert part.title == "the box" and "A locked box lay there." in part.text


def test_a_recipe_without_a_place_for_them_takes_none():
    recipe = load_recipe("continue")
    bare = replace(recipe, blocks=tuple(block for block in recipe.blocks if block.kind != "promise"))
    parts = continue_scene(STORY, bare)
    assert with_promises(parts, bare, [("a", "b")]) == parts
