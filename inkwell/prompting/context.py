"""Everything a model may see of a novel at one place, as parts in the order they are sent.

Private notes, comments and entries marked "never" do not enter here, so they cannot leave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import Codex, Entry, Inclusion
from inkwell.domain.manuscript.mentions import matcher_of
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf, described
from inkwell.domain.story.recall import tells_withheld
from inkwell.domain.text.comments import strip_comments
from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.prompting.recipes import Recipe
    from inkwell.prompting.remembered import Note

# What a part is called, and why it is sent. The names go to the model as well, in English; the window translates both.
_STYLE = (tr_noop("Style"), tr_noop("the project’s style line, always sent"))
_EARLIER = tr_noop("the synopsis of an earlier scene")
_CHAPTER = (tr_noop("This chapter"), tr_noop("the chapter’s synopsis"))
_SCENE = (tr_noop("This scene"), tr_noop("the scene’s synopsis"))
_PREVIOUS = (tr_noop("End of the previous scene"), tr_noop("this scene has only just begun"))
_SO_FAR = (tr_noop("The scene so far"), tr_noop("the scene up to the last lines"))
_AFTER = (tr_noop("After the caret"), tr_noop("you are writing in the middle of a scene"))
_BEAT = (tr_noop("What happens next"), tr_noop("what you asked for"))
_MOOD = (tr_noop("Mood"), tr_noop("the mood you chose; its words are made likelier too"))
_LIKED = (tr_noop("Like this"), tr_noop("the draft you asked for another like"))
_REFUSED = (tr_noop("Not this"), tr_noop("a draft you refused here"))
_LEAD = (tr_noop("The last lines"), tr_noop("where the model picks up"))
_OPENING = (tr_noop("A beginning"), tr_noop("the book begins here"))
_VIEWPOINT = tr_noop("the scene is told through their eyes")
_PLANNED = tr_noop("named in the scene’s synopsis or in the plan; this scene has only just begun")
_WAS_THERE = tr_noop("present at the end of the previous scene; this scene has only just begun")
_MOST_REFUSED = 3
# What of a prompt is the story itself, and no note about it.
STORY_KINDS = ("previous_scene", "scene_earlier", "scene_lead")


@dataclass(frozen=True)
class StoryContext:
    """A place in the story and what surrounds it. `before` and `after` are the scene up to and from the caret.

    `heading` is what a book's first words would stand under, `mood` the line of a mood. `planned` is what the plan says of the
    scene: it is never sent, and says who belongs to a scene that has only just begun.
    """

    before: str
    after: str = ""
    title: str = ""
    style: str = ""
    chapter_synopsis: str = ""
    scene_synopsis: str = ""
    earlier_synopses: tuple[tuple[str, str], ...] = ()
    previous_scene: str = ""
    beat: str = ""
    codex: Codex = field(default_factory=Codex)
    by_hand: tuple[EntryId, ...] = ()
    now: AsOf = field(default_factory=lambda: AsOf(SceneId(0)))
    heading: str = ""
    mood: str = ""
    notes: tuple[Note, ...] = ()
    planned: str = ""


def continue_scene(story: StoryContext, recipe: Recipe) -> tuple[PromptPart, ...]:
    """The parts for continuing at the caret, in the order of the recipe's blocks."""
    earlier, lead = _split_before(strip_comments(story.before), recipe.words_before, recipe.lead_words)
    made: dict[str, list[PromptPart]] = {block.kind: [] for block in recipe.blocks}
    ranks = {block.kind: block.rank for block in recipe.blocks}
    templates = {block.kind: block.template for block in recipe.blocks}

    def add(
        kind: str, about: tuple[str, str], text: str, keep_end: bool = False, included: bool = True
    ) -> None:
        if kind not in made or not text.strip():
            return
        title, reason = about
        shown = framed(templates[kind], title, text) if included else text
        pinned = kind == "scene_lead"
        made[kind].append(PromptPart(kind, title, shown, ranks[kind], reason, keep_end, pinned, included))

    add("style", _STYLE, story.style)
    tail = "" if earlier else _last_words(_end_before(story), recipe.words_of_previous_scene)
    expected = _expected(story, None if earlier else tail)
    for entry, kind, reason, included in _entries(story, f"{earlier}{lead}\n{story.beat}", expected):
        add(kind, (entry.name, reason), described(story.codex, entry, story.now), included=included)
    for title, text in story.earlier_synopses:
        add("synopsis", (title, _EARLIER), text)
    add("synopsis", _CHAPTER, story.chapter_synopsis)
    add("synopsis", _SCENE, story.scene_synopsis)
    for note in story.notes:
        add(note.kind, (note.title, note.reason), note.text, included=note.included)
    add("previous_scene", _PREVIOUS, tail, keep_end=True)
    add("scene_earlier", _SO_FAR, earlier, keep_end=True)
    add("text_after", _AFTER, _first_words(strip_comments(story.after).strip(), recipe.words_after))
    add("beat", _BEAT, story.beat.strip())
    add("mood", _MOOD, story.mood.strip())
    add("scene_lead", _LEAD, lead, keep_end=True)
    if not lead.strip():
        return _beginning(story, recipe, made)
    return tuple(part for block in recipe.blocks for part in made[block.kind])


def framed(template: str, title: str, text: str) -> str:
    """A block's text as it is sent."""
    return template.replace("{title}", title).replace("{text}", text)


def with_drafts(
    parts: tuple[PromptPart, ...], recipe: Recipe, liked: str, refused: Sequence[str]
) -> tuple[PromptPart, ...]:
    """`parts` with drafts quoted before the last lines, to be like or unlike: for a model whose words cannot be weighed.

    The newest of `refused` stand first there, and last in the prompt.
    """
    blocks = {block.kind: block for block in recipe.blocks}
    told = [text for text in refused if text.strip()][:_MOST_REFUSED]
    quoted = [
        *(("draft_refused", _REFUSED, text) for text in reversed(told)),
        ("draft_liked", _LIKED, liked),
    ]
    made = tuple(
        PromptPart(kind, title, block.template.replace("{text}", text.strip()), block.rank, reason)
        for kind, (title, reason), text in quoted
        if text.strip() and (block := blocks.get(kind)) is not None
    )
    return (*parts[:-1], *made, *parts[-1:])


def story_text(parts: Iterable[PromptPart]) -> str:
    """What of a prompt is the author's own story."""
    return "".join(part.text for part in parts if part.kind in STORY_KINDS)


def _beginning(
    story: StoryContext, recipe: Recipe, made: dict[str, list[PromptPart]]
) -> tuple[PromptPart, ...]:
    """The parts for a scene's first words: a model takes what follows notes for more notes, so story stands last.

    That is the end of the scene before, or in a book's first scene a chapter's heading (of 11 beginnings after notes
    alone the starter made six lists, titles or lives of the author; of 12 after "Chapter One" none).
    """
    story_last = "previous_scene" if made.get("previous_scene") else "opening"
    opening = next((block for block in recipe.blocks if block.kind == "opening"), None)
    if story_last == "opening" and opening is not None and story.heading.strip():
        text = opening.template.replace("{text}", story.heading.strip())
        made["opening"].append(
            PromptPart("opening", _OPENING[0], text, opening.rank, _OPENING[1], pinned=True)
        )
    kinds = [block.kind for block in recipe.blocks if block.kind != story_last]
    return tuple(part for kind in [*kinds, story_last] for part in made.get(kind, ()))


def _end_before(story: StoryContext) -> str:
    """The scene before, without what may not be told here."""
    is_withheld = tells_withheld(story.codex, story.now)
    lines = strip_comments(story.previous_scene).split("\n")
    return "\n".join(line for line in lines if not is_withheld(line)).strip()


def _expected(story: StoryContext, tail: str | None) -> dict[EntryId, str]:
    """Who belongs to the scene though nobody has named him yet, and why: whoever's eyes it is told through; and where it has only
    just begun whom its synopsis or the plan names, and which people were there at the end of the scene before, its `tail`.
    """
    found: dict[EntryId, str] = {}
    if tail is not None:
        people = story.codex.people()
        matcher = matcher_of(story.codex.entries, people)
        found |= {one: _WAS_THERE for one in matcher.count(tail) if one in people}
        found |= dict.fromkeys(matcher.count(f"{story.scene_synopsis}\n{story.planned}"), _PLANNED)
    if story.now.viewpoint is not None:
        found[story.now.viewpoint] = _VIEWPOINT
    return found


def _entries(
    story: StoryContext, near: str, expected: Mapping[EntryId, str]
) -> Iterator[tuple[Entry, str, str, bool]]:
    """Entries that have something to say, with the block they belong to, why, and whether they are sent."""
    counts = matcher_of(story.codex.entries, story.codex.people()).count(near)
    for entry in story.codex.entries:
        named = counts.get(entry.id, 0)
        times = trn("named near the caret", "named {n} times near the caret", named)
        if entry.inclusion is Inclusion.NEVER:
            if named:
                yield entry, "lore_mentioned", tr_noop("marked as never sent"), False
        elif entry.inclusion is Inclusion.ALWAYS:
            yield entry, "lore_always", tr_noop("marked as always sent"), True
        elif entry.id in story.by_hand:
            yield entry, "lore_mentioned", tr_noop("chosen by hand for this scene"), True
        elif named and entry.inclusion is Inclusion.MENTIONED:
            yield entry, "lore_mentioned", times, True
        elif entry.id in expected and entry.inclusion is Inclusion.MENTIONED:
            yield entry, "lore_mentioned", expected[entry.id], True
        elif named:
            yield entry, "lore_mentioned", tr_noop("sent only when chosen by hand"), False


def _split_before(text: str, words_before: int, lead_words: int) -> tuple[str, str]:
    """The scene before the last paragraphs, and those: at least `lead_words` words where there are as many."""
    text = _last_words(text, words_before)
    position = len(text)
    while position > 0:
        position = text.rfind("\n", 0, position)
        if position <= 0:
            return "", text
        if len(text[position:].split()) >= lead_words:
            return text[: position + 1], text[position + 1 :]
    return "", text


_WORDS = re.compile(r"\S+")


_STEP_WORDS = 500


def _last_words(text: str, count: int) -> str:
    """The last words, at least `count` of them where there are as many, from the beginning of a paragraph.

    What is older leaves in steps of 500 words: while the author writes on, the beginning stays the same, and with it
    what the model has already read.
    """
    starts = [match.start() for match in _WORDS.finditer(text)]
    step = min(_STEP_WORDS, count)
    dropped = (len(starts) - count) // step * step
    if dropped <= 0:
        return text
    position = starts[dropped]
    paragraph = text.rfind("\n", 0, position)
    return text[paragraph + 1 :] if position - paragraph < 4000 else text[position:]


def _first_words(text: str, count: int) -> str:
    ends = [match.end() for match in _WORDS.finditer(text)]
    return text if len(ends) <= count else text[: ends[count - 1]] + " …"
