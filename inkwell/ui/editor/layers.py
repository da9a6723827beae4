"""What was found in the text, laid over the page: feeling by sentence, one person's speech, surprise by word.

A layer knows paragraphs by their words, so it stays right while the author types elsewhere; a paragraph that has
changed is bare until it has been read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.ui.theme import ThemeService

NEUTRAL, MILD, STRONG, STIRRED = 3.0, 0.15, 0.45, 3.35
# Natural logarithms: a word one in 150, and one in 3,000.
SURPRISING, ASTONISHING = 5.0, 8.0

Span = tuple[int, int, str]


class PageLayer:
    """Spans of one text, found again by paragraph. `name` says which formats they want."""

    def __init__(self, name: str, text: str, spans: Sequence[Span]) -> None:
        self.name = name
        self.hash = content_hash(text)
        self._spans = sorted(spans)
        self._lines: dict[str, list[int]] = {}
        offset = 0
        for line in text.split("\n"):
            if line.strip():
                self._lines.setdefault(line, []).append(offset)
            offset += len(line) + 1

    def spans_of(self, line: str, place: int) -> list[Span]:
        """The spans of a paragraph that stands at `place`, from its beginning on."""
        places = self._lines.get(line)
        if not places:
            return []
        offset = min(places, key=lambda known: abs(known - place))
        end = offset + len(line)
        return [
            (max(low, offset) - offset, min(high, end) - offset, form)
            for low, high, form in self._spans
            if low < end and high > offset
        ]


def feeling_layer(reading: SceneReading, text: str) -> PageLayer:
    """Sentences that are pleasant or unpleasant, and those that are stirred."""
    spans: list[Span] = []
    for sentence in reading.sentences:
        away = sentence.valence - NEUTRAL
        if abs(away) >= MILD:
            side = "pleasant" if away > 0 else "unpleasant"
            spans.append((sentence.start, sentence.end, side + ("+" if abs(away) >= STRONG else "")))
        if sentence.arousal >= STIRRED:
            spans.append((sentence.start, sentence.end, "stirred"))
    return PageLayer("feeling", text, spans)


def speech_layer(reading: SceneReading, text: str, character: str) -> PageLayer:
    """What one person says; `character` "" means the lines nobody was found for."""
    spans = [
        (quotation.start, quotation.end, "speech")
        for quotation in reading.quotations
        if quotation.character == character
    ]
    return PageLayer(f"speech:{character}", text, spans)


def surprise_layer(pieces: Sequence[tuple[int, int, float]], text: str) -> PageLayer:
    """Words the model did not expect; `pieces` are `(start, end, surprise in nats)`."""
    spans = [
        (start, end, "surprising+" if surprise >= ASTONISHING else "surprising")
        for start, end, surprise in pieces
        if surprise >= SURPRISING and text[start:end].strip()
    ]
    return PageLayer("surprise", text, spans)


def layer_formats(theme: ThemeService) -> dict[str, QTextCharFormat]:
    """How each kind of span looks. Colour never tells alone: the other side, and what is strong, is underlined too."""
    colour = theme.theme.colour
    formats = {
        "speech": _wash(colour("tint")),
        "surprising": _wash(_faded(colour("pleasant"), 130)),
        "surprising+": _wash(colour("pleasant")),
        "pleasant": _wash(_faded(colour("pleasant"), 130)),
        "pleasant+": _wash(colour("pleasant")),
        "unpleasant": _wash(_faded(colour("unpleasant"), 130)),
        "unpleasant+": _wash(colour("unpleasant")),
        "stirred": QTextCharFormat(),
    }
    underline = QTextCharFormat.UnderlineStyle
    for name, style in (
        ("unpleasant+", underline.DotLine),
        ("surprising+", underline.DotLine),
        ("stirred", underline.DashUnderline),
    ):
        formats[name].setUnderlineStyle(style)
        formats[name].setUnderlineColor(colour("quiet"))
    return formats


def _wash(colour: QColor) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(colour)
    return form


def _faded(colour: QColor, alpha: int) -> QColor:
    colour.setAlpha(alpha)
    return colour
