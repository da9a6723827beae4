"""Coreference: whom "he", "she" and "the old man" mean, decided from left to right by a small trained scorer.

A ranking of mentions (Denis and Baldridge 2008) over people rather than over earlier mentions: every candidate is described
by all that is known of the person so far.

A name says who it is. Everything else is weighed against the people last spoken of: how far they are, whether they
acted, whether they are a man or a woman, what was called so before. A description may also bring in somebody new.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inkwell.worker.analysis.network.ensemble import Ensemble
from inkwell.worker.analysis.people.descriptions import (
    CALLINGS,
    ELDERS,
    KIN,
    TITLES_OF,
    Description,
    describe,
)
from inkwell.worker.analysis.people.names import is_title
from inkwell.worker.analysis.people.person_state import PersonState, named_next
from inkwell.worker.analysis.people.references import COMMON, NAME, PRONOUN, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NEW = -2
_REACH_CHARS = 4_000
_MOST = 12
_BESIDE_CHARS = 9
_ROLES = ("subject", "object", "of", "whose", "")
_LEADS = ("the", "a", "his", "my", "")
LINK_FEATURES = (
    "pronoun", "pronoun subject", "pronoun object", "pronoun whose", "beside speech", "spoken",
    *(f"lead {lead or 'none'}" for lead in _LEADS), "many",
    "distance", "same sentence", "sentence before", "two before", "farther", "same paragraph", "paragraph before",
    "nearest", "second", "third", "nearest that fits", "only one that fits", "last as subject", "last as object",
    "last as of", "last as whose", "last by name", "last by pronoun", "last spoken", "other side of speech", "same speech",
    "speech between", "count", "salience", "named", "gender fits", "gender against", "gender open", "many fits",
    "same core", "same head", "other head", "no head", "title fits", "beside it", "is, was", "subject here before",
    "owner", "owner's family", "kin fits title", "kin against title", "shares a name",
    "only in speech", "seldom but in speech", "named next", "acted last", "spoke by a tag last", "spoke by a tag last, here", "spoke by a tag before last", "narrator's quotations since",
    "new", "new, head known", "new, core known", "new, nobody fits",
)  # fmt: skip
_AT = {name: i for i, name in enumerate(LINK_FEATURES)}


def _titles_of_calling(description: Description) -> frozenset[str]:
    """The titles of whom a calling alone describes: "the doctor", "Captain"."""
    if description.head not in CALLINGS or description.core != description.head:
        return frozenset()
    return frozenset([description.head, "dr"] if description.head == "doctor" else [description.head])


@dataclass(frozen=True)
class Link:
    """What a reference was taken for: the person, and the probability of everyone weighed, by number."""

    reference: Reference
    person: int
    chances: dict[int, float]

    def renumbered(self, same: Mapping[int, int]) -> Link:
        """The same where people turned out to be others: `same` has for their number the one that stays."""
        chances: dict[int, float] = {}
        for who, chance in self.chances.items():
            chances[same.get(who, who)] = chances.get(same.get(who, who), 0.0) + chance
        return Link(self.reference, same.get(self.person, self.person), chances)


class Linker:
    """Tells whom a word means, by what the trained `weights` make of the people known so far."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._ensemble = Ensemble(weights, len(LINK_FEATURES))

    def chances(self, rows: np.ndarray) -> np.ndarray:
        """The probability (options,) of each of the rows (options, `LINK_FEATURES`) of one reference; they add up to 1."""
        return np.exp(self._ensemble.log_probabilities(rows))

    def link(
        self, references: Sequence[Reference], first_new: int, introduced: Mapping[int, int] | None = None
    ) -> list[Link]:
        """Everyone's references; people without a name are numbered from `first_new`.

        `introduced`: for the place of a name that of the "his" in "his name was Aldous Pell".
        """
        links: list[Link] = []

        def choose(options: list[int], rows: np.ndarray) -> int:
            chances = self.chances(rows)
            option_chances.update(zip(options, chances.tolist(), strict=True))
            return options[int(chances.argmax())]

        walk = Walk(references, first_new, introduced)
        for reference in owners_first(references):
            option_chances: dict[int, float] = {}
            person = walk.step(reference, choose)
            if person is not None:
                if NEW in option_chances:
                    option_chances[person if option_chances.get(person) is None else NEW] = (
                        option_chances.pop(NEW)
                    )
                links.append(Link(reference, person, option_chances or {person: 1.0}))
        links = [link.renumbered(walk.same) for link in links] if walk.same else links
        return sorted(links, key=lambda link: (link.reference.start, -link.reference.end))


def owners_first(references: Sequence[Reference]) -> list[Reference]:
    """`references` in the order in which they are understood: in "his mother" and "Philip's nurse" whose she is comes first."""
    return sorted(
        references,
        key=lambda reference: (
            reference.start,
            reference.role != "whose" or reference.kind == COMMON,
            -reference.end,
        ),
    )


class Walk:
    """The people known while the references are gone through in order."""

    def __init__(
        self, references: Sequence[Reference], first_new: int, introduced: Mapping[int, int] | None = None
    ) -> None:
        self.people: dict[int, PersonState] = {}
        # Who was described before he was named: his old number and the one of the name.
        self.same: dict[int, int] = {}
        self._introduced = introduced or {}
        self._meant: dict[int, int] = {}
        self._recent: dict[int, None] = {}
        self._by_head: dict[str, list[int]] = {}
        self._cores: set[str] = set()
        # Who is called "Mother" or "Big Medicine", as if by a name.
        self._called: dict[str, int] = {}
        self._next = first_new
        self._order = 0
        # Who acted last in each sentence, and who was subject beside speech, the latest last.
        self._acted: tuple[int, int] = (-1, -1)
        self._tagged: list[tuple[int, int, int]] = []
        # Who is named soon after each place in the same sentence, and so is not "he": "said he to Temple".
        self._named_next = named_next(references)
        # Where the last "his" or "Philip's" stood, and whom it meant.
        self._owner: tuple[int, int] = (-1, -1)

    def step(self, reference: Reference, choose: Callable[[list[int], np.ndarray], int | None]) -> int | None:
        """The person of `reference`, remembered; `choose` takes one of the options by their rows of features, or none."""
        self._order += 1
        person: int | None = reference.person
        if reference.kind != NAME:
            options = self.options(reference)
            if not options:
                return None
            person = choose(options, self.rows(reference, options))
            if person is None:
                return None
            if person == NEW:
                person, self._next = self._next, self._next + 1
        assert person is not None
        self._see(person, reference)
        if reference.kind == NAME:
            self._introduce(person, self._meant.get(self._introduced.get(reference.start, -1), person))
        elif reference.role == "whose":
            self._meant[reference.start] = person
        return person

    def _introduce(self, named: int, described: int) -> None:
        """Who was only described so far is from here on, and was before, the person of the name."""
        if described == named or described not in self.people or self.people[described].named:
            return
        self.people[named].take_in(self.people.pop(described))
        self._recent.pop(described, None)
        for heads in self._by_head.values():
            heads[:] = [named if number == described else number for number in heads]
        self._called = {core: named if n == described else n for core, n in self._called.items()}
        self.same[described] = named

    def options(self, reference: Reference) -> list[int]:
        """Who may be meant, the last mentioned first; `NEW` at the end for a description."""
        people: list[int] = []
        description = describe(reference.text) if reference.kind == COMMON else None
        if description is not None and description.called and description.core in self._called:
            return [self._called[description.core]]
        gender = reference.gender
        for number in reversed(self._recent):
            state = self.people[number]
            if reference.start - state.last.start > _REACH_CHARS or len(people) >= _MOST:
                break
            if (gender and state.gender and state.gender != gender) or state.many != reference.many:
                continue
            people.append(number)
        if description is not None:
            people += [n for n in self._by_head.get(description.head, ())[-3:] if n not in people]
            people = self._of_rank(reference, description, people)
        return people

    def _of_rank(self, reference: Reference, description: Description, people: list[int]) -> list[int]:
        """Those of `people` that a word of kin or of a calling may mean, and `NEW` unless one of them must be meant.

        Where a Mrs. Morel is about, "the mother" is she and not young Annie, and "the doctor" is the one Dr. Archie.
        Whose mother "his mother" is may not be in sight, unless a Mrs. of his own name is.
        """
        if description.lead == "my" and description.head in ELDERS and not reference.spoken:
            people = [n for n in people if self._is_elder(n, reference, description)]
        titles = TITLES_OF[description.head] if description.head in KIN else _titles_of_calling(description)
        if not titles or description.many:
            return [*people, NEW]
        owner = self.people.get(self._owner[1]) if self._owner[0] == reference.start else None
        family = owner.surnames if owner is not None else frozenset[str]()
        people = [n for n in people if not family or not self.people[n].surnames - family]
        fits = [n for n in people if self.people[n].titles & titles and self.people[n] is not owner]
        if not fits or reference.spoken:
            return [*people, NEW]
        people = [n for n in people if n in fits or not self.people[n].named]
        is_own = description.lead == "his" and bool(self.people[fits[0]].surnames & family)
        must = len(fits) == 1 and (description.lead in ("the", "") or is_own)
        return people if must else [*people, NEW]

    def _is_elder(self, number: int, reference: Reference, description: Description) -> bool:
        """Whether somebody may be the narrator's own uncle: called so or titled so before, or named right beside."""
        state = self.people[number]
        is_beside = reference.start - state.last.end <= _BESIDE_CHARS
        bears = TITLES_OF[description.head] & state.titles
        return not state.named or is_beside or description.head in state.heads or bool(bears)

    def _see(self, person: int, reference: Reference) -> None:
        if person not in self.people:
            self.people[person] = PersonState(
                person, reference.gender, reference.many, reference.kind == NAME, reference, self._order
            )
        state = self.people[person]
        state.see(reference, self._order)
        self._recent.pop(person, None)
        self._recent[person] = None
        if reference.kind == COMMON:
            description = describe(reference.text)
            self._cores.add(description.core)
            if description.called:
                self._called[description.core] = person
            heads = self._by_head.setdefault(description.head, [])
            if person in heads:
                heads.remove(person)
            heads.append(person)
        if reference.role == "whose":
            self._owner = (reference.start, person)
        if reference.role == "subject" and not reference.spoken:
            self._acted = (person, reference.sentence)
        if reference.beside and reference.role in ("subject", "object", ""):
            self._tagged = [*self._tagged[-3:], (person, reference.quote, reference.paragraph)]

    def rows(self, reference: Reference, options: list[int]) -> np.ndarray:
        """One row of `LINK_FEATURES` for each of `options`: (options, features) float32."""
        rows = np.zeros((len(options), len(LINK_FEATURES)), dtype=np.float32)
        description = describe(reference.text) if reference.kind == COMMON else None
        self._of_reference(rows, reference, description)
        near = [n for n in options if n != NEW and self.people[n].last.sentence >= reference.sentence - 3]
        for rank, (row, number) in enumerate(zip(rows, options, strict=True)):
            if number == NEW:
                assert description is not None
                row[_AT["new"]] = 1
                row[_AT["new, head known"]] = description.head in self._by_head
                row[_AT["new, core known"]] = description.core in self._cores
                row[_AT["new, nobody fits"]] = not near
                continue
            state = self.people[number]
            row[_AT[("nearest", "second", "third")[rank]] if rank < 3 else _AT["farther"]] = 1
            row[_AT["only one that fits"]] = near == [number]
            row[_AT["named next"]] = number in self._named_next.get(reference.start, ())
            self._distance(row, reference, state)
            self._last(row, reference, state)
            self._fit(row, reference, state, description)
            if description is not None:
                self._kin(row, reference, state, description)
        return rows

    @staticmethod
    def _of_reference(rows: np.ndarray, reference: Reference, description: Description | None) -> None:
        """What is the same for everyone."""
        if description is None:
            rows[:, _AT["pronoun"]] = 1
            rows[:, _AT[f"pronoun {reference.role}"]] = 1
        else:
            rows[:, _AT[f"lead {description.lead or 'none'}"]] = 1
        rows[:, _AT["beside speech"]] = reference.beside
        rows[:, _AT["spoken"]] = reference.spoken
        rows[:, _AT["many"]] = reference.many

    def _distance(self, row: np.ndarray, reference: Reference, state: PersonState) -> None:
        last = state.last
        row[_AT["distance"]] = math.log1p(max(0, reference.start - last.end)) / 8
        sentences = reference.sentence - last.sentence
        if sentences < 3:
            row[_AT[("same sentence", "sentence before", "two before")[max(0, sentences)]]] = 1
        paragraphs = reference.paragraph - last.paragraph
        if paragraphs < 2:
            row[_AT[("same paragraph", "paragraph before")[max(0, paragraphs)]]] = 1
        row[_AT["speech between"]] = min(4, reference.quote - last.quote) / 2
        row[_AT["count"]] = math.log1p(state.count) / 4
        row[_AT["salience"]] = state.salience * 0.9 ** (self._order - state.order) / 4

    def _last(self, row: np.ndarray, reference: Reference, state: PersonState) -> None:
        """The last time the person was spoken of, and who acted or spoke last."""
        last = state.last
        if last.role:
            row[_AT[f"last as {last.role}"]] = 1
        row[_AT["last by name"]] = last.kind == NAME
        row[_AT["last by pronoun"]] = last.kind == PRONOUN
        row[_AT["last spoken"]] = last.spoken
        row[_AT["other side of speech"]] = (
            last.spoken and last.quote == reference.quote and not reference.spoken
        )
        row[_AT["same speech"]] = last.spoken and reference.spoken and last.quote == reference.quote
        row[_AT["subject here before"]] = self._acted == (state.number, reference.sentence)
        row[_AT["only in speech"]] = state.narrated == 0
        row[_AT["seldom but in speech"]] = 0 < state.narrated < state.count / 4
        row[_AT["acted last"]] = self._acted[0] == state.number
        if reference.beside and self._tagged:
            row[_AT["spoke by a tag last"]] = self._tagged[-1][0] == state.number
            row[_AT["spoke by a tag last, here"]] = (
                row[_AT["spoke by a tag last"]] and self._tagged[-1][2] == reference.paragraph
            )
            row[_AT["spoke by a tag before last"]] = (
                self._tagged[-2:-1] != [] and self._tagged[-2][0] == state.number
            )
            row[_AT["narrator's quotations since"]] = min(4, reference.quote - self._tagged[-1][1]) / 2

    def _kin(
        self, row: np.ndarray, reference: Reference, state: PersonState, description: Description
    ) -> None:
        """What a description says of a family: "his mother" is not he, bears his surname, and is no Miss."""
        owner = self._owner[1] if self._owner[0] == reference.start else -1
        row[_AT["owner"]] = owner == state.number
        if owner in self.people and owner != state.number:
            row[_AT["owner's family"]] = bool(self.people[owner].surnames & state.surnames)
        fits = TITLES_OF.get(description.head, frozenset())
        bare = state.titles - {""}
        row[_AT["kin fits title"]] = bool(fits & bare)
        row[_AT["kin against title"]] = bool(fits) and bool(bare) and not fits & bare
        row[_AT["shares a name"]] = not state.words.isdisjoint(description.core.split())

    @staticmethod
    def _fit(
        row: np.ndarray, reference: Reference, state: PersonState, description: Description | None
    ) -> None:
        row[_AT["named"]] = state.named
        if reference.gender and state.gender:
            row[_AT["gender fits"]] = 1
        else:
            row[_AT["gender open"]] = 1
        if description is None:
            return
        row[_AT["same core"]] = description.core in state.cores
        row[_AT["same head"]] = description.head in state.heads
        row[_AT["other head"]] = bool(state.heads) and description.head not in state.heads
        row[_AT["no head"]] = not state.heads
        row[_AT["title fits"]] = is_title(description.head) and (
            description.head in state.titles or (description.head == "doctor" and "dr" in state.titles)
        )
        row[_AT["beside it"]] = 0 <= reference.start - state.last.end <= 3
        row[_AT["is, was"]] = 3 < reference.start - state.last.end <= 9 and state.last.role == "subject"
