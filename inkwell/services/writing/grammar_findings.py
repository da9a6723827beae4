"""What was found in each sentence, by its words, and how it enters the one ledger of findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.grammar.habits import Habits
from inkwell.domain.grammar.paragraphs import checked_paragraphs, checked_sentences
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.text.folding import straight
from inkwell.domain.text.words import SIMPLE
from inkwell.support.word_counts import word_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.grammar.paragraphs import CheckedSentence
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.protocol.events import Correction
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.words.own_words import OwnWords
    from inkwell.services.writing.kept_findings import KeptFindings

GRAMMAR, SLIPS = "grammar", "slips"
_REMEMBERED = 100_000  # sentences
_EVERYBODYS = 5_000  # occurrences in the counted novels


class GrammarFindings:
    """Findings under the words of their sentence; thread: main."""

    def __init__(
        self, reading: ReadingService, checks: CheckService, own: OwnWords, kept: KeptFindings
    ) -> None:
        self._reading, self._checks, self._own, self._kept = reading, checks, own, kept
        self._known: dict[str, tuple[Correction, ...]] = {}
        self._sentences: dict[str, tuple[CheckedSentence, ...]] = {}
        self._complete: set[str] = set()
        self._habits: Habits | None = None

    def knows(self, paragraph: str) -> bool:
        """Whether all of its sentences were checked."""
        if paragraph in self._complete:
            return True
        if any(self._found(sentence.words) is None for sentence in self._sentences_of(paragraph)):
            return False
        self._complete.add(paragraph)
        return True

    def unknown(self, paragraph: str) -> tuple[tuple[int, int], ...]:
        """The places of those that were not; none where that is all of it."""
        sentences = self._sentences_of(paragraph)
        unknown = tuple((one.start, one.end) for one in sentences if self._found(one.words) is None)
        return unknown if len(unknown) < len(sentences) else ()

    def of(self, paragraph: str) -> tuple[Correction, ...]:
        """What was found in it, but in the author's own words."""
        return tuple(
            replace(row, start=row.start + sentence.start, end=row.end + sentence.start)
            for sentence in self._sentences_of(paragraph)
            for row in self._found(sentence.words) or ()
            if not self._is_own(
                paragraph[sentence.start + row.start : min(sentence.end, sentence.start + row.end)]
            )
        )

    def learn(
        self,
        paragraph: str,
        corrections: Sequence[Correction],
        parts: Sequence[tuple[int, int]] = (),
    ) -> None:
        """It was checked, or these parts of it."""
        while len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
            self._complete.clear()
        found = {
            sentence.words: _within(sentence, corrections)
            for sentence in self._sentences_of(paragraph)
            if not parts or (sentence.start, sentence.end) in parts
        }
        self._known |= found
        self._kept.add(found)

    def judged_by(self, judge: str) -> None:
        """What another judge has found is not asked for any more."""
        self._kept.judged_by(judge)

    def learn_habits(self) -> None:
        """Ask anew, when it is needed, who says what."""
        self._habits = None

    def forget(self) -> None:
        """Nothing was checked."""
        self._known.clear()
        self._complete.clear()
        self._habits = None

    def tell(self, scene_id: SceneId, text: str) -> None:
        """The findings of the scene are those of its paragraphs; an empty text has none."""
        found = [
            _finding(paragraph.start, paragraph.text, correction)
            for paragraph in checked_paragraphs(text)
            for correction in self.of(paragraph.text)
            if not self._is_habit(scene_id, text, paragraph.start, paragraph.text, correction)
        ]
        self._checks.set_findings(scene_id, text, tuple(found))

    def _found(self, words: str) -> tuple[Correction, ...] | None:
        found = self._known.get(words)
        if found is None:
            found = self._kept.find(words)
            if found is not None:
                self._known[words] = found
        return found

    def _sentences_of(self, paragraph: str) -> tuple[CheckedSentence, ...]:
        sentences = self._sentences.get(paragraph)
        if sentences is None:
            if len(self._sentences) >= _REMEMBERED:
                self._sentences.clear()
            sentences = self._sentences[paragraph] = checked_sentences(paragraph)
        return sentences

    def _is_own(self, passage: str) -> bool:
        """Whether a word of it is the author's; "the" in the name of an inn is hers no more than anybody's."""
        own = [word for word in SIMPLE.findall(passage) if self._own.is_right(straight(word))]
        return any(word_counts().counts.get(straight(word.lower()), 0) < _EVERYBODYS for word in own)

    def _is_habit(
        self, scene_id: SceneId, text: str, start: int, paragraph: str, correction: Correction
    ) -> bool:
        if not correction.spoken:
            return False
        if self._habits is None:
            self._habits = Habits(self._speeches())
        place, speaker = start + correction.start, ""
        reading = self._reading.readings.get(scene_id)
        if reading is not None and self._reading.texts.get(scene_id) == text:
            speaker = next(
                (q.character or q.speaker for q in reading.quotations if q.start <= place < q.end), ""
            )
        return self._habits.is_habit(speaker, paragraph, correction.start, correction.end)

    def _speeches(self) -> list[tuple[str, str]]:
        return [
            (quotation.character or quotation.speaker, text[quotation.start : quotation.end])
            for scene_id, reading in self._reading.ordered()
            for text in [self._reading.texts.get(scene_id, "")]
            for quotation in reading.quotations
        ]


def _within(sentence: CheckedSentence, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those of one sentence, by its own places. What reaches into the next would not stand an edit of that."""
    last = sentence.start + len(sentence.words.rpartition("\n")[2])
    return tuple(
        replace(row, start=row.start - sentence.start, end=row.end - sentence.start)
        for row in corrections
        if sentence.start <= row.start < last and row.end <= sentence.end
    )


def _finding(start: int, paragraph: str, correction: Correction) -> Finding:
    """As the author reads it: a word put in or taken out is shown with its neighbours."""
    low, high = correction.start, correction.end
    if not paragraph[low:high].strip() or not correction.replacements[0].strip():
        low, high = _with_neighbours(paragraph, low, high)
    before, after = paragraph[low : correction.start], paragraph[correction.end : high]
    whole = tuple(f"{before}{new}{after}" for new in correction.replacements)
    found = paragraph[low:high]
    is_slip = not correction.message
    return Finding(
        SLIPS if is_slip else GRAMMAR,
        start + low,
        start + high,
        f"{found.lower()} → {whole[0].lower()}",
        (
            ("found", found),
            ("correction", whole[0]),
            ("rule", correction.rule),
            ("message", correction.message),
        ),
        corrections=whole,
    )


def _with_neighbours(paragraph: str, low: int, high: int) -> tuple[int, int]:
    """From the word before to the word after; of a word that stands twice, the two of them."""
    words = [match.span() for match in SIMPLE.finditer(paragraph)]
    start, end = max(((start, end) for start, end in words if end <= low), default=(low, low))
    if paragraph[start:end].lower() == paragraph[low:high].strip().lower() != "":
        return start, high
    after = min((end for start, end in words if start >= high), default=high)
    return start, max(after, high)
