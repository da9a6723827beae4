"""What accepting a proposed fact writes into a project, and takes out of it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import PERSON_ICON, CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, FactOrigin, Knower, Source
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.story.proposal import FactProposal
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.storage.store import ProjectStore

_MOST_ALIASES = 12


@dataclass
class Acceptance:
    """One proposal becoming a fact. `made` is the entry to be made first where `entry` is None."""

    proposal: FactProposal
    entry: EntryId | None
    made: Entry | None
    other: EntryId | None
    _fact: FactId = field(default=FactId(0))

    def do(self, store: ProjectStore) -> None:
        """Write the entry, where one is needed, and the fact; both get the numbers they had before."""
        if self.entry is None:
            assert self.made is not None
            self.entry = store.codex.save(self.made)
        elif self.made is not None:
            store.codex.restore(self.entry)
        self._fact = store.codex.add_fact(self._as_fact(self.entry))

    def undo(self, store: ProjectStore) -> None:
        """Take both out again."""
        store.codex.remove_fact(self._fact)
        if self.made is not None and self.entry is not None:
            store.codex.discard(self.entry)

    def _as_fact(self, entry: EntryId) -> Fact:
        proposal = self.proposal
        scene = SceneId(int(proposal.key))
        return Fact(
            entry,
            scene,
            FactMode.ADD,
            proposal.text,
            proposal.kind,
            proposal.attribute,
            proposal.value,
            other=self.other,
            known_by=(Knower(entry, scene),) if proposal.kind is FactKind.KNOWLEDGE else (),
            source=Source(scene, proposal.quotation, proposal.paragraph),
            origin=FactOrigin.ACCEPTED,
            id=self._fact,
        )


def entry_of(codex: CodexService, proposal: FactProposal, of_other: bool = False) -> EntryId | None:
    """The entry a proposal is about, or with `of_other` the entry at its other end; None where nobody, or more than one, fits."""
    known, name = (proposal.other_entry, proposal.other) if of_other else (proposal.entry, proposal.name)
    if known and any(entry.id == known for entry in codex.codex.entries):
        return EntryId(known)
    owners = codex.owners_of(name) if name else []
    return owners[0].id if len(owners) == 1 else None


def new_entry(codex: Codex, proposal: FactProposal, cast: Mapping[str, Character]) -> Entry:
    """The entry a proposal needs: a person with every form of the name."""
    drawer = next((one.id for one in codex.categories if one.icon == PERSON_ICON), None)
    if drawer is None:
        drawer = codex.categories[0].id if codex.categories else CategoryId(0)
    character = cast.get(proposal.character)
    forms = [alias.text for alias in character.aliases] if character is not None else []
    forms = [
        form for form in forms if form[:1].isupper() or proposal.name[:1].islower()
    ]  # no "old Matthias Voss"
    aliases = tuple(form for form in forms[:_MOST_ALIASES] if folded(form) != folded(proposal.name))
    return Entry(EntryId(0), drawer, proposal.name, aliases=aliases)
