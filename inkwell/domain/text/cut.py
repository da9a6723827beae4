"""Where a scene may be cut in two: never within a word or a comment, and no pair of marks is left with one of them."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.text.comments import comment_at
from inkwell.domain.text.emphasis import EmphasisSpan, emphasis_spans
from inkwell.domain.text.words import COUNTED

_CLOSERS = frozenset(".,;:!?…)]}”’»。，、；：！？」』）》")
# Spaces that hold their neighbours together, as before a French mark: nothing is cut there.
_NO_BREAK = frozenset("\u00a0\u202f\u2007")
_OPENERS = frozenset("([{“‘«„¿¡「『（《")


@dataclass(frozen=True)
class Cut:
    """`text[:position] + closing` is the first part, `opening + text[resume:]` the second."""

    position: int
    closing: str
    opening: str
    resume: int


def cut_at(text: str, position: int) -> Cut:
    """The cut nearest to `position` that parts no word and no comment; emphasis goes on in the second part.

    Paragraph ends at the cut belong to neither part; spaces stay with the first.
    """
    inside = comment_at(text, position)
    if inside is not None:
        position = _nearer(position, inside.start, inside.end)
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    paragraph, place = text[start:end], position - start
    spans = emphasis_spans(paragraph)
    place = _between_words(paragraph, place, spans)
    behind = place
    while behind < len(paragraph) and _is_space(paragraph[behind]):
        behind += 1
    worn = sorted(
        (span for span in spans if span.inner[0] <= place and behind <= span.inner[1]),
        key=lambda span: span.start,
    )
    opening = "".join(paragraph[span.start] * span.width for span in worn)
    ending = text[start + behind :]
    resume = start + behind + len(ending) - len(ending.lstrip("\n"))
    if not opening:
        return Cut(start + behind, "", "", resume)
    before = len(paragraph[:place].rstrip())
    return Cut(start + before, opening[::-1] + paragraph[before:behind], opening, start + behind)


def _between_words(paragraph: str, place: int, spans: tuple[EmphasisSpan, ...]) -> int:
    """The edge of the word `place` lies in, on the side of the spaces: with the marks that belong to the word."""
    opening = {span.start + i for span in spans for i in range(span.width)}
    closing = {span.end - 1 - i for span in spans for i in range(span.width)}
    letters = [i for i in range(len(paragraph)) if i not in opening and i not in closing]
    for word in COUNTED.finditer("".join(paragraph[i] for i in letters)):
        start, end = letters[word.start()], letters[word.end() - 1] + 1
        if start < place < end:
            place = _nearer(place, start, end)
    while (
        0 < place < len(paragraph)
        and not _is_space(paragraph[place - 1])
        and place not in opening
        and (place in closing or paragraph[place] in _CLOSERS or paragraph[place] in _NO_BREAK)
    ):
        place += 1
    while (
        0 < place < len(paragraph)
        and not _is_space(paragraph[place])
        and (place - 1 in opening or paragraph[place - 1] in _OPENERS or paragraph[place - 1] in _NO_BREAK)
    ):
        place -= 1
    return place


def _is_space(character: str) -> bool:
    return character.isspace() and character not in _NO_BREAK


def _nearer(position: int, start: int, end: int) -> int:
    return start if position - start <= end - position else end
