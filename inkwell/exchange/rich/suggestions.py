"""What reviewers did, as suggestions upon the text as it was: each with its place in a scene."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import FoundLabel
from inkwell.domain.exchange.merging.bookmarks import read_bookmark
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.exchange.rich.edits import Edit, difference
from inkwell.exchange.rich.flow import Aside, Mark, Paragraph, Run
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.settled import Decision, Settled, as_it_was, rejected, settle, stays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.exchange.structure.outline_levels import Outline, Piece

_END = -1  # the place of a paragraph's mark among its runs


@dataclass(frozen=True)
class Placed:
    """Where a paragraph came to stand: `count` lines from `line` of a piece, None where it is no text of a scene."""

    settled: Settled
    piece: Piece | None
    line: int
    count: int
    asides: dict[str, tuple[Aside, int, int]] = field(default_factory=dict["str", "tuple[Aside, int, int]"])
    begins: dict[str, int] = field(default_factory=dict["str", "int"])


@dataclass
class _Unit:
    """Neighbouring changes of one reviewer that are decided together. `atoms` are `(paragraph, run)`."""

    mark: Mark
    kinds: set[str]
    atoms: set[tuple[int, int]] = field(default_factory=set["tuple[int, int]"])

    @property
    def first(self) -> int:
        """The first paragraph it touches."""
        return min(number for number, _ in self.atoms)

    @property
    def last(self) -> int:
        """The last one."""
        return max(number for number, _ in self.atoms)


def suggestions_of(
    raw: Sequence[Paragraph],
    settled: Sequence[Settled],
    placed: Sequence[Placed],
    outline: Outline,
    dress: Dress,
) -> list[FoundSuggestion]:
    """Every change and comment in reading order; a change of a heading is a comment on what stands below it."""
    maker = _Maker(raw, settled, placed, outline, dress)
    found = [*maker.comments(), *maker.changes()]
    return sorted(found, key=lambda one: (one.scene, one.start, one.end))


def labels_of(placed: Sequence[Placed], outline: Outline) -> tuple[FoundLabel, ...]:
    """The bookmarks of ours, each where its paragraph begins in its scene."""
    scenes = {id(piece): number for number, piece in enumerate(outline.scenes)}
    return tuple(
        FoundLabel(scenes[id(one.piece)], _offset(one.piece, one.line), label)
        for one in placed
        if one.piece is not None and id(one.piece) in scenes and one.count
        for label in one.settled.paragraph.labels
        if read_bookmark(label)
    )


def units_of(raw: Sequence[Paragraph]) -> list[_Unit]:
    """Changes side by side, of one author and kind, as one; a deletion beside an insertion is a replacement."""
    units: list[_Unit] = []
    open_unit: _Unit | None = None
    for place, kind, mark in _atoms(raw):
        if not kind or mark is None:
            open_unit = None
            continue
        fits = open_unit is not None and _belong(open_unit, kind, mark)
        if open_unit is None or not fits:
            open_unit = _Unit(mark, {kind})
            units.append(open_unit)
        open_unit.kinds.add(kind)
        open_unit.atoms.add(place)
    return units


def _belong(unit: _Unit, kind: str, mark: Mark) -> bool:
    same = unit.mark.author == mark.author and unit.mark.move == mark.move
    return same and (kind in unit.kinds or ("look" not in unit.kinds and kind != "look" and not mark.move))


def _atoms(raw: Sequence[Paragraph]) -> Iterator[tuple[tuple[int, int], str, Mark | None]]:
    """Each run and each mark of a paragraph in order, with what was done to it: "in", "out", "look", "" for nothing."""
    for number, paragraph in enumerate(raw):
        for place, run in enumerate(paragraph.runs):
            if stays(run) or not (run.text or run.aside) or (run.inserted and run.deleted):
                continue
            kind = "in" if run.inserted else "out" if run.deleted else "look" if run.formatted else ""
            yield (number, place), kind, run.inserted or run.deleted or run.formatted
        if not (paragraph.inserted and paragraph.deleted):
            kind = "in" if paragraph.inserted else "out" if paragraph.deleted else ""
            if not kind and _lost_all(paragraph):
                # Emptied, or made of insertions alone: its mark goes with its words.
                continue
            yield (number, _END), kind, paragraph.inserted or paragraph.deleted


def _lost_all(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and (all(run.inserted for run in runs) or all(run.deleted for run in runs))


class _Maker:
    """Finds the places of units in scenes."""

    def __init__(
        self,
        raw: Sequence[Paragraph],
        settled: Sequence[Settled],
        placed: Sequence[Placed],
        outline: Outline,
        dress: Dress,
    ) -> None:
        self._raw = raw
        self._spans = {number: one for one in settled for number in range(one.first, one.last + 1)}
        self._placed = placed
        self._dress = dress
        self._scenes = {id(piece): number for number, piece in enumerate(outline.scenes)}
        self._of_raw: dict[int, int] = {}
        for index, one in enumerate(placed):
            for number in range(one.settled.first, one.settled.last + 1):
                self._of_raw[number] = index

    def comments(self) -> Iterator[FoundSuggestion]:
        """The reviewers' comments, on the words they are about."""
        begins: dict[str, tuple[int, int]] = {}
        for index, one in enumerate(self._placed):
            scene, base = self._start(index)
            begins |= {key: (scene, base + place) for key, place in one.begins.items()}
            for aside, _, end in one.asides.values():
                text = "\n".join(one.piece.lines) if one.piece else ""
                stop = base + end
                of_scene, begin = begins.get(aside.key, (scene, stop))
                begin = begin if of_scene == scene else stop
                yield FoundSuggestion(
                    SuggestionKind.COMMENT,
                    scene,
                    begin,
                    stop,
                    old=text[begin:stop],
                    comment=aside.text,
                    author=aside.author,
                    written_at=aside.written_at,
                    # Answers come and go; the remark is the same.
                    ref=_ref("comment", aside.author, aside.written_at, aside.text.split("\n")[0]),
                )

    def changes(self) -> Iterator[FoundSuggestion]:
        """The reviewers' changes; a passage moved is one."""
        moved: dict[tuple[str, str], dict[str, _Unit]] = defaultdict(dict)
        for unit in units_of(self._raw):
            if unit.mark.move:
                kind = "out" if "out" in unit.kinds else "in"
                halves = moved[unit.mark.author, unit.mark.move]
                if kind in halves:
                    halves[kind].atoms |= unit.atoms
                else:
                    halves[kind] = unit
            else:
                yield self._told(unit)
        for halves in moved.values():
            if len(halves) == 2:
                yield self._moved(halves["out"], halves["in"])
            else:
                yield from map(self._told, halves.values())

    def _told(self, unit: _Unit) -> FoundSuggestion:
        edit = self._edit(unit)
        if edit is None:
            return self._in_words(unit)
        kind = SuggestionKind.REPLACE
        if not edit.old or not edit.new:
            kind = SuggestionKind.DELETE if edit.old else SuggestionKind.INSERT
        return self._made(kind, unit.mark, edit)

    def _moved(self, out: _Unit, into: _Unit) -> FoundSuggestion:
        source, target = self._edit(out), self._edit(into)
        if source is None or target is None:
            return self._in_words(out if source is None else into)
        edit = Edit(source.scene, source.start, source.end, source.old, target.new)
        return self._made(SuggestionKind.MOVE, out.mark, edit, (target.scene, target.start))

    def _made(
        self, kind: SuggestionKind, mark: Mark, edit: Edit, moved_to: tuple[int, int] = (-1, -1)
    ) -> FoundSuggestion:
        return FoundSuggestion(
            kind,
            edit.scene,
            edit.start,
            edit.end,
            edit.old,
            edit.new,
            author=mark.author,
            written_at=mark.written_at,
            ref=_ref(kind, mark.author, mark.written_at, edit.old, edit.new),
            moved_to=moved_to,
        )

    def _in_words(self, unit: _Unit) -> FoundSuggestion:
        """A change of what is no text of a scene (a heading, a break) as a comment that says what was wanted."""
        old = self._words(unit, {"out", "look"})
        new = self._words(unit, {"in"})
        said = " → ".join(f"“{words}”" for words in (old, new) if words) if old and new else ""
        said = said or (f"− “{old}”" if old else f"+ “{new}”")
        scene, place = self._start(self._index_near(unit.first))
        return FoundSuggestion(
            SuggestionKind.COMMENT,
            scene,
            place,
            place,
            comment=said,
            author=unit.mark.author,
            written_at=unit.mark.written_at,
            ref=_ref("words", unit.mark.author, unit.mark.written_at, said),
        )

    def _words(self, unit: _Unit, kinds: set[str]) -> str:
        wanted = ((number, place) for number, place in sorted(unit.atoms) if place != _END)
        runs = (self._raw[number].runs[place] for number, place in wanted)
        return "".join(run.text for run in runs if ("in" if run.inserted else "out") in kinds).strip()

    def _edit(self, unit: _Unit) -> Edit | None:
        """What taking a unit changes in its scene; None where it touches what is no text of one."""
        first, last = self._region(unit)
        numbers = sorted(
            {self._of_raw[number] for number in range(first, last + 1) if number in self._of_raw}
        )
        ones = [self._placed[number] for number in numbers]
        after = _joined(self._lines(first, last, _taking(unit)))
        if not ones:
            return self._inserted(first, last, after)
        piece = ones[0].piece
        if piece is None or id(piece) not in self._scenes or any(one.piece is not piece for one in ones):
            return None
        before, bounds = self._bounds(unit, first, last)
        begin, end = ones[0].line, ones[-1].line + ones[-1].count
        old = piece.lines[begin:end]
        if [line for line in before if line] != [line for line in old if line]:
            return None
        top, bottom = piece.lines[max(0, begin - 1) : begin], piece.lines[end : end + 1]
        lead = sum(len(line) + 1 for line in top)
        low, high = (
            (lead + bound for bound in bounds) if before == old else (lead, lead + len("\n".join(old)))
        )
        start = _offset(piece, max(0, begin - 1))
        window, wanted = "\n".join([*top, *old, *bottom]), "\n".join([*top, *after, *bottom])
        return difference(self._scenes[id(piece)], start, window, wanted, low, high)

    def _region(self, unit: _Unit) -> tuple[int, int]:
        """The paragraphs of the file a unit has to do with, those joined to them before or after it included."""
        first, last = unit.first, unit.last
        is_joined = (last, _END) in unit.atoms and self._raw[last].deleted is not None
        if is_joined and not _lost_all(self._raw[last]) and last + 1 < len(self._raw):
            last += 1
        return self._spans[first].first, self._spans[last].last

    def _inserted(self, first: int, last: int, after: list[str]) -> Edit | None:
        """Lines where there were none: behind the paragraph before, or ahead of the one behind."""
        new = "\n".join(after)
        number = next((self._of_raw[one] for one in range(first - 1, -1, -1) if one in self._of_raw), None)
        if number is not None and (piece := self._placed[number].piece) and id(piece) in self._scenes:
            place = _offset(piece, self._placed[number].line + self._placed[number].count) - 1
            return Edit(self._scenes[id(piece)], place, place, "", f"\n{new}")
        number = next(
            (self._of_raw[one] for one in range(last + 1, len(self._raw)) if one in self._of_raw), None
        )
        if number is not None and (piece := self._placed[number].piece) and id(piece) in self._scenes:
            place = _offset(piece, self._placed[number].line)
            return Edit(self._scenes[id(piece)], place, place, "", f"{new}\n")
        return None

    def _lines(self, first: int, last: int, decision: Decision) -> list[list[str]]:
        settled = settle(self._raw[first : last + 1], decision, first)
        return [lines_of(one.paragraph, self._dress).lines for one in settled]

    def _bounds(self, unit: _Unit, first: int, last: int) -> tuple[list[str], tuple[int, int]]:
        """The lines as they were, and, joined, where in them the unit begins and ends."""
        begin, end = min(unit.atoms, key=self._order), max(unit.atoms, key=self._order)
        marked = [replace(one, runs=list(one.runs)) for one in self._raw[first : last + 1]]
        for (number, place), key, behind in ((end, _HIGH, 1), (begin, _LOW, 0)):
            runs = marked[number - first].runs
            runs.insert(len(runs) if place == _END else place + behind, Run(aside=Aside(key, key=key)))
        lines: list[str] = []
        found = {_LOW: 0, _HIGH: 0}
        dress = replace(self._dress, comments=False)
        for one in settle(marked, rejected(), first):
            made = lines_of(one.paragraph, dress)
            base = sum(len(line) + 1 for line in lines)
            found |= {key: base + at for key, (_, _, at) in made.asides.items() if key in found}
            lines += made.lines
        return lines, (found[_LOW], max(found.values()))

    def _order(self, atom: tuple[int, int]) -> tuple[int, int]:
        number, place = atom
        return number, len(self._raw[number].runs) if place == _END else place

    def _start(self, index: int) -> tuple[int, int]:
        """The scene of what was placed there, or the next one, and where its lines begin in it."""
        for one in self._placed[index:]:
            if one.piece is not None and id(one.piece) in self._scenes:
                return self._scenes[id(one.piece)], _offset(one.piece, one.line)
        return max(0, len(self._scenes) - 1), 0

    def _index_near(self, number: int) -> int:
        later = (self._of_raw[one] for one in range(number, len(self._raw)) if one in self._of_raw)
        return next(later, max(0, len(self._placed) - 1))


_LOW, _HIGH = "\0low", "\0high"


def _taking(unit: _Unit) -> Decision:
    """This unit is taken and nothing else."""

    def run(number: int, place: int, one: Run) -> Run | None:
        if (number, place) not in unit.atoms:
            return as_it_was(one)
        return None if one.deleted else one

    def ends(number: int, one: Paragraph) -> bool:
        is_mine = (number, _END) in unit.atoms
        return is_mine == (one.inserted is not None) if one.inserted or one.deleted else True

    return Decision(run, ends)


def _joined(lines: list[list[str]]) -> list[str]:
    return [line for one in lines for line in one]


def _offset(piece: Piece, line: int) -> int:
    """Where a line of a scene begins."""
    return sum(len(one) + 1 for one in piece.lines[:line])


def _ref(*said: str) -> str:
    """The same for the same remark in a later round."""
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:16]
