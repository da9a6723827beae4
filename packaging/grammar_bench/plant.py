"""Plants slips of the pen in edited prose, the same for the same seed: eight kinds, one in a sentence at most.

The tables are those of usage handbooks and not Inkwell's own, so that nothing is found because it was planted by the finder.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS_A_SLIP = 20
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")

_CONFUSED = """
their/there there/their there/they’re they’re/their your/you’re you’re/your its/it’s it’s/its to/too too/to then/than than/then
form/from from/form quiet/quite quite/quiet lead/led led/lead lose/loose off/of of/off whose/who’s where/were were/where
through/threw though/through through/though thought/though breath/breathe breathe/breath past/passed passed/past hear/here
here/hear know/now now/know no/know weather/whether whether/weather peace/piece piece/peace bear/bare wander/wonder
wonder/wander the/he he/the and/an an/and than/that her/here lie/lay lay/lie accept/except except/accept as/has has/as is/his
his/is knew/new new/knew hole/whole whole/hole waste/waist right/write write/right by/buy our/are are/our one/on on/one was/saw
saw/was they/the them/then when/then what/that for/four hour/our heard/hard felt/fell chose/choose principal/principle
affect/effect effect/affect desert/dessert advice/advise brought/bought bought/brought road/rode weak/week week/weak sight/site
"""
_IRREGULAR = """
went/go came/come saw/seen did/done ran/run gave/give took/take took/taken knew/know knew/known fell/fall began/begin began/begun
stood/stand sat/sit thought/think told/tell found/find felt/feel left/leave kept/keep heard/hear held/hold brought/bring
said/say made/make got/get spoke/speak spoke/spoken broke/break rose/rise wrote/write drew/draw threw/throw grew/grow
gone/went seen/saw done/did given/gave taken/took known/knew fallen/fell spoken/spoke broken/broke written/wrote
"""
_AGREEMENT = "was/were were/was is/are are/is has/have have/has do/does does/do don’t/doesn’t doesn’t/don’t this/these these/this those/that isn’t/aren’t wasn’t/weren’t am/is"
_PREPOSITIONS = "in on at of to for with by from into"
_DROPPED = "of to in was had with for at from and is be were on have been"
_DOUBLED = "the a to of in and was had with for at from is be on his her he it"
_ARTICLES = "a an the"


@dataclass(frozen=True)
class Slip:
    """`planted` has at `start`:`end` what should not be there; `original` stood in its place."""

    kind: str
    paragraph: int
    start: int
    end: int
    original: str


@dataclass(frozen=True)
class Planted:
    """A paragraph with slips, as it stands now."""

    text: str
    slips: tuple[Slip, ...]


# A change of a word: where it begins and ends, and what stands there then.
_Change = tuple[int, int, str]


def plant(paragraphs: list[str], seed: int, words_a_slip: int = WORDS_A_SLIP) -> list[Planted]:
    """Every paragraph with about one slip in `words_a_slip` words."""
    chance = random.Random(seed)
    planted: list[Planted] = []
    used: Counter[str] = Counter()
    owed = 0.0
    for number, text in enumerate(paragraphs):
        owed += len(text.split()) / words_a_slip
        spans = [span for span in sentence_spans(text) if len(text[slice(*span)].split()) >= 5]
        chance.shuffle(spans)
        changes: list[tuple[_Change, str]] = []
        for start, end in spans:
            if owed < 1:
                break
            found = _slip(text, start, end, chance, used)
            if found is not None:
                changes.append(found)
                used[found[1]] += 1
                owed -= 1
        planted.append(_applied(text, number, changes))
    return planted


def _applied(text: str, number: int, changes: list[tuple[_Change, str]]) -> Planted:
    slips: list[Slip] = []
    out, at, length = [], 0, 0
    for (start, end, new), kind in sorted(changes):
        out += [text[at:start], new]
        length += start - at
        slips.append(Slip(kind, number, length, length + len(new), text[start:end]))
        length += len(new)
        at = end
    out.append(text[at:])
    return Planted("".join(out), tuple(slips))


def _slip(
    text: str, start: int, end: int, chance: random.Random, used: Counter[str]
) -> tuple[_Change, str] | None:
    """Of the kinds that the sentence has room for the one that was planted least."""
    kinds = list(_KINDS.items())
    chance.shuffle(kinds)
    kinds.sort(key=lambda kind: used[kind[0]])
    words = list(_WORD.finditer(text, start, end))[1:]
    for kind, ways in kinds:
        changes = list(ways(text, words, chance))
        if changes:
            return chance.choice(changes), kind
    return None


def _exchanged(rows: str) -> Callable[[str, list[re.Match[str]], random.Random], Iterator[_Change]]:
    pairs = [row.split("/") for row in rows.split()]

    def ways(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
        for word in words:
            for first, second in pairs:
                if word.group() == first:
                    yield (*word.span(), second)

    return ways


def _articles(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    for word in words:
        if word.group() in _ARTICLES.split():
            if text[word.end() : word.end() + 1] == " " and chance.random() < 0.6:
                yield word.start(), word.end() + 1, ""
            elif word.group() != "the":
                yield (*word.span(), "a" if word.group() == "an" else "an")


def _doubled(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    for word in words:
        if word.group() in _DOUBLED.split():
            yield word.start(), word.end(), f"{word.group()} {word.group()}"


def _dropped(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    for word in words:
        if word.group() in _DROPPED.split() and text[word.end() : word.end() + 1] == " ":
            yield word.start(), word.end() + 1, ""


def _prepositions(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    for word in words:
        if word.group() in _PREPOSITIONS.split():
            yield (
                *word.span(),
                chance.choice([other for other in _PREPOSITIONS.split() if other != word.group()]),
            )


def _apostrophes(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    for word in words:
        small = word.group().replace("'", "’")
        if small.endswith("’s") and small[:-2].islower() and len(small) > 4:
            yield (*word.span(), f"{small[:-2]}s")
        elif small in ("it’s", "they’re", "you’re", "we’re", "we’ll", "let’s", "won’t"):
            yield (*word.span(), small.replace("’", ""))
        elif small == "its":
            yield (*word.span(), "it’s")
        elif _is_plural(small) and chance.random() < 0.25:
            yield (*word.span(), f"{small[:-1]}’s")


def _is_plural(word: str) -> bool:
    return (
        word.endswith("s") and word.islower() and len(word) > 4 and word[-2] not in "su’" and "’" not in word
    )


def _tenses(text: str, words: list[re.Match[str]], chance: random.Random) -> Iterator[_Change]:
    yield from _exchanged(_IRREGULAR)(text, words, chance)
    for word in words:
        small = word.group()
        if not small.islower() or len(small) < 6:
            continue
        if small.endswith("ed") and small[-3] not in "eiur":
            yield (*word.span(), small[:-2] if small[-3] != small[-4] else small[:-3])
        elif (
            small.endswith("ing")
            and len(small) > 6
            and small
            not in ("nothing", "anything", "something", "everything", "evening", "morning", "during")
        ):
            yield (*word.span(), f"{small[:-3]}ed")


_KINDS: dict[str, Callable[[str, list[re.Match[str]], random.Random], Iterator[_Change]]] = {
    "confusion": _exchanged(_CONFUSED),
    "agreement": _exchanged(_AGREEMENT),
    "article": _articles,
    "doubled": _doubled,
    "dropped": _dropped,
    "apostrophe": _apostrophes,
    "tense": _tenses,
    "preposition": _prepositions,
}
