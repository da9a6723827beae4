"""Stories, scenarios and lorebooks of NovelAI."""

from __future__ import annotations

import base64
import binascii
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.json_rows import mapping, read_json_file, rows, values, words
from inkwell.exchange.projects.lore import AUTHORS_NOTE, MEMORY, Lore, gather_instructions, gather_lore
from inkwell.exchange.projects.manuskript import FACTS_OF_BOOK
from inkwell.exchange.projects.msgpackr import read_msgpackr
from inkwell.exchange.projects.origins import with_origins
from inkwell.exchange.projects.story_text import story_nodes
from inkwell.exchange.reading.container import DAMAGED
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.text.safety import read_bytes

if TYPE_CHECKING:
    from inkwell.exchange.projects.origins import Told
    from inkwell.exchange.reading.source import Source

_OWN = (".story", ".scenario", ".lorebook")
_NEW, _CHANGED, _REMOVED = 0, 1, 2
_BY_MODEL = 2  # 1 is the author, 3 what he has changed


def recognises(source: Source) -> bool:
    """Whether a file is NovelAI's, by its name or by what the JSON in it says."""
    suffix = source.path.suffix.casefold()
    if suffix in _OWN:
        return source.path.is_file()
    if suffix not in (".json", ".b64") or not source.path.is_file():
        return False
    try:
        data = _data_of(source)
    except UnreadableError:
        return False
    return any(key in data for key in ("storyContainerVersion", "scenarioVersion", "lorebookVersion")) or (
        "sections" in data and "order" in data
    )


def read(source: Source) -> Found:
    """The story with all that stands beside it."""
    data = _data_of(source)
    content, metadata = mapping(data.get("content")), mapping(data.get("metadata"))
    top = content or data
    gathering = Gathering(source)
    pieces = _story(data, content, source)
    story = "".join(text for text, _ in pieces)
    gathering.count(story)
    lorebook = data if "lorebookVersion" in data else mapping(top.get("lorebook"))
    _lore(lorebook, gathering)
    contexts = [words(context.get("text")) for context in rows(top.get("context"))]
    for title, text in zip((MEMORY, AUTHORS_NOTE), contexts, strict=False):
        gather_instructions(gathering, title, text)
    for context in rows(top.get("ephemeralContext")):
        gather_instructions(gathering, AUTHORS_NOTE, words(context.get("text")))
    told = metadata or data
    about = [words(told.get("description")), ", ".join(filter(None, map(words, values(told.get("tags")))))]
    about = [line for line in about if line.strip()]
    if about:
        source.remarks.add(RemarkKind.FACTS_AS_NOTE, about[0], len(about))
        gathering.count(*about)
        gathering.note(FACTS_OF_BOOK, "\n".join(about))
    title = words(told.get("title")) or title_of(source.path)
    nodes = with_origins(story_nodes(story, title), pieces)
    return gathering.found("novelai", title, nodes, words(told.get("author")))


def _data_of(source: Source) -> dict[str, Any]:
    """What the file says: JSON, or a document alone."""
    if source.path.suffix.casefold() != ".b64":
        return mapping(read_json_file(source.path))
    return _document(read_bytes(source.path).decode("ascii", "replace"), source)


def _document(written: str, source: Source) -> dict[str, Any]:
    """A document of the newer editor."""
    try:
        return mapping(read_msgpackr(base64.b64decode("".join(written.split()), validate=True)))
    except (binascii.Error, ValueError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise UnreadableError(DAMAGED, name=source.name) from error


def _story(data: dict[str, Any], content: dict[str, Any], source: Source) -> list[Told]:
    """The story in pieces, each with whether the model wrote it."""
    written = words(content.get("document"))
    document = _document(written, source) if written else data if "sections" in data else {}
    if document:
        return _pieces_of(document)
    fragments = rows(mapping(content.get("story")).get("fragments"))
    if fragments:
        return [(words(fragment.get("data")), fragment.get("origin") == "ai") for fragment in fragments]
    return [(words(data.get("prompt")) or words(content.get("prompt")), False)]


def _pieces_of(document: dict[str, Any]) -> list[Told]:
    """A document's sections in their order, the last changes laid over; those that were changed are the author's."""
    sections = mapping(document.get("sections"))
    texts = {key: words(mapping(section).get("text")) for key, section in sections.items()}
    order = [words(key) for key in values(document.get("order"))]
    for key, change in mapping(document.get("dirtySections")).items():
        change = mapping(change)
        section = mapping(change.get("section"))
        if change.get("type") == _REMOVED:
            order = [one for one in order if one != key]
        elif section:
            texts[key] = words(section.get("text"))
            if key not in order:
                after = words(change.get("after"))
                order.insert(order.index(after) + 1 if after in order else 0, key)
        else:
            texts[key] = _edited(texts.get(key, ""), rows(mapping(change.get("diff")).get("parts")))
    pieces: list[Told] = []
    for key in order:
        section, text = mapping(sections.get(key)), texts.get(key, "")
        pieces += _told(section, text) if text == words(section.get("text")) else [(text, False)]
        pieces.append(("\n", False))
    return pieces[:-1]


def _told(section: dict[str, Any], text: str) -> list[Told]:
    """A section by who wrote its characters, as its `meta` says it."""
    by_kind = cast("dict[Any, Any]", section.get("meta")) if isinstance(section.get("meta"), dict) else {}
    generated = [False] * len(text)
    end = 0
    for one in rows(by_kind.get("1", by_kind.get(1))):
        start, length = one.get("position", end), one.get("length")
        if type(start) is not int or type(length) is not int or not 0 <= start <= start + length <= len(text):
            return [(text, False)]
        end = start + length
        generated[start:end] = [one.get("data") == _BY_MODEL] * length
    places = groupby(range(len(text)), key=generated.__getitem__)
    return [("".join(text[place] for place in same), by_model) for by_model, same in places]


def _edited(text: str, parts: list[dict[str, Any]]) -> str:
    for part in parts:
        place = part.get("from")
        if isinstance(place, int) and not isinstance(place, bool) and place >= 0:
            text = text[:place] + words(part.get("insert")) + text[place + len(words(part.get("delete"))) :]
    return text


def _lore(lorebook: dict[str, Any], gathering: Gathering) -> None:
    groups = {words(group.get("id")): words(group.get("name")) for group in rows(lorebook.get("categories"))}
    for number, entry in enumerate(rows(lorebook.get("entries"))):
        flags = ["forceActivation"] if entry.get("forceActivation") is True else []
        flags += ["disabled"] if entry.get("enabled") is False else []
        lore = Lore(
            f"lore {number}",
            words(entry.get("displayName")),
            [words(key) for key in values(entry.get("keys"))],
            words(entry.get("text")),
            groups.get(words(entry.get("category")), ""),
            flags,
        )
        gather_lore(gathering, lore)
