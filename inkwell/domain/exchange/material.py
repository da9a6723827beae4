"""What comes in beside the manuscript: people and places for the codex, pages of research, pictures."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.exchange.book import NamedValue  # noqa: TC001  # the hints are read at run time


@dataclass(frozen=True)
class BookEntry:
    """A person, place, thing or idea for the codex. `key` names it within its `Found`, whatever the file called it.

    `category` is "person", "place", "thing", "group", "idea", or what the author called the drawer. `picture` is the key of a
    `BookPicture`, "" for none. What a stranger wrote to steer a model stands in `private_notes`, which no model sees.
    """

    key: str
    category: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    facts: tuple[NamedValue, ...] = ()
    private_notes: str = ""
    picture: str = ""


@dataclass(frozen=True)
class BookRelation:
    """`label` leads from the entry with key `source` to that with key `target`."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class BookPicture:
    """A picture lying as a file in the folder of the import. `file` is its name there, `name` what the author sees."""

    key: str
    file: str
    name: str
    media_type: str


@dataclass(frozen=True)
class BookNote:
    """A page of research, outside the manuscript. `pictures` are keys of `BookPicture`s."""

    title: str
    text: str = ""
    pictures: tuple[str, ...] = ()
