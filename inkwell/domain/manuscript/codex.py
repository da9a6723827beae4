"""Everyone and everything the story has named: entries, categories, relations, facts that hold from a scene on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId

CategoryId = NewType("CategoryId", int)


PERSON_ICON = "person"  # what a category of people is known by, whatever the author calls it


class Inclusion(StrEnum):
    """When an entry goes into the prompt."""

    ALWAYS = "always"
    MENTIONED = "mentioned"
    BY_HAND = "by_hand"
    NEVER = "never"


@dataclass(frozen=True)
class Category:
    """A drawer of the codex, with the fields its entries start with. `icon` names a symbol of the theme."""

    id: CategoryId
    name: str
    icon: str
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What one entry of it is called, in English: the author's own drawers have the name she gave them."""
        return _KINDS.get(self.name, self.name)


@dataclass(frozen=True)
class EntryField:
    """A named line of an entry: "Eyes: grey"."""

    name: str
    value: str


@dataclass(frozen=True)
class Relation:
    """`label` leads from one entry to another: Mara —"daughter of"→ Silas."""

    source: EntryId
    target: EntryId
    label: str


@dataclass(frozen=True)
class Entry:
    """One person, place, thing or idea. `private_notes` never leave the program, not even to a model."""

    id: EntryId
    category: CategoryId
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    fields: tuple[EntryField, ...] = ()
    private_notes: str = ""
    inclusion: Inclusion = Inclusion.MENTIONED
    not_this: tuple[str, ...] = ()
    picture: bytes | None = field(default=None, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Codex:
    """All entries of a project at one moment."""

    categories: tuple[Category, ...] = ()
    entries: tuple[Entry, ...] = ()
    relations: tuple[Relation, ...] = ()
    facts: tuple[Fact, ...] = ()

    def entry(self, entry_id: EntryId) -> Entry:
        """The entry with that id; KeyError where there is none."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)

    def category(self, category_id: CategoryId) -> Category:
        """The category with that id; KeyError where there is none."""
        for category in self.categories:
            if category.id == category_id:
                return category
        raise KeyError(category_id)

    def people(self) -> frozenset[EntryId]:
        """The entries that are persons."""
        persons = {category.id for category in self.categories if category.icon == PERSON_ICON}
        return frozenset(entry.id for entry in self.entries if entry.category in persons)


DEFAULT_CATEGORIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        tr_noop("People"),
        "person",
        (
            tr_noop("Role", "codex"),
            tr_noop("Appearance", "codex"),
            tr_noop("Voice", "codex"),
            tr_noop("Wants", "codex"),
            tr_noop("Fears", "codex"),
        ),
    ),
    (
        tr_noop("Places"),
        "place",
        (tr_noop("Look", "codex"), tr_noop("Sound and smell", "codex"), tr_noop("History", "codex")),
    ),
    (tr_noop("Things"), "thing", (tr_noop("Look", "codex"), tr_noop("Meaning", "codex"))),
    (tr_noop("Groups"), "group", (tr_noop("Aim", "codex"), tr_noop("Members", "codex"))),
    (tr_noop("Lore"), "lore", ()),
)


_KINDS = {
    "People": tr_noop("Person", "codex"),
    "Places": tr_noop("Place", "codex"),
    "Things": tr_noop("Thing", "codex"),
    "Groups": tr_noop("Group", "codex"),
}


def names_of(entries: Iterable[Entry]) -> set[str]:
    """Every word used in a name or alias; a spelling check leaves these alone."""
    return {word for entry in entries for name in entry.names for word in name.split()}
