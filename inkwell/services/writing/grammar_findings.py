"""What was found in each paragraph, by its words, and how it enters the one ledger of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.grammar.habits import Habits
from inkwell.domain.grammar.paragraphs import checked_paragraphs
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.text.words import SIMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.protocol.events import Correction
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.reading.reading import ReadingService

GRAMMAR, SLIPS = "grammar", "slips"
_REMEMBERED = 40_000  # paragraphs


class GrammarFindings:
    """Findings under the words of their paragraph; thread: main."""

    def __init__(self, reading: ReadingService, checks: CheckService) -> None:
        self._reading, self._checks = reading, checks
        self._known: dict[str, tuple[Correction, ...]] = {}
        self._habits: Habits | None = None

    def knows(self, paragraph: str) -> bool:
        """Whether these words were checked."""
        return paragraph in self._known

    def of(self, paragraph: str) -> tuple[Correction, ...]:
        """What was found in them."""
        return self._known.get(paragraph, ())

    def learn(self, paragraph: str, corrections: Sequence[Correction]) -> None:
        """They were checked."""
        while len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[paragraph] = tuple(corrections)

    def learn_habits(self) -> None:
        """Ask anew, when it is needed, who says what."""
        self._habits = None

    def forget(self) -> None:
        """Nothing was checked."""
        self._known.clear()
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
