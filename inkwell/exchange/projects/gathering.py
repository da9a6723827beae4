"""What a project holds beside its manuscript, while it is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.exchange.material import BookEntry, BookNote, BookPicture, BookRelation
from inkwell.domain.text.cleaning import clean_text, clean_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.exchange.book import BookNode, NamedValue
    from inkwell.exchange.reading.source import Source

_LONGEST_NAME = 200


class Gathering:
    """Entries, notes and pictures in the order they are met; `count` counts the words that were met."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.words = 0
        self._entries: dict[str, BookEntry] = {}
        self._notes: list[BookNote] = []
        self._pictures: dict[str, BookPicture] = {}
        self._relations: list[BookRelation] = []

    def count(self, *texts: str) -> None:
        """Words of the source, whatever becomes of them."""
        self.words += sum(len(text.split()) for text in texts)

    def entry(
        self,
        key: str,
        category: str,
        name: str,
        description: str = "",
        facts: Iterable[NamedValue] = (),
        aliases: Iterable[str] = (),
        private_notes: str = "",
        picture: str = "",
    ) -> str:
        """A person, place or thing; its key, "" for one without a name. A key met before keeps the first."""
        name = clean_title(name, _LONGEST_NAME)
        if not name:
            return ""
        if key not in self._entries:
            others = dict.fromkeys(clean_title(alias, _LONGEST_NAME) for alias in aliases)
            known = tuple(alias for alias in others if alias and alias != name)
            self._entries[key] = BookEntry(
                key,
                category,
                name,
                known,
                clean_text(description).strip(),
                tuple(facts),
                clean_text(private_notes).strip(),
                picture,
            )
        return key

    def has_entry(self, key: str) -> bool:
        """Whether an entry has that key."""
        return key in self._entries

    def name_of(self, key: str) -> str:
        """The name of an entry, "" where there is none."""
        return self._entries[key].name if key in self._entries else ""

    def relation(self, source: str, target: str, label: str) -> None:
        """One between two entries that are there."""
        if source in self._entries and target in self._entries and label.strip():
            self._relations.append(BookRelation(source, target, clean_title(label)))

    def note(self, title: str, text: str = "", pictures: Iterable[str] = ()) -> None:
        """A page of research; nothing where it says nothing."""
        text, kept = clean_text(text).strip("\n"), tuple(filter(None, pictures))
        if text.strip() or kept:
            self._notes.append(BookNote(clean_title(title) or "—", text, kept))

    def unused(self, title: str, text: str) -> None:
        """A text its author had taken out of the book: a page of research, and a remark."""
        if text.strip():
            self.note(title, text)
            self.source.remarks.add(RemarkKind.UNUSED_AS_NOTE, title)

    def picture(self, data: bytes, name: str) -> str:
        """The key of a picture that was kept, "" where it was not."""
        kept = self.keep(data, name)
        return kept.key if kept else ""

    def keep(self, data: bytes, name: str) -> BookPicture | None:
        """The picture itself, None where it was not kept."""
        kept = self.source.keep_picture(data, name)
        if kept is not None:
            self._pictures.setdefault(kept.key, kept)
        return kept

    def found(
        self, form: str, title: str, nodes: tuple[BookNode, ...], author: str = "", language: str = ""
    ) -> Found:
        """All of it. The nodes' links to entries that never came are left out by who makes them."""
        return Found(
            self.source.name,
            form,
            Book(clean_title(title), nodes, clean_title(author), language),
            tuple(self._entries.values()),
            tuple(self._relations),
            tuple(self._notes),
            tuple(self._pictures.values()),
            remarks=self.source.remarks.told(),
            words_in=self.words,
        )
