"""Italics and bold switched on and off: by selection, at the caret, in a word. Positions are code points."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.text.emphasis import Style, emphasis_spans, mark_positions, styles_of, with_marks
from inkwell.domain.text.words import is_of_word


@dataclass(frozen=True)
class Toggled:
    """What switches a style: `edits` of marks alone, `(start, characters removed, text put)`, in the positions of the text
    as it was and in order; and what is selected afterwards (both equal: the caret).
    """

    edits: tuple[tuple[int, int, str], ...]
    selection: tuple[int, int]

    def apply(self, text: str) -> str:
        """The text with the edits made."""
        for start, removed, added in reversed(self.edits):
            text = text[:start] + added + text[start + removed :]
        return text


def toggle(text: str, start: int, end: int, style: Style) -> Toggled:
    """Switch `style` for the selection `[start, end)` of a text, or at the caret where both are equal.

    At the caret: behind the last letter inside a pair its closing mark is stepped over; inside a pair the pair goes;
    inside a word the word takes the style; elsewhere an empty pair is put, and an empty pair that is there goes.
    A selection takes the style off where all of it wears it, and puts it on else, paragraph by paragraph.
    """
    if start == end:
        return _toggle_at_caret(text, start, style)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return Toggled((), (start, start))
    first, last = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    paragraphs = text[first:last].split("\n")
    ranges: list[tuple[int, int]] = []
    offset = first
    for paragraph in paragraphs:
        low, high = max(start, offset) - offset, min(end, offset + len(paragraph)) - offset
        ranges.append(_trimmed(paragraph, max(0, low), max(0, high)))
        offset += len(paragraph) + 1
    wears = all(_wears(paragraph, *part, style) for paragraph, part in zip(paragraphs, ranges, strict=True))
    edits: list[tuple[int, int, str]] = []
    selected: list[int] = []
    offset, grown = first, 0
    for paragraph, part in zip(paragraphs, ranges, strict=True):
        new, (low, high), changes = _restyled(paragraph, *part, style, not wears)
        edits += [(offset + place, removed, added) for place, removed, added in changes]
        selected += [offset + grown + low, offset + grown + high]
        grown += len(new) - len(paragraph)
        offset += len(paragraph) + 1
    return Toggled(tuple(edits), (selected[0], selected[-1]))


def _toggle_at_caret(text: str, caret: int, style: Style) -> Toggled:
    first, last = text.rfind("\n", 0, caret) + 1, _line_end(text, caret)
    paragraph, place = text[first:last], caret - first
    mark = "*" if style is Style.ITALIC else "**"
    width = len(mark)
    run_before = _run_length(paragraph, place, -1)
    run_behind = _run_length(paragraph, place, 1)
    if run_before == run_behind == width:
        return Toggled(((caret - width, 2 * width, ""),), (caret - width, caret - width))
    for span in sorted(emphasis_spans(paragraph), key=lambda span: span.end - span.start):
        if span.style is not style:
            continue
        low, high = span.inner
        if place == span.end:  # just ended: after all it goes on
            return Toggled((), (first + high, first + high))
        if place == high or (low < place and paragraph[place:high].strip("*_") == ""):
            return Toggled((), (first + span.end, first + span.end))
        if span.start <= place < high:
            moved = first + span.start + max(0, place - low)
            return Toggled(((first + span.start, width, ""), (first + high, width, "")), (moved, moved))
    if 0 < place < len(paragraph) and is_of_word(paragraph[place - 1]) and is_of_word(paragraph[place]):
        low, high = place, place
        while low and _belongs_to_word(paragraph, low - 1):
            low -= 1
        while high < len(paragraph) and _belongs_to_word(paragraph, high):
            high += 1
        return Toggled(((first + low, 0, mark), (first + high, 0, mark)), (caret + width, caret + width))
    return Toggled(((caret, 0, mark * 2),), (caret + width, caret + width))


def _restyled(
    paragraph: str, start: int, end: int, style: Style, on: bool
) -> tuple[str, tuple[int, int], list[tuple[int, int, str]]]:
    """The paragraph with the style put on or taken off `[start, end)`, where the selected letters stand then, the edits."""
    if start == end:
        return paragraph, (start, end), []
    marks = mark_positions(paragraph)
    styles = styles_of(paragraph)
    letters = [position for position in range(len(paragraph)) if position not in marks]
    chosen = {position for position in letters if start <= position < end}
    if not chosen:
        return paragraph, (start, end), []
    selected_letters = sorted(chosen)
    if on:
        chosen |= _spaces_between(paragraph, letters, styles, chosen, style)
    worn = {
        position: (styles[position] | style if on else styles[position] & ~style)
        if position in chosen
        else styles[position]
        for position in letters
    }
    for italic_mark in ("*", "_"):
        text, offsets = with_marks(
            "".join(paragraph[position] for position in letters),
            [worn[position] for position in letters],
            italic_mark,
        )
        places = dict(zip(letters, offsets, strict=True))
        again, marks_now = styles_of(text), mark_positions(text)
        # A mark that was a letter must stay one: what is left alone is not worth a pair nobody asked for.
        if any(places[position] in marks_now for position in letters):
            continue
        if all(
            again[places[position]] == worn[position]
            for position in letters
            if not paragraph[position].isspace()
        ):
            selected = (places[selected_letters[0]], places[selected_letters[-1]] + 1)
            return text, selected, _edits(paragraph, text, letters, places)
    return paragraph, (start, end), []


def _spaces_between(
    paragraph: str, letters: list[int], styles: list[Style], chosen: set[int], style: Style
) -> set[int]:
    """White space between the chosen letters and neighbours that wear the style already: one pair then serves them all."""
    spaces: set[int] = set()
    for edge, step in ((letters.index(min(chosen)), -1), (letters.index(max(chosen)), 1)):
        index = edge + step
        passed: set[int] = set()
        while 0 <= index < len(letters) and paragraph[letters[index]].isspace():
            passed.add(letters[index])
            index += step
        if passed and 0 <= index < len(letters) and styles[letters[index]] & style:
            spaces |= passed
    return spaces


def _edits(
    paragraph: str, text: str, letters: list[int], places: dict[int, int]
) -> list[tuple[int, int, str]]:
    """What differs between the letters, which are the same on both sides."""
    edits: list[tuple[int, int, str]] = []
    behind, behind_new = 0, 0
    for position in [*letters, len(paragraph)]:
        place = places.get(position, len(text))
        present, new = paragraph[behind:position], text[behind_new:place]
        if present != new:
            edits.append((behind, len(present), new))
        behind, behind_new = position + 1, place + 1
    return edits


def _wears(paragraph: str, start: int, end: int, style: Style) -> bool:
    """Whether every letter of a part wears the style; an empty part does not stand in the way."""
    styles, marks = styles_of(paragraph), mark_positions(paragraph)
    return all(
        styles[position] & style
        for position in range(start, end)
        if position not in marks and not paragraph[position].isspace()
    )


def _trimmed(paragraph: str, start: int, end: int) -> tuple[int, int]:
    while start < end and paragraph[start].isspace():
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    return start, end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _run_length(paragraph: str, place: int, step: int) -> int:
    """How many marks `*` stand directly before (`step` −1) or behind (1) a place."""
    index, length = (place - 1 if step < 0 else place), 0
    while 0 <= index < len(paragraph) and paragraph[index] == "*":
        length += 1
        index += step
    return length


def _belongs_to_word(paragraph: str, position: int) -> bool:
    character = paragraph[position]
    if is_of_word(character):
        return True
    inside = 0 < position < len(paragraph) - 1
    return (
        inside
        and character in "'’-"
        and is_of_word(paragraph[position - 1])
        and is_of_word(paragraph[position + 1])
    )
