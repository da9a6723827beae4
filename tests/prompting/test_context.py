"""What of a story is sent, why, and in which order."""

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, Inclusion
from inkwell.domain.manuscript.ids import EntryId
from inkwell.prompting.budget import fit, prompt_of
from inkwell.prompting.context import StoryContext, continue_scene, with_drafts
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol.requests import PromptPart


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
