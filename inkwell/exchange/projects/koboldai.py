"""Stories of KoboldAI, KoboldAI Lite and KoboldCpp (.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.json_rows import mapping, read_json_file, rows, values, words
from inkwell.exchange.projects.lore import AUTHORS_NOTE, MEMORY, Lore, gather_instructions, gather_lore
from inkwell.exchange.projects.story_text import story_nodes
from inkwell.exchange.reading.names import title_of

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Source


def recognises(source: Source) -> bool:
    """Whether a JSON file is a story of Kobold's."""
    if source.path.suffix.casefold() != ".json" or not source.path.is_file():
        return False
    try:
        data = mapping(read_json_file(source.path))
    except UnreadableError:
        return False
    return isinstance(data.get("actions"), list) and ("prompt" in data or "memory" in data)


def read(source: Source) -> Found:
    """The story, what was to be remembered, and the lore."""
    data = mapping(read_json_file(source.path))
    gathering = Gathering(source)
    pieces = [words(data.get("prompt")), *map(_action, values(data.get("actions")))]
    # The model's pieces begin in the middle of words and lines.
    story = "".join(pieces)
    gathering.count(story)
    folders = {
        key: words(mapping(folder).get("name")) for key, folder in mapping(data.get("wifolders_d")).items()
    }
    for number, entry in enumerate(rows(data.get("worldinfo"))):
        named = f"{words(entry.get('key'))},{words(entry.get('keysecondary'))}".split(",")
        flags = ["constant"] if entry.get("constant") is True else []
        lore = Lore(
            f"lore {number}",
            words(entry.get("comment")),
            named,
            words(entry.get("content")),
            folders.get(words(entry.get("folder")), ""),
            flags,
        )
        gather_lore(gathering, lore)
    gather_instructions(gathering, MEMORY, words(data.get("memory")))
    gather_instructions(gathering, AUTHORS_NOTE, words(data.get("authorsnote")))
    _left_takes(data, gathering)
    title = words(data.get("title")) or title_of(source.path)
    return gathering.found("koboldai", title, story_nodes(story, title))


def _action(action: Any) -> str:
    return words(action) or words(mapping(action).get("text"))


def _left_takes(data: dict[str, Any], gathering: Gathering) -> None:
    """Takes the author did not choose."""
    takes = sum(
        bool(words(take.get("Text")).strip())
        for action in rows(data.get("actions_metadata"))
        for name, listed in action.items()
        if name.casefold() == "alternative text"
        for take in rows(listed)
    )
    if takes:
        gathering.source.remarks.add(RemarkKind.SNAPSHOTS_LEFT_OUT, count=takes)
