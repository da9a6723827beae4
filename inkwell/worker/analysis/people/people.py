"""The people of a text as the search for speakers needs them: named, unnamed and the narrator, and where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.worker.analysis.people.coreference import Link
from inkwell.worker.analysis.people.descriptions import describe, is_many
from inkwell.worker.analysis.people.mention import Constraints, Mention
from inkwell.worker.analysis.people.name_clusters import Character, group
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN
from inkwell.worker.analysis.people.person import NARRATOR, Person, PersonMention
from inkwell.worker.analysis.people.references import COMMON, PRONOUN

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from inkwell.worker.analysis.people.coreference import Linker
    from inkwell.worker.analysis.people.references import ReferenceFinder
    from inkwell.worker.analysis.text.quotations import Quotation

NARRATOR_NAME = "Narrator · I"
_PRONOUN = re.compile(r"\b(he|she|his|her|him|himself|herself)\b", re.IGNORECASE)


_INTRODUCTION_CHARS = 40
_NAME_WAS = re.compile(r"\b(?:his|her)(?: \w+)? name (?:is|was|being)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class People:
    """Everyone in a text.

    Attributes:
        people: by number: characters first, then those without a name; `NARRATOR` where the story is told by an "I".
        links: every reference with whom it means.
        characters: the named ones; `numbers`: which of them each name means, in the order of the names.
    """

    people: dict[int, Person]
    links: list[Link]
    characters: list[Character]
    numbers: list[int]

    @property
    def person_mentions(self) -> list[PersonMention]:
        """Where people stand by name or description."""
        return [
            PersonMention(link.reference.start, link.reference.end, link.person)
            for link in self.links
            if link.reference.kind != PRONOUN
        ]


def build_people(
    text: str,
    names: Sequence[tuple[int, int]],
    commons: Sequence[tuple[int, int]],
    finder: ReferenceFinder,
    linker: Linker,
    constraints: Constraints | None = None,
) -> People:
    """Everyone in `text`.

    Args:
        text: the whole text.
        names: where people are named by proper names.
        commons: where people stand without a name: "the old man".
        finder: knows the words, the sentences, the paragraphs and the speech of the text.
        linker: joins pronouns and descriptions to people.
        constraints: what is known of people before.
    """
    quotations = finder.quotations
    mentions = [Mention(a, b, text[a:b], finder.sentence_at(a), finder.spoken_at(a)) for a, b in names]
    characters, numbers = group(mentions, pronouns_after(text, mentions, quotations), constraints)
    introduced = _introductions(text, names)
    for (start, _), number in zip(names, numbers, strict=True):
        if start in introduced and not characters[number].gender:
            is_hers = text[introduced[start] :].lower().startswith("her")
            characters[number].gender = FEMALE if is_hers else MALE
    people = {
        c.number: Person(c.number, c.name, c.gender, common=False, many=is_many(c.name)) for c in characters
    }
    references = finder.find(names, numbers, [characters[number].gender for number in numbers], commons)
    links = linker.link(references, len(characters), introduced)
    people |= _described(links, people)
    if tells_i(text, quotations):
        teller = _teller(text, mentions, numbers, quotations)
        teller_character = characters[teller] if teller is not None else Character(NARRATOR, NARRATOR_NAME)
        people[NARRATOR] = Person(NARRATOR, teller_character.name, teller_character.gender, common=False)
        if teller is not None:
            links = [_as_narrator(link, teller) for link in links]
    return People(people, links, characters, numbers)


def _introductions(text: str, names: Sequence[tuple[int, int]]) -> dict[int, int]:
    """For the place of a name that follows "his name was", that of "his"."""
    introductions: dict[int, int] = {}
    for start, _ in names:
        match = _NAME_WAS.search(text[max(0, start - _INTRODUCTION_CHARS) : start])
        if match:
            introductions[start] = max(0, start - _INTRODUCTION_CHARS) + match.start()
    return introductions


def _described(links: Sequence[Link], named: Container[int]) -> dict[int, Person]:
    """The people without a name, each shown as the narrator first described them; by what was said of them if never."""
    descriptions: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.person not in named and link.reference.kind == COMMON:
            descriptions[link.person].append(link)
    people: dict[int, Person] = {}
    for number, links_to_person in descriptions.items():
        first = min(links_to_person, key=lambda link: link.reference.spoken)
        genders = [
            g for g in (describe(link.reference.text).gender for link in (first, *links_to_person)) if g
        ]
        description = describe(first.reference.text)
        people[number] = Person(
            number, description.shown, genders[0] if genders else UNKNOWN, common=True, many=description.many
        )
    return people


def _as_narrator(link: Link, teller: int) -> Link:
    """`link` where the character `teller` is the narrator."""
    chances = {NARRATOR if who == teller else who: chance for who, chance in link.chances.items()}
    return Link(link.reference, NARRATOR if link.person == teller else link.person, chances)


_MY_NAME = re.compile(
    r"\b(?:my (?:\w+ )?name (?:is|was|being)|(?:called|call|named) (?:me|myself))\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"^[’'\"”]?\s*[,.!?”\"’'—\-;…]")


def _teller(
    text: str, mentions: Sequence[Mention], numbers: Sequence[int], quotations: Sequence[Quotation]
) -> int | None:
    """The character who tells the story as "I": the one whom others call by name and the narrator does not."""
    starts = [q.start for q in quotations]
    called: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for mention, number in zip(mentions, numbers, strict=True):
        quote = bisect_right(starts, mention.start) - 1
        if quote < 0 or mention.start >= quotations[quote].end:
            named[number] += 1
            if _MY_NAME.search(text[max(0, mention.start - 40) : mention.start]):
                return number
        elif text[: mention.start].rstrip()[-1:] in ",“\"‘'!.?—-;" and _ADDRESS.match(
            text[mention.end : mention.end + 4]
        ):
            called[number] += 1
    for number, count in called.most_common(3):
        if count >= 2 and named[number] * 2 <= count:
            return number
    return None


def pronouns_after(
    text: str, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> dict[str, tuple[int, int]]:
    """How often "he" and "she" come next after each written form, before anyone else is named, in the narration."""
    starts = [q.start for q in quotations]
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for i, mention in enumerate(mentions):
        quote = bisect_right(starts, mention.start) - 1
        if quote >= 0 and mention.start < quotations[quote].end:
            continue
        stop = min(mention.end + 120, mentions[i + 1].start if i + 1 < len(mentions) else len(text))
        nearest = bisect_right(starts, mention.start)
        if nearest < len(starts):
            stop = min(stop, starts[nearest])
        match = _PRONOUN.search(text, mention.end, max(mention.end, stop))
        if match:
            tally[mention.text][
                MALE if match.group().lower() in ("he", "his", "him", "himself") else FEMALE
            ] += 1
    return {form: (count[MALE], count[FEMALE]) for form, count in tally.items()}


def tells_i(text: str, quotations: Sequence[Quotation]) -> bool:
    """Whether the narrator says "I": more than once in three hundred words outside speech."""
    pieces, last = [], 0
    for quotation in quotations:
        pieces.append(text[last : quotation.start])
        last = quotation.end
    pieces.append(text[last:])
    narration = " ".join(pieces)
    words = len(narration.split())
    return len(re.findall(r"\bI\b(?!\.)", narration)) > max(3, words / 300)
