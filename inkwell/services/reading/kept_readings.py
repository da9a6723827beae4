"""What is kept of readings so that it need not be found again: the whole book's last reading, and counts for each scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.reading.presence import SceneCounts, scene_counts
from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import SceneReading


class KeptReadings:
    """Readings by scene. A scene that is again as the book was read has the same figures again, to the letter."""

    def __init__(self) -> None:
        self._of_book: dict[SceneId, SceneReading] = {}
        self._counts: dict[SceneId, tuple[SceneReading, SceneCounts]] = {}

    def keep(self, scene_id: SceneId, reading: SceneReading) -> None:
        """A reading that saw the whole book."""
        self._of_book[scene_id] = reading

    def of_text(self, scene_id: SceneId, text: str) -> SceneReading | None:
        """The whole book's reading of a scene, where it was of that text."""
        reading = self._of_book.get(scene_id)
        return reading if reading is not None and reading.hash == content_hash(text) else None

    def forget_book(self) -> None:
        """The book is to be put together anew: what was found in it may not be true any more."""
        self._of_book.clear()

    def counts(
        self, scene_id: SceneId, reading: SceneReading, text: str, cast: Mapping[str, Character]
    ) -> SceneCounts:
        """How often everybody is named in a scene and speaks there."""
        known = self._counts.get(scene_id)
        if known is None or known[0] is not reading:
            known = (reading, scene_counts(reading, text, cast))
            self._counts[scene_id] = known
        return known[1]
