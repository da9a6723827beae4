"""What the readings of one book have found out: who is who, so that ids last, and what the window has been sent."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.protocol import wire

if TYPE_CHECKING:
    from inkwell.domain.reading.cast import Character
    from inkwell.protocol.events import SceneRead
    from inkwell.worker.analysis.document import Document


class BookMemory:
    """Kept between two readings of a book."""

    def __init__(self) -> None:
        self.cast: dict[str, Character] = {}
        self._sent: dict[str, bytes] = {}
        self._next = 0

    @property
    def forms(self) -> dict[str, str]:
        """Written forms in small letters → who it is, where that is certain; as `put_together` takes it."""
        owners: dict[str, set[str]] = {}
        for character in self.cast.values():
            who = f"entry {character.entry}" if character.entry else character.id
            for alias in character.aliases:
                owners.setdefault(alias.text.lower(), set()).add(who)
        return {form: next(iter(who)) for form, who in owners.items() if len(who) == 1}

    def settle(self, document: Document, whole: bool) -> Document:
        """`document` with the ids its people had before; the newly met get new ones. `whole`: nobody else is left."""
        ids = self._ids(document.characters)
        characters = tuple(replace(character, id=ids[character.id]) for character in document.characters)
        if whole:
            self.cast = {character.id: character for character in characters}
        else:
            for character in characters:
                self.cast.setdefault(character.id, character)
        return replace(
            document,
            characters=characters,
            entities=tuple(
                replace(character, character=ids[character.character]) if character.character else character
                for character in document.entities
            ),
            quotations=tuple(
                replace(
                    character,
                    character=ids[character.character],
                    speaker=self.cast[ids[character.character]].name,
                )
                if character.character
                else character
                for character in document.quotations
            ),
            meant=tuple(one._replace(character=ids[one.character]) for one in document.meant),
            narrator=ids.get(document.narrator, ""),
        )

    def is_news(self, event: SceneRead, whole: bool) -> bool:
        """Whether the reading differs from what the window has of the scene.

        To a scene read by itself the window adds older findings of the book, so nobody here knows what it has then, and
        the next reading of the book tells of that scene again.
        """
        if not whole:
            self._sent.pop(event.reading.key, None)
            return True
        digest = hashlib.sha256(wire.encode(replace(event, job_id=type(event.job_id)("")))).digest()
        if self._sent.get(event.reading.key) == digest:
            return False
        self._sent[event.reading.key] = digest
        return True

    def forget_what_was_sent(self) -> None:
        """The window has nothing any more."""
        self._sent.clear()

    def _ids(self, characters: tuple[Character, ...]) -> dict[str, str]:
        entries = {character.entry: key for key, character in self.cast.items() if character.entry}
        alias_counts: dict[str, Counter[str]] = {}
        owners: dict[str, list[str]] = {}
        for key, character in self.cast.items():
            for alias in character.aliases:
                owners.setdefault(alias.text.lower(), []).append(key)
        for character in characters:
            alias_counts[character.id] = Counter()
            for alias in character.aliases:
                for key in owners.get(alias.text.lower(), ()):
                    alias_counts[character.id][key] += alias.count
        ids: dict[str, str] = {}
        taken: set[str] = set()
        # Those named most choose first.
        for character in sorted(characters, key=lambda character: -character.count):
            options = [entries[character.entry]] if character.entry in entries else []
            options += [character.id[1:]] if character.id[:1] == "=" and character.id[1:] in self.cast else []
            options += [
                key
                for key, _ in alias_counts[character.id].most_common()
                if not (character.entry and self._other(key, character.entry))
            ]
            chosen = next((key for key in options if key not in taken), None)
            if chosen is None:
                chosen = f"c{self._next}"
                self._next += 1
            taken.add(chosen)
            ids[character.id] = chosen
        return ids

    def _other(self, key: str, entry: int) -> bool:
        """Whether the id belongs to another entry of the codex."""
        return self.cast[key].entry not in (0, entry)
