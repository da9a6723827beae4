"""What of a story is sent, why, and in which order."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import Category, CategoryId, Codex, Entry, Inclusion
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.story_time import story_order
from inkwell.prompting.budget import fit, prompt_of
from inkwell.prompting.context import StoryContext, continue_scene, with_drafts
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol.requests import PromptPart

ONE, TWO = SceneId(1), SceneId(2)


def count(text):
    return len(text.split())


def part(text, rank, **more):
    return PromptPart("k", "t", text, rank, "because", **more)


def entry(number, name, inclusion=Inclusion.MENTIONED, notes=""):
    return Entry(
        EntryId(number), CategoryId(1), name, f"About {name}.", private_notes=notes, inclusion=inclusion
    )


def parts_of(**more):
    codex = Codex(
        (),
        (
            entry(1, "Mara", Inclusion.ALWAYS, "SECRET"),
            entry(2, "Tobias"),
            entry(3, "Pell", Inclusion.NEVER),
            entry(4, "Silas"),
            entry(5, "Hythe", Inclusion.BY_HAND),
        ),
    )
    story = StoryContext(
        before="Tobias came <!-- fix this --> in.\nPell saw the Hythe.",
        after="Later it rained.",
        codex=codex,
        style="A style.",
        beat="she falls",
        scene_synopsis="A storm.",
        previous_scene="Before that, sun.",
        **more,
    )
    return continue_scene(story, load_recipe("continue"))


def test_what_may_not_be_sent_is_not():
    text = prompt_of(fit(parts_of(), 10_000, count))
    assert (
        "SECRET" not in text
        and "About Pell" not in text
        and "About Silas" not in text
        and "fix this" not in text
    )
    assert "About Mara" in text and "About Tobias" in text and "she falls" in text and "A storm." in text
    assert text.endswith("Pell saw the Hythe.")


def test_entries_tell_why_they_are_in_or_out():
    states = {part_.title: (part_.included, part_.reason) for part_ in parts_of()}
    assert states["Pell"] == (False, "marked as never sent")
    assert states["Hythe"][0] is False
    assert (
        parts_of(by_hand=(EntryId(5),))
        and {p.title: p.included for p in parts_of(by_hand=(EntryId(5),))}["Hythe"]
    )


def test_the_story_leaves_the_prompt_in_steps_so_that_its_beginning_stays():
    from inkwell.prompting.budget import fit
    from inkwell.prompting.context import _last_words
    from inkwell.protocol.requests import PromptPart

    paragraphs = [
        f"Paragraph {n} says that the rain had not let up since Tuesday, and so on." for n in range(700)
    ]
    starts = {_last_words("\n".join(paragraphs[: 500 + n]), 3500)[:30] for n in range(0, 60, 3)}
    assert len(starts) <= 3

    def count(text):
        return len(text) // 4

    begins = set()
    for n in range(0, 40, 2):
        part = PromptPart("scene_earlier", "t", "\n".join(paragraphs[: 200 + n]), 1, "r", keep_end=True)
        (block,) = fit([part], 2000, count)
        assert block.state == "cut" and 1200 < block.tokens <= 2000
        begins.add(block.text[:30])
    assert len(begins) <= 4


def test_a_beginning_ends_on_story_and_not_on_notes():
    notes = {"after": "Later it rained.", "scene_synopsis": "A storm.", "beat": "she falls", "style": "S."}
    later = continue_scene(
        StoryContext(before="", previous_scene="Sun.", heading="Chapter One", **notes),
        load_recipe("continue"),
    )
    assert later[-1].kind == "previous_scene" and all(part.kind != "opening" for part in later)
    first = continue_scene(StoryContext(before="  ", heading="Chapter One", **notes), load_recipe("continue"))
    assert prompt_of(fit(first, 10_000, count)).endswith("\n\nChapter One\n\n")
    begun = continue_scene(
        StoryContext(before="Rain.", heading="Chapter One", **notes), load_recipe("continue")
    )
    assert begun[-1].kind == "scene_lead" and all(part.kind != "opening" for part in begun)


def test_drafts_are_quoted_before_the_last_lines_for_a_model_whose_words_cannot_be_weighed():
    recipe = load_recipe("continue")
    parts = continue_scene(StoryContext(before="It rained."), recipe)
    quoted = with_drafts(parts, recipe, "", ["The sun came out.", "two.", "  ", "three.", "four."])
    assert [part.kind for part in quoted] == ["draft_refused"] * 3 + ["scene_lead"]
    assert "The sun came out." in quoted[-2].text and "refused" in quoted[-2].text
    assert with_drafts(parts, recipe, "", []) == parts
    liked = with_drafts(parts, recipe, "He laughed.", [])
    assert liked[-2].kind == "draft_liked" and "He laughed." in liked[-2].text and not liked[-2].pinned
    assert prompt_of(fit(liked, 2, lambda text: len(text.split()))) == "It rained."


def test_a_scene_just_begun_has_the_people_who_belong_to_it():
    """Whose eyes it is told through, whom synopsis and plan name, who was there when the scene before ended; and no others."""
    people = (Category(CategoryId(1), "People", "person"), Category(CategoryId(2), "Places", ""))
    names = ("Mara", "Tobias", "Pell", "Silas", "Odd", "Never")
    entries = [entry(number, name) for number, name in enumerate(names, 1)]
    entries[5] = replace(entries[5], inclusion=Inclusion.NEVER)
    inn = Entry(EntryId(7), CategoryId(2), "the Inn", "An inn.")
    codex = Codex(people, (*entries, inn))
    now = AsOf(TWO, story_order([ONE, TWO], ()), EntryId(1))

    def sent(before, **more):
        story = StoryContext(
            before=before, previous_scene="Tobias left the Inn.", scene_synopsis="Pell waits for Never.",
            planned="Silas lies", codex=codex, now=now, **more,
        )  # fmt: skip
        parts = continue_scene(story, load_recipe("continue"))
        return {part.title: part.reason for part in parts if part.kind == "lore_mentioned" and part.included}

    begun = sent("")
    assert set(begun) == {"Mara", "Tobias", "Pell", "Silas"}
    assert "eyes" in begun["Mara"] and "previous scene" in begun["Tobias"] and "plan" in begun["Silas"]
    assert sent("Odd came in.").keys() == begun.keys() | {"Odd"}
    assert set(sent("It rained all day on the moor.\n" * 200)) == {"Mara"}, "it has begun: those it names"
    assert set(sent("", beat="Odd falls")) == begun.keys() | {"Odd"}


def test_the_end_of_the_scene_before_without_what_is_withheld_here():
    secret = Fact(EntryId(1), ONE, FactMode.ADD, "killed him", value="killed him", secret=True)
    codex = Codex((), (entry(1, "Mara"), entry(2, "Tobias")), facts=(secret,))
    now = AsOf(TWO, story_order([ONE, TWO], ()), EntryId(2))
    told = StoryContext(
        before="", previous_scene="It rained.\nMara killed him.\nShe slept.", codex=codex, now=now
    )
    (end,) = [part for part in continue_scene(told, load_recipe("continue")) if part.kind == "previous_scene"]
    assert "It rained.\nShe slept." in end.text and "killed" not in end.text
    known = continue_scene(replace(told, now=replace(now, viewpoint=None)), load_recipe("continue"))
    assert any("Mara killed him." in part.text for part in known)
