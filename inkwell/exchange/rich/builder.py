"""Puts the flow together, letter by letter, within the bounds of what a book can be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import TOO_LARGE
from inkwell.exchange.rich.flow import Aside, Mark, Paragraph, Role, Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.exchange.reading.source import Remarks

MOST_PARAGRAPHS = 200_000
_MOST_LETTERS = 20 * 2**20


@dataclass(frozen=True)
class RunLook:
    """What a run's letters wear. `lost` are looks the page has not; `was` the look before a recorded change."""

    style: Style = Style.PLAIN
    is_underlined: bool = False
    is_hidden: bool = False
    lost: tuple[RemarkKind, ...] = ()
    was: Style = Style.PLAIN
    formatted: Mark | None = None


@dataclass(frozen=True)
class Changed:
    """The changes one stands in."""

    inserted: Mark | None = None
    deleted: Mark | None = None


UNCHANGED = Changed()


class FlowBuilder:
    """`paragraphs` grows; `open` is the one letters go to; `hidden` are the texts that are not shown.

    `tell` is called now and then with the count of paragraphs.
    """

    def __init__(self, name: str, remarks: Remarks, tell: Callable[[int], None] = lambda count: None) -> None:
        self.paragraphs: list[Paragraph] = []
        self.open = Paragraph()
        self.hidden: list[str] = []
        self.page_waits = False
        self._name = name
        self._remarks = remarks
        self._tell = tell
        self._letters = self._count = self._base = 0
        self._labels: list[str] = []
        self._begins: list[str] = []
        self._last: RunLook | None = None
        self._own_letters = False

    def begin(self, paragraph: Paragraph) -> None:
        """A new paragraph; what waited for one is put into it."""
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise UnreadableError(TOO_LARGE, name=self._name)
        if self._count % 2_000 == 0:
            self._tell(self._count)
        paragraph.starts_page = paragraph.starts_page or self.page_waits
        paragraph.labels += tuple(self._labels)
        paragraph.runs += [Run(begins=key) for key in self._begins]
        self.page_waits = False
        self._labels, self._begins = [], []
        self.open, self._last, self._own_letters = paragraph, None, False
        self.paragraphs.append(paragraph)

    def end(self, in_contents: bool = False) -> None:
        """The open paragraph is whole. One whose letters are all a list of contents is a line of it.

        One with nothing but the break to a new page is taken back: what follows begins the page.
        """
        one = self.open
        if one.text.strip() and (in_contents or not self._own_letters):
            one.role, one.level = Role.CONTENTS, 0
        elif one.starts_page and not one.runs and not one.labels and len(self.paragraphs) > 1:
            self.paragraphs.pop()
            self.page_waits = True

    def new_page(self) -> None:
        """A break to a new page within the open paragraph."""
        if self.open.text.strip():
            rest = replace(self.open, runs=[], labels=())
            self.end()
            self.page_waits = True
            self.begin(rest)
        else:
            self.open.starts_page = True

    def text(self, text: str, look: RunLook, changed: Changed = UNCHANGED, in_contents: bool = False) -> None:
        """Letters of one look; `in_contents` says that they are a list of contents."""
        self._letters += len(text)
        if self._letters > _MOST_LETTERS:
            raise UnreadableError(TOO_LARGE, name=self._name)
        if not text:
            return
        if look.is_hidden:
            self.hidden.append(text)
            self._remarks.add(RemarkKind.HIDDEN_TEXT_LEFT_OUT, text)
            return
        if text.strip() and not in_contents:
            self._own_letters = True
        if look is self._last or look == self._last:
            last = self.open.runs[-1]
            if last.inserted == changed.inserted and last.deleted == changed.deleted:
                last.text += text
                return
        elif text.strip():
            for kind in look.lost:
                self._remarks.add(kind, text)
        self._last = look
        self.open.runs.append(
            Run(
                text,
                look.style,
                look.is_underlined,
                changed.inserted,
                changed.deleted,
                look.formatted,
                look.was,
            )
        )

    def aside(self, aside: Aside, changed: Changed = UNCHANGED) -> None:
        """A comment or note at this place."""
        self.open.runs.append(Run(aside=aside, inserted=changed.inserted, deleted=changed.deleted))
        self._last = None

    def aside_begins(self, key: str) -> None:
        """The words of a comment begin at this place."""
        self.open.runs.append(Run(begins=key))
        self._last = None

    def wait(self, label: str = "", begins: str = "") -> None:
        """A bookmark, or the beginning of a comment, between two paragraphs: the next one takes it."""
        self._labels += [label] if label else []
        self._begins += [begins] if begins else []

    def apart(self, read: Callable[[], None]) -> list[Paragraph]:
        """The paragraphs that `read` makes, which are kept out of the flow: those of a table's cell."""
        outer, base = self.paragraphs, self._base
        self._base, self.paragraphs = self._base + len(outer), []
        read()
        inner, self.paragraphs, self._base = self.paragraphs, outer, base
        return inner

    @property
    def number(self) -> int:
        """The number of the open paragraph."""
        return max(0, self._base + len(self.paragraphs) - 1)
