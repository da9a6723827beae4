"""From what the grammar found to proposed facts: whom the words mean is told by the reader's people."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.proposal import FactProposal
from inkwell.worker.analysis.facts.finds import ABOUT, CLASS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import Paragraph, Quotation
    from inkwell.worker.analysis.document import Document
    from inkwell.worker.analysis.facts.finds import Find
    from inkwell.worker.analysis.people.meant import Meant

# How sure the network must be of whom a pronoun means, and of who speaks.
SURE_OF_WORD, SURE_OF_DESCRIPTION, SURE_OF_SPOKEN, SURE_OF_SPEAKER = 0.93, 0.97, 0.98, 0.9
_BEHIND_A_NAME = 2  # "’s"
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OF_THE_OTHER = {
    "he": frozenset({"she", "her", "hers", "herself"}),
    "she": frozenset({"he", "him", "his", "himself"}),
}
_CLASSES_OF_THE_OTHER = {
    "he": frozenset({"woman", "girl", "lady", "wife", "daughter"}),
    "she": frozenset({"man", "boy", "lad", "gentleman", "fellow", "husband", "son"}),
}
_I = frozenset({"i", "me", "my", "mine", "myself"})
_REPORTED, _SPOKEN = 0.75, 0.7
_DEAD = "dead"


class ProposalMaker:
    """Makes proposals of the finds of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cast = {character.id: character for character in document.characters}
        self._meant_starts = [one.start for one in document.meant]
        self._entity_starts = [one.start for one in document.entities]
        self._speech_starts = [one.start for one in document.quotations]
        self._paragraph_starts = [one.start for one in document.paragraphs]

    def make(
        self, key: str, base: int, end: int, finds: Sequence[tuple[int, Find]]
    ) -> tuple[FactProposal, ...]:
        """The proposals of the text between `base` and `end`; finds come with the place of their passage."""
        made = [proposal for place, find in finds if (proposal := self._one(key, base, end, place, find))]
        best: dict[str, FactProposal] = {}
        for proposal in made:
            held = best.get(proposal.identity)
            if held is None or held.confidence < proposal.confidence:
                best[proposal.identity] = proposal
        named = {(one.other, one.attribute) for one in best.values() if one.other}
        kept = [
            one
            for one in best.values()
            if not any(_says_more(other, one) for other in best.values())
            and (one.attribute != "has" or (one.name, f"{one.value} of") not in named)
        ]
        return tuple(sorted(kept, key=lambda one: (one.start, one.identity)))

    def _one(self, key: str, base: int, end: int, place: int, find: Find) -> FactProposal | None:
        who = self._person(place + find.who[0], place + find.who[1])
        paragraph = self._paragraph_at(place + find.at)
        spoken = self._speech_at(place + find.at) is not None
        if who is None or paragraph is None or (spoken and find.was):
            return None
        person, sure = who
        kind = FactKind(find.kind)
        if not self._can_be(find, place, person):
            return None
        text, other, other_entry = find.text, "", 0
        if find.other[1]:
            found = self._other(kind, place + find.other[0], place + find.other[1])
            if found is None or found[0] == person.name:
                if not find.without:
                    return None
                text = find.without
            else:
                other, other_entry = found
        confidence = sure * (_SPOKEN if spoken else 1) * (_REPORTED if find.reported else 1)
        start, stop = place + find.sentence[0], min(end, place + find.sentence[1])
        return FactProposal(
            kind,
            person.name,
            find.attribute,
            find.value.replace("{other}", other),
            text.replace("{other}", other),
            key,
            start - base,
            stop - base,
            self._document.text[start:stop],
            paragraph.hash,
            person.id,
            person.entry,
            other,
            other_entry,
            spoken or find.reported,
            round(confidence, 2),
        )

    def _can_be(self, find: Find, place: int, person: Character) -> bool:
        """Whether it can be so: nobody says truly that he is dead, and who "he" is that somebody knows of must be plain."""
        if find.attribute == _DEAD:
            return self._document.text[place + find.who[0] : place + find.who[1]].lower() not in _I
        noun = next(((a, b) for name, a, b in find.gaps if name == CLASS), None)
        if noun is not None and person.gender in _CLASSES_OF_THE_OTHER:
            word = self._document.text[place + noun[0] : place + noun[1]].lower()
            if word in _CLASSES_OF_THE_OTHER[person.gender]:
                return False  # nobody says of a woman that she is a slender man
        about = next(((a, b) for name, a, b in find.gaps if name == ABOUT), None)
        return about is None or self._is(person, place + about[0], place + about[1])

    def _is(self, person: Character, start: int, end: int) -> bool:
        """Whether the words mean this person: "Frank knew that he had killed somebody"."""
        meant = self._person(start, end)
        return meant is not None and meant[0].id == person.id

    def _other(self, kind: FactKind, start: int, end: int) -> tuple[str, int] | None:
        """The name and the entry of the other end: a place where the fact is of one, else a person."""
        if kind in (FactKind.PLACE, FactKind.TRAIT):
            return self._place(start, end)
        person = self._person(start, end)
        return (person[0].name, person[0].entry) if person is not None else None

    def _person(self, start: int, end: int) -> tuple[Character, float] | None:
        """Whom the words mean, and how sure that is."""
        word = self._document.text[start:end].lower()
        speech = self._speech_at(start)
        if word in _I:
            if speech is None:
                return self._of_cast(self._document.narrator, 1.0)
            return (
                self._of_cast(speech.character, speech.confidence)
                if speech.confidence >= SURE_OF_SPEAKER
                else None
            )
        one = self._mention(start, end)
        if one is None or one.sure < self._needed(one, speech is not None):
            return None
        return self._of_cast(one.character, one.sure, word)

    def _mention(self, start: int, end: int) -> Meant | None:
        """The closest words about somebody: of "Tom’s sister" the word "Tom" means Tom. The word meant is their last: "our" of
        "our cat" is not the cat.
        """
        i = bisect_right(self._meant_starts, start)
        around = [one for one in self._document.meant[max(0, i - 4) : i] if end <= one.end]
        if (
            self._document.english
        ):  # elsewhere only names are meant, and their first word may be the one that counts
            around = [one for one in around if one.end <= end + _BEHIND_A_NAME]
        return min(around, key=lambda one: one.end - one.start, default=None)

    def _needed(self, one: Meant, spoken: bool) -> float:
        """How sure whom the words mean must be: in speech a "he" may be anybody, and "the old man" is often another."""
        word = self._document.text[one.start : one.end].lower()
        if word in _PRONOUNS:
            return SURE_OF_SPOKEN if spoken else SURE_OF_WORD
        return SURE_OF_DESCRIPTION

    def _of_cast(self, character: str, sure: float, word: str = "") -> tuple[Character, float] | None:
        person = self._cast.get(character)
        return (person, sure) if person is not None and _fits(word, person) else None

    def _place(self, start: int, end: int) -> tuple[str, int] | None:
        i = bisect_right(self._entity_starts, start) - 1
        for one in reversed(self._document.entities[max(0, i - 3) : i + 1]):
            if (
                one.start <= start
                and end <= one.end
                and one.category in _PLACES
                and not (one.common or self._mention(start, end))
            ):
                return self._document.text[one.start : one.end].replace("\n", " "), one.entry
        return None

    def _speech_at(self, place: int) -> Quotation | None:
        i = bisect_right(self._speech_starts, place) - 1
        if i >= 0 and place < self._document.quotations[i].end:
            return self._document.quotations[i]
        return None

    def _paragraph_at(self, place: int) -> Paragraph | None:
        i = bisect_right(self._paragraph_starts, place) - 1
        return self._document.paragraphs[i] if i >= 0 else None


def _fits(word: str, person: Character) -> bool:
    """Whether a pronoun can mean the person: "his" is never a woman's."""
    return person.gender not in ("he", "she") or word not in _OF_THE_OTHER[person.gender]


def _says_more(other: FactProposal, one: FactProposal) -> bool:
    """Whether the same sentence says the same in more words: "pale blue" and "pale"."""
    same = (other.kind, other.name, other.attribute, other.start) == (
        one.kind,
        one.name,
        one.attribute,
        one.start,
    )
    return same and len(other.value) > len(one.value) and one.value in other.value
