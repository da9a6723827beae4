"""A file Inkwell wrote, read back: bookmarks say which paragraph belongs to which scene, whatever was done to it since."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.rich.labels import MATTER, heading_of, is_around, is_ours, scene_of
from inkwell.exchange.rich.lines import Dress, Lines, lines_of, own_lines
from inkwell.exchange.rich.own_book import OwnBook, rebuilt, remark_hash
from inkwell.exchange.rich.suggestions import Placed
from inkwell.exchange.structure.outline_levels import Outline, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.exchange.rich.flow import Aside, Paragraph
    from inkwell.exchange.rich.settled import Settled


@dataclass
class OwnReading:
    """What was read: the scenes in the order they were sent, where each paragraph came to stand, the pages around."""

    scenes: list[Piece]
    headings: dict[int, str] = field(default_factory=dict["int", "str"])
    placed: list[Placed] = field(default_factory=list["Placed"])
    matter: list[str] = field(default_factory=list["str"])

    def outline(self, own: OwnBook, keep_raw: Iterable[int]) -> Outline:
        """The tree as it was sent, with what was read; scenes `keep_raw` are given back as their author wrote them."""
        texts = {number: "\n".join(piece.lines) for number, piece in enumerate(self.scenes)}
        return Outline(own.title, rebuilt(own, texts, self.headings, keep_raw), tuple(self.scenes))


def is_own(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether any paragraph still has its bookmark."""
    return any(is_ours(one.labels) for one in paragraphs)


def is_of_text(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether any paragraph is named as the book's own, and not as a page around it."""
    return any(is_ours((name,)) and not name.startswith(MATTER) for one in paragraphs for name in one.labels)


def know_sent(paragraphs: Sequence[Paragraph], own: OwnBook) -> None:
    """Tell the remarks that were sent from those that came back; they are part of the text as it was."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.aside is not None and not run.aside.is_note:
                run.aside = _known(run.aside, own)


def read_own(settled: Sequence[Settled], own: OwnBook, dress: Dress) -> OwnReading:
    """Every paragraph in its scene."""
    reading = OwnReading([Piece() for node in own.walk() if node.kind is NodeKind.SCENE])
    homes = _homes(settled, len(reading.scenes))
    waiting: list[tuple[Settled, Lines]] = []
    current = -1
    for one, home in zip(settled, homes, strict=True):
        names = one.paragraph.labels
        text = " ".join(one.paragraph.text.split())
        if any(name.startswith(MATTER) for name in names):
            reading.matter += lines_of(one.paragraph, dress).lines
            continue
        if (row := heading_of(names)) is not None:
            reading.headings[row] = text
            reading.placed.append(Placed(one, None, 0, 0))
            asides = [run for run in one.paragraph.runs if run.aside]
            if asides:
                waiting.append((one, lines_of(replace(one.paragraph, runs=asides), dress)))
            # What has no bookmark belongs to what follows now.
            current = -1
            continue
        if is_around(names, text):
            reading.placed.append(Placed(one, None, 0, 0))
            continue
        lines = own_lines(one.paragraph, dress)
        if not lines.lines and not one.was_emptied and not lines.asides:
            lines = replace(lines, lines=[""])
        current = home if home >= 0 else current
        if current < 0:
            waiting.append((one, lines))
            continue
        for early in (*waiting, (one, lines)):
            _put(reading, current, *early)
        waiting = []
    last = max((home for home in homes if home >= 0), default=0)
    for late in waiting if reading.scenes else ():
        _put(reading, last, *late)
    return reading


def _put(reading: OwnReading, scene: int, one: Settled, lines: Lines) -> None:
    if not lines.lines and not lines.asides:
        return
    piece = reading.scenes[scene]
    reading.placed.append(Placed(one, piece, len(piece.lines), len(lines.lines), lines.asides, lines.begins))
    piece.lines += lines.lines


def _homes(settled: Sequence[Settled], count: int) -> list[int]:
    """The scene each paragraph belongs to by its bookmark, -1 where it says none or was carried away from its scene.

    Bookmarks are believed where they run in order: the longest such row of them.
    """
    labels = [scene_of(one.paragraph.labels) for one in settled]
    said = [(place, scene) for place, scene in enumerate(labels) if scene is not None and scene < count]
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for index, (_, scene) in enumerate(said):
        at = bisect_right(tails, scene)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [scene]
        ends[at : at + 1] = [index]
    homes = [-1] * len(settled)
    index = ends[-1] if ends else -1
    while index >= 0:
        place, scene = said[index]
        homes[place] = scene
        index = before[index]
    return homes


def _known(aside: Aside, own: OwnBook) -> Aside:
    if remark_hash(aside.author, aside.text) not in own.sent:
        return aside
    return replace(aside, author="" if aside.author == own.commenter else aside.author, was_sent=True)
