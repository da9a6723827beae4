"""A read text as the checks look at it: words in small letters, sentences as ranges of words, scenes, people by word.

Made once for all checks of a text. Positions of findings are the document's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import EXCUSE
from inkwell.worker.analysis.checks.stems import stem
from inkwell.worker.analysis.network.labels import PARTS_OF_SPEECH, POS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inkwell.domain.reading.cast import Character, KnownName, SceneMoment
    from inkwell.domain.reading.scene_reading import Entity
    from inkwell.domain.story.proposal import FactProposal
    from inkwell.worker.analysis.document import Document

# What stands after an apostrophe is a part of the word before it.
_FACTS_A_SENTENCE = 12
_AFTER_APOSTROPHE = frozenset(["s", "t", "ll", "re", "ve", "d", "m"])


@dataclass(frozen=True)
class DocumentFinding:
    """A finding in positions of the document."""

    start: int
    end: int
    subject: str
    values: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Line:
    """A sentence: its words `first` to `last` (the last left out), `own` those that are words and not marks.

    `narrated`: nobody says any of it.
    """

    first: int
    last: int
    start: int
    end: int
    own: tuple[int, ...]
    narrated: bool
    scene: int
    paragraph: int


def _mended(pos: int, word: str) -> int:
    """The part of speech, where the network cannot be right: no past ends in -s but "was" and "…ss"."""
    if pos == POS["VBD"] and word.endswith("s") and word != "was" and not word.endswith("ss"):
        return POS["VBZ"]
    return pos


class Book:
    """A document with the bounds of its scenes, `(key, start, end)`, the author's codex, and when the scenes happen.

    `facts` are what the grammar has found the narration to say, in order and in places of the document; none where it was not asked.
    """

    def __init__(
        self,
        document: Document,
        scenes: Sequence[tuple[str, int, int]],
        known: Sequence[KnownName] = (),
        moments: Sequence[SceneMoment] = (),
        facts: Sequence[FactProposal] = (),
    ) -> None:
        self.document = document
        self._facts = [fact for fact in facts if not fact.spoken]
        self._fact_starts = [fact.start for fact in self._facts]
        self.text = document.text
        self.scenes = scenes
        self.known = known
        self.moments = {moment.key: moment for moment in moments}
        self.words = document.words
        text = document.text
        words = tuple(document.words)
        self.lower = [text[word.start : word.end].lower() for word in words]
        self.pos = [_mended(word.pos, lower) for word, lower in zip(words, self.lower, strict=True)]
        self.narrated = [not word.spoken for word in words]
        self.starts = [word.start for word in words]

    def said_of(self, start: int, end: int, attributes: Collection[str]) -> str:
        """The one person of whom the grammar says something of `attributes` in the sentence around a place; "" where there is none."""
        i = bisect_right(self._fact_starts, start)
        who = {
            fact.character
            for fact in self._facts[max(0, i - _FACTS_A_SENTENCE) : i]
            if end <= fact.end and fact.attribute in attributes
        }
        return who.pop() if len(who) == 1 else ""

    @cached_property
    def is_word(self) -> list[bool]:
        """For each word whether it is one, and no mark or the end of another ("n’t")."""
        text, words = self.text, self.words
        result = []
        for i, word in enumerate(self.lower):
            clitic = (
                word in _AFTER_APOSTROPHE
                and i > 0
                and text[words[i].start - 1 : words[i].start] in ("’", "'")
            )
            result.append(word[0].isalpha() and not clitic)
        return result

    @cached_property
    def numbers(self) -> list[int]:
        """For each word how many words stand before it, so that marks count for nothing in a distance."""
        count, result = 0, []
        for is_word in self.is_word:
            result.append(count)
            count += is_word
        return result

    @cached_property
    def stems(self) -> list[str]:
        """Each word without its ending."""
        return [stem(word, PARTS_OF_SPEECH[pos]) for word, pos in zip(self.lower, self.pos, strict=True)]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each stem is narrated."""
        return Counter(root for root, narrated in zip(self.stems, self.narrated, strict=True) if narrated)

    @cached_property
    def lines(self) -> list[Line]:
        """Every sentence that has a word."""
        paragraphs = [paragraph.start for paragraph in self.document.paragraphs]
        scene_starts = [start for _, start, _ in self.scenes]
        result = []
        first = 0
        for sentence in self.document.sentences:
            first = bisect_left(self.starts, sentence.start, first)
            last = bisect_left(self.starts, sentence.end, first)
            own = tuple(i for i in range(first, last) if self.is_word[i])
            if own:
                narrated = all(self.narrated[i] for i in range(first, last))
                scene = max(0, bisect_right(scene_starts, sentence.start) - 1)
                paragraph = bisect_right(paragraphs, sentence.start) - 1
                result.append(
                    Line(first, last, sentence.start, sentence.end, own, narrated, scene, paragraph)
                )
        return result

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each of `lines` begins."""
        return [line.start for line in self.lines]

    @cached_property
    def scene_lines(self) -> list[list[Line]]:
        """The sentences of each scene."""
        result: list[list[Line]] = [[] for _ in self.scenes]
        for line in self.lines:
            result[line.scene].append(line)
        return result

    @cached_property
    def people(self) -> list[Entity]:
        """Every place where somebody stands by name."""
        return [entity for entity in self.document.entities if entity.category == "PER" and not entity.common]

    @cached_property
    def named(self) -> dict[int, str]:
        """Word → id of the person named there ("" where the name belongs to nobody in particular)."""
        result: dict[int, str] = {}
        for entity in self.people:
            for i in range(bisect_left(self.starts, entity.start), bisect_left(self.starts, entity.end)):
                result[i] = entity.character
        return result

    @cached_property
    def proper(self) -> frozenset[int]:
        """Every word that is part of a name of any kind."""
        result = {i for i, pos in enumerate(self.pos) if pos in (POS["NNP"], POS["NNPS"])}
        for entity in self.document.entities:
            if not entity.common:
                result.update(
                    range(bisect_left(self.starts, entity.start), bisect_left(self.starts, entity.end))
                )
        return frozenset(result)

    @cached_property
    def cast(self) -> dict[str, Character]:
        """People by id."""
        return {character.id: character for character in self.document.characters}

    @cached_property
    def excused(self) -> frozenset[str]:
        """Sentences the author has answered for: what they say is a lie, a memory, or explained."""
        return frozenset(
            " ".join(fact.quotation.split())
            for name in self.known
            for fact in name.facts
            if fact.quotation and fact.attribute == EXCUSE
        )

    def is_excused(self, position: int) -> bool:
        """Whether the sentence that holds `position` is answered for."""
        if not self.excused:
            return False
        line = self.lines[max(0, self.line_at(position))] if self.lines else None
        return line is not None and " ".join(self.text[line.start : line.end].split()) in self.excused

    def happened(self, scene: int) -> int:
        """The place of a scene in the order of happening."""
        moment = self.moments.get(self.scenes[scene][0])
        return scene if moment is None else moment.happened

    def date_of(self, scene: int) -> int | None:
        """The day the author has a scene happen on, as `date.toordinal`."""
        moment = self.moments.get(self.scenes[scene][0])
        return moment.day if moment is not None and moment.day else None

    def is_flashback(self, scene: int) -> bool:
        """Whether the author has said that a scene tells of an earlier time."""
        moment = self.moments.get(self.scenes[scene][0])
        return moment is not None and moment.flashback

    def quoted(self, first: int, last: int) -> str:
        """The text from word `first` to word `last` (included), on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place from word `first` to word `last` (included)."""
        return self.words[first].start, self.words[last].end

    def line_at(self, position: int) -> int:
        """The number of the sentence that holds `position`, -1 before the first."""
        return bisect_right(self.line_starts, position) - 1

    def scene_first_word(self, scene: int) -> int:
        """The number of the first word of a scene."""
        return bisect_left(self.starts, self.scenes[scene][1])

    def scene_at(self, position: int) -> int:
        """The number of the scene that holds `position`."""
        return max(0, bisect_right(self.scenes, position, key=lambda scene: scene[1]) - 1)
