"""What Return and Tab do on a screenplay's page: they walk the elements, as screenwriters' programs have taught.

Pure: from the caret's line to a change of the text around the caret.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.script.elements import Element, written

_SPOKEN = (Element.CHARACTER, Element.DIALOGUE, Element.LYRIC)
_WHOLE = (Element.HEADING, Element.ACTION, Element.TRANSITION, Element.CENTRED)
# Tab on an empty line goes on along these, and Shift+Tab back; None is action.
_ROUND: tuple[Element | None, ...] = (None, Element.CHARACTER, Element.TRANSITION, Element.HEADING)
TRANSITION_MARK = "> "


@dataclass(frozen=True)
class CaretLine:
    """The line of the caret: what it is, its text `before` and `after` the caret, whether the line `above` has words.

    `meant` is what an empty line is to become.
    """

    element: Element
    before: str
    after: str
    above: bool = False
    meant: Element | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there but a transition's mark."""
        words = self.before + self.after
        return not words.strip() or (self.meant is Element.TRANSITION and words == TRANSITION_MARK)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is written behind the caret."""
        return not self.after.strip()


@dataclass(frozen=True)
class KeyEdit:
    """`back` letters before the caret and `ahead` behind it give way to `added`; the caret goes `caret` letters into that.

    `meant` is what the caret's line is to become then; `parts` that an empty line was left for the author.
    """

    added: str = ""
    caret: int = 0
    back: int = 0
    ahead: int = 0
    meant: Element | None = None
    parts: bool = False


def return_key(line: CaretLine) -> KeyEdit | None:
    """What Return does; None where it only ends the line."""
    if line.is_empty and line.meant is not None:
        return KeyEdit(back=len(line.before), ahead=len(line.after))
    if line.element is Element.PARENTHETICAL and line.after.strip() == ")":
        return KeyEdit(f"{line.after}\n", len(line.after) + 1, ahead=len(line.after))
    if line.is_at_end and line.meant is Element.TRANSITION and line.before.startswith(TRANSITION_MARK):
        # The mark Tab left is not needed where the words say what they are.
        words = written(Element.TRANSITION, line.before.removeprefix(TRANSITION_MARK))
        return KeyEdit(f"{words}\n\n", len(words) + 2, len(line.before), len(line.after), parts=True)
    if line.is_at_end and line.before.strip() and line.element in _WHOLE:
        return KeyEdit("\n\n", 2, parts=True)
    return None


def tab_key(line: CaretLine, back: bool = False) -> KeyEdit | None:
    """What Tab does, with Shift where `back`; None for nothing."""
    if line.is_empty:
        if line.element is Element.DIALOGUE and line.meant is None:
            return None if back else KeyEdit("()", 1, back=len(line.before), ahead=len(line.after))
        step = _ROUND.index(line.meant) + (-1 if back else 1)
        return _meaning(line, _ROUND[step % len(_ROUND)])
    if back:
        return None
    if line.element is Element.PARENTHETICAL:
        return _out_of_parenthetical(line)
    if not line.is_at_end:
        return None
    if line.element in _SPOKEN:
        return KeyEdit("\n()", 2)
    if line.element is Element.HEADING:
        return (
            None
            if " - " in line.before
            else KeyEdit(" - ", 3, back=len(line.before) - len(line.before.rstrip()))
        )
    if line.element in (Element.ACTION, Element.TRANSITION):
        return KeyEdit("\n\n", 2, meant=Element.CHARACTER)
    return None


def _out_of_parenthetical(line: CaretLine) -> KeyEdit | None:
    if line.before.strip() == "(" and line.after.strip() == ")":
        return KeyEdit(back=len(line.before), ahead=len(line.after))
    if line.after.strip() in ("", ")"):
        return KeyEdit(f"{line.after}\n", len(line.after) + 1, ahead=len(line.after))
    return None


def _meaning(line: CaretLine, meant: Element | None) -> KeyEdit:
    """An empty line is to become something; whatever that is has an empty line above it."""
    added = TRANSITION_MARK if meant is Element.TRANSITION else ""
    if line.above and meant is not None:
        added = f"\n{added}"
    return KeyEdit(added, len(added), len(line.before), len(line.after), meant)
