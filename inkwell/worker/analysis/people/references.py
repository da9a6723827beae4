"""Every place where the text speaks of a person, with what its sentence does with them: names, descriptions, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import POS
from inkwell.worker.analysis.people.descriptions import describe, name_end
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN
from inkwell.worker.analysis.text.layout import Breaks, flowing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.text.layout import Layout
    from inkwell.worker.analysis.text.quotations import Quotation

NAME, COMMON, PRONOUN = "name", "common", "pronoun"
_PRONOUNS = {
    "he": (MALE, "subject"), "him": (MALE, "object"), "his": (MALE, "whose"), "himself": (MALE, "object"),
    "she": (FEMALE, "subject"), "her": (FEMALE, "whose"), "hers": (FEMALE, "whose"), "herself": (FEMALE, "object"),
}  # fmt: skip
_FINITE = frozenset(POS[name] for name in ("VBD", "VBZ", "VBP", "MD"))
_VERB = frozenset(POS[name] for name in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
_ADVERB, _PREPOSITION = POS["RB"], frozenset((POS["IN"], POS["TO"]))
_OWNING, _POSSESSIVE = POS["PRP$"], POS["POS"]
# Words that mean nobody the text goes on to speak of.
_NOBODY = re.compile(
    r"(?:no|any|every|none|only)(?: ?one|body)?|sir|madam|ma['’]am|one|dear|who(?:ever)?|people|someone else|person|thing"
)
_NEAR_SPEECH_CHARS = 60


@dataclass(frozen=True)
class Reference:
    """One mention of a person.

    Attributes:
        kind: `NAME`, `COMMON` or `PRONOUN`.
        person: the number of the character a name names; -1 for everything else.
        text: as written.
        role: "subject", "object", "of" (after a preposition), "whose" or "".
        sentence, paragraph: their numbers.
        quote: how many quotations have begun before it; `spoken`: it stands inside the last of them.
        beside: it stands close to speech, where a narrator says who spoke.
    """

    start: int
    end: int
    kind: str
    person: int
    text: str
    gender: str
    many: bool
    role: str
    sentence: int
    paragraph: int
    quote: int
    spoken: bool
    beside: bool


class ReferenceFinder:
    """Finds the references of one text; `quotations` is its speech."""

    def __init__(
        self,
        text: str,
        words: Sequence[tuple[int, int, int]],
        quotations: Sequence[Quotation],
        layout: Layout,
        sentences: Sequence[int],
    ) -> None:
        """`words` are `(start, end, number of the part of speech)` in order; `sentences` the starts of the sentences."""
        self._text, self._words, self.quotations = flowing(text, layout), words, quotations
        self._break = "" if layout.breaks is Breaks.SENTENCE else "\n"
        self._word_starts = [word[0] for word in words]
        self._quote_starts = [q.start for q in quotations]
        self._paragraphs = [start for start, _ in layout.paragraphs]
        self._sentences = sentences or self._paragraphs

    def sentence_at(self, place: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self._sentences, place)

    def spoken_at(self, place: int) -> bool:
        """Whether somebody says what stands at a place."""
        quote = bisect_right(self._quote_starts, place)
        return quote > 0 and place < self.quotations[quote - 1].end

    def find(
        self,
        names: Sequence[tuple[int, int]],
        numbers: Sequence[int],
        genders: Sequence[str],
        commons: Sequence[tuple[int, int]],
    ) -> list[Reference]:
        """All references in the order of the text; `numbers` and `genders` belong to `names`."""
        references = [
            self._reference(a, b, NAME, number, gender)
            for (a, b), number, gender in zip(names, numbers, genders, strict=True)
        ]
        ends = {b: a for a, b in names}
        for a, b in commons:
            description = describe(self._text[a:b])
            if ends.get(a + name_end(self._text[a:b]), -1) >= a:
                # "Jo, who was a bookworm" is Jo once more.
                continue
            if description.head and not _NOBODY.fullmatch(description.core):
                references.append(self._reference(a, b, COMMON))
        for start, end, _ in self._words:
            if end - start <= 7 and self._text[start:end].lower() in _PRONOUNS:
                references.append(self._reference(start, end, PRONOUN))
        return sorted(references, key=lambda reference: (reference.start, -reference.end))

    def _reference(self, start: int, end: int, kind: str, person: int = -1, gender: str = "") -> Reference:
        text = self._text[start:end]
        many, role = False, ""
        if kind == PRONOUN:
            gender, role = _PRONOUNS[text.lower()]
            if text.lower() == "her" and self._pos_at(start) != _OWNING:
                role = "object"
        elif kind == COMMON:
            description = describe(text)
            gender, many = description.gender or UNKNOWN, description.many
        quote, spoken = bisect_right(self._quote_starts, start), self.spoken_at(start)
        return Reference(
            start, end, kind, person, text, gender, many, role or self._role(start, end),
            self.sentence_at(start), bisect_right(self._paragraphs, start), quote, spoken,
            not spoken and self._is_beside(start, end, quote),
        )  # fmt: skip

    def _pos_at(self, place: int) -> int:
        i = bisect_left(self._word_starts, place)
        return self._words[i][2] if i < len(self._words) and self._words[i][0] == place else 0

    def _role(self, start: int, end: int) -> str:
        """What the words do: subject before a verb, object behind one, or behind a preposition."""
        after = bisect_left(self._word_starts, end)
        pos = [word[2] for word in self._words[after : after + 3]]
        marks = (self._text[max(start, end - 2) : end], self._text[end : end + 2])
        is_finite = bool(pos) and pos[0] in _FINITE  # "Philip's gone"
        if pos[:1] == [_POSSESSIVE] or (not is_finite and ("'s" in marks or "’s" in marks)):
            return "whose"
        while pos and pos[0] == _ADVERB:
            pos.pop(0)
        if pos and pos[0] in _FINITE:
            return "subject"
        first = bisect_left(self._word_starts, start)
        before = self._words[first - 1][2] if first else 0
        if before in _PREPOSITION:
            return "of"
        return "object" if before in _VERB else ""

    def _is_beside(self, start: int, end: int, quote: int) -> bool:
        """Whether speech ends shortly before, or begins shortly after, within the paragraph."""
        if quote and start - self.quotations[quote - 1].end < _NEAR_SPEECH_CHARS // 2:
            return not self._ends_within(self.quotations[quote - 1].end, start)
        if quote < len(self.quotations) and self.quotations[quote].start - end < _NEAR_SPEECH_CHARS:
            return not self._ends_within(end, self.quotations[quote].start)
        return False

    def _ends_within(self, start: int, end: int) -> bool:
        """Whether a paragraph is known to end between two places."""
        return bool(self._break) and self._break in self._text[start:end]
