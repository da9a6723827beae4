"""What an author does with who was found: into the codex, one with another, two after all, never shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from inkwell.domain.reading.presence import Presence
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.reading.reading import ReadingService

# What the reader calls a category, and the symbol of the codex's drawer for it.
DRAWERS = {"PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "group"}
_MOST_ALIASES = 12


class PeopleVerbs:
    """Acts on the codex and the decisions; everything can be taken back there."""

    def __init__(self, codex: CodexService, decisions: DecisionService, reading: ReadingService) -> None:
        self._codex, self._decisions, self._reading = codex, decisions, reading

    def forms(self, presence: Presence) -> list[str]:
        """Every way it is written, the commonest first."""
        character = self._reading.cast.get(presence.key)
        return [alias.text for alias in character.aliases] if character is not None else [presence.name]

    def add_to_codex(self, presence: Presence) -> None:
        """A new entry with the name and its other forms."""
        icon = DRAWERS.get(presence.category, "thing")
        categories = self._codex.codex.categories
        drawer = next((category.id for category in categories if category.icon == icon), None)
        if drawer is None:
            drawer = categories[0].id if categories else CategoryId(0)
        name = presence.name.removeprefix("the ").strip()
        aliases = tuple(form for form in self.forms(presence)[:_MOST_ALIASES] if folded(form) != folded(name))
        self._codex.save(Entry(EntryId(0), drawer, name, aliases=aliases))

    def join(self, presence: Presence, other: Presence) -> None:
        """The two are one: an alias of the entry where one of them has an entry, else a decision."""
        holder, guest = (presence, other) if presence.entry and not other.entry else (other, presence)
        if holder.entry and guest.entry:
            raise ValueError("two entries of the codex are joined in the codex")
        if holder.entry:
            entry = self._codex.codex.entry(EntryId(holder.entry))
            known = {folded(name) for name in entry.names}
            new = tuple(form for form in self.forms(guest)[:_MOST_ALIASES] if folded(form) not in known)
            self._codex.save(replace(entry, aliases=(*entry.aliases, *new)))
        else:
            self._decisions.decide(Decision(DecisionKind.SAME, guest.name, holder.name))

    def part(self, presence: Presence, form: str) -> None:
        """A form that is somebody else's after all."""
        rows = self._decisions.decisions.rows
        pair = {folded(presence.name), folded(form)}
        said = [
            r for r in rows if r.kind is DecisionKind.SAME and {folded(r.subject), folded(r.other)} == pair
        ]
        if said:
            self._decisions.take_back(*said)
        others = [name for name in self.forms(presence) if folded(name) != folded(form)]
        self._decisions.decide(*(Decision(DecisionKind.APART, form, name) for name in others))

    def refuse(self, presence: Presence, other: Presence) -> None:
        """The two are two; do not ask again."""
        self._decisions.decide(
            *(
                Decision(DecisionKind.APART, mine, theirs)
                for mine in self.forms(presence)[:4]
                for theirs in self.forms(other)[:4]
            )
        )

    def ignore(self, presence: Presence) -> None:
        """Never show it again."""
        self._decisions.decide(Decision(DecisionKind.IGNORE, presence.name))

    def take_back_last(self) -> Decision | None:
        """Undo the last decision; what it was."""
        rows = self._decisions.decisions.rows
        if not rows:
            return None
        self._decisions.take_back(rows[-1])
        return rows[-1]
