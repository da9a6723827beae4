"""What is known of one person while the references of a text are gone through, and who is named soon after a pronoun."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.worker.analysis.people.descriptions import SURNAMED, describe
from inkwell.worker.analysis.people.names import parse
from inkwell.worker.analysis.people.references import COMMON, NAME, PRONOUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.people.references import Reference

_SOON_CHARS = 60


@dataclass
class Known:
    """What is known of one person at a place of the text."""

    number: int
    gender: str
    many: bool
    named: bool
    last: Reference
    order: int = 0
    count: int = 0
    salience: float = 0.0
    cores: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    titles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    tallies: Counter[str] = field(default_factory=Counter)
    told: int = 0

    def see(self, reference: Reference, order: int) -> None:
        """The person is spoken of by `reference`."""
        self.salience = self.salience * 0.9 ** (order - self.order) + 1
        self.last, self.order = reference, order
        self.count += 1
        self.told += not reference.spoken
        if reference.gender:
            self.tallies[reference.gender] += 1
        if reference.kind == NAME:
            name = parse(reference.text)
            self.titles |= {name.title}
            self.words |= set(name.words)
            # Sir Walter bears no surname there, Mr. Elliot does.
            self.surnames |= set(name.words[-1:] if name.title in SURNAMED or len(name.words) > 1 else ())
        if reference.kind == COMMON:
            told = describe(reference.text)
            self.cores[told.core] += 1
            self.heads[told.head] += 1
            self.gender = self.gender or told.gender
        if not self.gender and self.tallies:
            self.gender = self.tallies.most_common(1)[0][0]

    def take_in(self, old: Known) -> None:
        """`old`, who was only described, is this person."""
        self.cores += old.cores
        self.heads += old.heads
        self.count += old.count
        self.told += old.told
        self.gender = self.gender or old.gender


def named_next(references: Sequence[Reference]) -> dict[int, frozenset[int]]:
    """For each pronoun as subject the people named after it in its sentence, as what it acts upon."""
    found: dict[int, frozenset[int]] = {}
    for i, one in enumerate(references):
        if one.kind != PRONOUN or one.role not in ("subject", ""):
            continue
        names: list[int] = []
        for other in references[i + 1 : i + 7]:
            if (
                other.sentence != one.sentence
                or other.spoken != one.spoken
                or other.start - one.end > _SOON_CHARS
            ):
                break
            if other.role == "subject":
                break
            if other.kind == NAME and other.start >= one.end and other.role in ("object", "of"):
                names.append(other.person)
        if names:
            found[one.start] = frozenset(names)
    return found
