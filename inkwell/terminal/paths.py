"""Verb "check-paths": every path of a branching story walked, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.story import first_scenes, story_of
from inkwell.domain.branching.walk import walk
from inkwell.services.story.path_troubles import summed_up, told
from inkwell.storage.copies import close_copy, open_copy
from inkwell.support.i18n import tr
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse


def check_paths(options: argparse.Namespace) -> int:
    """Walk a project's story, as text or JSON; 0 whether something is wrong or not."""
    store = open_copy(options.project)
    try:
        outline = store.outline.load()
        scenes = outline.scenes()
        texts = {one.scene_id: one.text for one in store.scenes.load_many([one.scene_id for one in scenes])}
    finally:
        close_copy(store)
    chapters = first_scenes((node.kind, node.title) for node in outline.walk())
    story = story_of(((scene.title, texts.get(scene.scene_id, "")) for scene in scenes), chapters)
    found = walk(story, options.most) if options.most else walk(story)
    rows = [
        {
            "scene": int(scenes[one.passage].scene_id),
            "title": scenes[one.passage].title,
            "trouble": one.trouble.value,
            "start": one.start,
            "end": one.end,
            "about": one.about,
            "sentence": told(one),
        }
        for one in found.troubles
    ]
    lines = [tr("{title}: {sentence}", title=row["title"], sentence=row["sentence"]) for row in rows]
    return say(
        options,
        "\n".join([*lines, summed_up(found, story)]),
        passages=len(scenes),
        states=found.states,
        complete=found.complete,
        endings=[scenes[at].title for at in found.endings],
        troubles=rows,
    )
