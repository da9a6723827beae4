"""Where each element of a screenplay stands on its page, in letters of a tenth of an inch (Courier 12)."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.script.elements import Element

# Letters a line holds between margins of 1.5 and 1 inch.
MEASURE = 60


@dataclass(frozen=True)
class Place:
    """`left` letters from the left margin, `width` letters wide; `side` is "left", "middle" or "right"."""

    left: int
    width: int
    side: str = "left"

    @property
    def right(self) -> int:
        """Letters between the element and the right margin."""
        return MEASURE - self.left - self.width


_WHOLE = Place(0, MEASURE)
_PLACES = {
    Element.CHARACTER: Place(22, 38),
    Element.PARENTHETICAL: Place(16, 25),
    Element.DIALOGUE: Place(10, 35),
    Element.LYRIC: Place(10, 35),
    Element.TRANSITION: Place(0, MEASURE, "right"),
    Element.CENTRED: Place(0, MEASURE, "middle"),
}
# Two speakers at once, in columns of 29 letters with two between them.
_LEFT = {Element.CHARACTER: Place(9, 20), Element.PARENTHETICAL: Place(4, 22)}
_RIGHT = {Element.CHARACTER: Place(40, 20), Element.PARENTHETICAL: Place(35, 22)}
CAPITALS = (Element.HEADING, Element.CHARACTER, Element.TRANSITION)
UNPRINTED = (Element.SECTION, Element.SYNOPSIS, Element.NOTE)


def place_of(element: Element) -> Place:
    """Where an element stands."""
    return _PLACES.get(element, _WHOLE)


def place_beside(element: Element, right: bool) -> Place:
    """Where it stands in one of the two columns of speakers who speak at once."""
    columns = _RIGHT if right else _LEFT
    return columns.get(element, Place(31 if right else 0, 29))
