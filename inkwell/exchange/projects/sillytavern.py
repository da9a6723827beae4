"""Character cards (PNG, JSON, .charx; versions 1 to 3) and world info of SillyTavern and of programs like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.card_files import PNG, card_of_png
from inkwell.exchange.projects.facts import TAGS, fact
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.json_rows import mapping, read_json, read_json_file, rows, values, words
from inkwell.exchange.projects.lore import Lore, gather_lore
from inkwell.exchange.projects.probing import is_zip, place_of
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.text.safety import read_bytes
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Source

PERSONALITY = tr_noop("Personality")
SCENARIO = tr_noop("Scenario")
FIRST_MESSAGE = tr_noop("First message")
CREATOR = tr_noop("Creator")
_NO_CARD = tr_noop("There is no character card and no world info in “{name}”.")
_FIELDS = ("description", "personality", "scenario", "first_mes", "mes_example")
# What a card says to a model, not of the person.
_INSTRUCTIONS = ("system_prompt", "post_history_instructions", "mes_example", "creator_notes")
_PERSON = "card"


def recognises(source: Source) -> bool:
    """Whether a file is a card or world info."""
    try:
        return bool(_card_and_picture(source)[0])
    except UnreadableError:
        return False


def read(source: Source) -> Found:
    """The person of the card and the lore as entries; what would steer a model is kept apart."""
    card, picture = _card_and_picture(source)
    if not card:
        raise UnreadableError(_NO_CARD, name=source.name)
    gathering = Gathering(source)
    if _is_world(card):
        _world(card, gathering)
        return gathering.found("sillytavern", title_of(source.path), ())
    data = mapping(card.get("data")) or card
    name = words(data.get("name"))
    _person(data, name, picture, gathering)
    _world(mapping(data.get("character_book")), gathering)
    return gathering.found("sillytavern", name or title_of(source.path), ())


def _card_and_picture(source: Source) -> tuple[dict[str, Any], bytes]:
    """The card or world info, {} where the file is neither, and the card's picture."""
    suffix = source.path.suffix.casefold()
    if not source.path.is_file():
        return {}, b""
    if suffix == ".png":
        data = read_bytes(source.path)
        return (card_of_png(data), data) if data.startswith(PNG) else ({}, b"")
    if suffix == ".json":
        card = mapping(read_json_file(source.path))
        return (card, b"") if _is_card(card) or _is_world(card) else ({}, b"")
    place = place_of(source, "card.json") if is_zip(source) else None
    if place is None:
        return {}, b""
    card = mapping(read_json(place.read("card.json"), source.name))
    pictures = [
        name for name in place.names() if name.casefold().endswith((".png", ".jpg", ".jpeg", ".webp"))
    ]
    pictures.sort(key=lambda name: "icon" not in name)
    picture = place.read(pictures[0]) if pictures else b""
    place.container.close()
    return (card, picture) if _is_card(card) else ({}, b"")


def _is_card(card: dict[str, Any]) -> bool:
    if words(card.get("spec")).startswith("chara_card"):
        return True
    return "name" in card and sum(isinstance(card.get(key), str) for key in _FIELDS) >= 3


def _is_world(card: dict[str, Any]) -> bool:
    """World info, or another program's: Agnai's memory, Risu's lore."""
    if card.get("type") == "risu" or card.get("kind") == "memory":
        return True
    entries = rows(card.get("entries"))
    return bool(entries) and all(
        "content" in entry and ("key" in entry or "keys" in entry) for entry in entries
    )


def _person(data: dict[str, Any], name: str, picture: bytes, gathering: Gathering) -> None:
    facts = [
        *fact(PERSONALITY, words(data.get("personality"))),
        *fact(SCENARIO, words(data.get("scenario"))),
        *fact(TAGS, ", ".join(filter(None, map(words, values(data.get("tags")))))),
        *fact(CREATOR, words(data.get("creator"))),
    ]
    said = {key: words(data.get(key)) for key in _INSTRUCTIONS}
    depth = mapping(mapping(data.get("extensions")).get("depth_prompt"))
    said["depth_prompt"] = words(depth.get("prompt"))
    said = {key: text.strip() for key, text in said.items() if text.strip()}
    for key, text in said.items():
        gathering.count(text)
        gathering.source.remarks.add(RemarkKind.INSTRUCTIONS_KEPT_APART, f"{name} {key}")
    description = words(data.get("description"))
    gathering.count(name, description, *(one.value for one in facts))
    private = "\n\n".join(f"{key}:\n{text}" for key, text in said.items())
    aliases = [words(data.get("nickname"))]
    kept = gathering.picture(picture, name) if picture else ""
    gathering.entry(_PERSON, "person", name, description, facts, aliases, private, kept)
    greetings = [words(data.get("first_mes")), *map(words, values(data.get("alternate_greetings")))]
    for greeting in greetings:
        gathering.count(greeting)
        gathering.note(f"{name}: {FIRST_MESSAGE}", greeting)


def _world(book: dict[str, Any], gathering: Gathering) -> None:
    """Lore in any of the shapes programs give it."""
    entries = rows(book.get("data")) if book.get("type") == "risu" else rows(book.get("entries"))
    for number, entry in enumerate(entries):
        keys = [
            *_keys(entry, "keys", "key", "keywords"),
            *_keys(entry, "secondary_keys", "keysecondary", "secondkey"),
        ]
        is_off = entry.get("enabled") is False or entry.get("disable") is True
        is_forced = entry.get("constant") is True or entry.get("alwaysActive") is True
        flags = [*(["disabled"] if is_off else []), *(["constant"] if is_forced else [])]
        name = words(entry.get("name")) or words(entry.get("comment"))
        text = words(entry.get("content")) or words(entry.get("entry"))
        gather_lore(gathering, Lore(f"lore {number}", name, keys, text, "", flags))


def _keys(entry: dict[str, Any], *names: str) -> list[str]:
    for name in names:
        value = entry.get(name)
        if isinstance(value, str):
            return value.split(",")
        if isinstance(value, list):
            return [words(key) for key in values(value)]
    return []
