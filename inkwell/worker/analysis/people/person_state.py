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
class PersonState:
    """What is known of one person at a place of the text.

    Attributes:
        named: whether by name or only described so far; `many`: whether it is several people.
        last, order: the reference last met and its number among all; `count`, `narrated`: how many there were, and outside speech.
        salience: how much the person is in the reader's mind: 1 for each reference, less by a tenth with every other one.
        cores, heads: descriptions and their main words, with how often.
        titles, words, surnames: of the names borne, in small letters.
        tallies: how often a reference was "he" and "she".
    """

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
    narrated: int = 0

    def see(self, reference: Reference, order: int) -> None:
        """The person is spoken of by `reference`."""
        self.salience = self.salience * 0.9 ** (order - self.order) + 1
        self.last, self.order = reference, order
        self.count += 1
        self.narrated += not reference.spoken
        if reference.gender:
            self.tallies[reference.gender] += 1
        if reference.kind == NAME:
            name = parse(reference.text)
            self.titles |= {name.title}
            self.words |= set(name.words)
            # Sir Walter bears no surname there, Mr. Elliot does.
            self.surnames |= set(name.words[-1:] if name.title in SURNAMED or len(name.words) > 1 else ())
        if reference.kind == COMMON:
            description = describe(reference.text)
            self.cores[description.core] += 1
            self.heads[description.head] += 1
            self.gender = self.gender or description.gender
        if not self.gender and self.tallies:
            self.gender = self.tallies.most_common(1)[0][0]

    def take_in(self, old: PersonState) -> None:
        """`old`, who was only described, is this person."""
        self.cores += old.cores
        self.heads += old.heads
        self.count += old.count
        self.narrated += old.narrated
        self.gender = self.gender or old.gender


def named_next(references: Sequence[Reference]) -> dict[int, frozenset[int]]:
    """For each pronoun as subject the people named after it in its sentence, as what it acts upon."""
    next_named: dict[int, frozenset[int]] = {}
    for i, pronoun in enumerate(references):
        if pronoun.kind != PRONOUN or pronoun.role not in ("subject", ""):
            continue
        names: list[int] = []
        for reference in references[i + 1 : i + 7]:
            if (
                reference.sentence != pronoun.sentence
                or reference.spoken != pronoun.spoken
                or reference.start - pronoun.end > _SOON_CHARS
            ):
                break
            if reference.role == "subject":
                break
            if (
                reference.kind == NAME
                and reference.start >= pronoun.end
                and reference.role in ("object", "of")
            ):
                names.append(reference.person)
        if names:
            next_named[pronoun.start] = frozenset(names)
    return next_named
