"""A story with choices as a script of Ren'Py: a label a scene, menus for choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.items import Choice, Divert, Effects, Shown, Told
from inkwell.exchange.branching.outgoing import (
    Dialect,
    Outgoing,
    before_choices,
    below_choices,
    outgoing_story,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from inkwell.domain.branching.items import Effect
    from inkwell.domain.branching.passage import Passage
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_IN = "    "


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """Write the story."""
    path.write_text(as_renpy(outgoing_story(book, options)), encoding="utf-8")
    tell(1.0)


def as_renpy(story: Outgoing) -> str:
    """The story as a script."""
    return _Renpy(story).whole()


class _Renpy:
    def __init__(self, story: Outgoing) -> None:
        self._of, self._texts = story, 0
        self._dialect = Dialect({}, lambda name: f"x_{story.names[name]}", self._seen, "True", "False")

    def whole(self) -> str:
        lines = [
            f"default x_{self._of.names[name]} = {self._dialect.value(value)}"
            for name, value in self._of.first.items()
        ]
        lines += [f"default seen_{number} = False" for number in sorted(self._of.asked)]
        for number, passage in enumerate(self._of.story.passages):
            lines += [f"default taken_{number}_{one.number} = False" for one in passage.choices if one.once]
        lines += ["", "label start:", f"{_IN}jump passage_0" if self._of.story.passages else f"{_IN}return"]
        for number, passage in enumerate(self._of.story.passages):
            lines += ["", f"# {' '.join(passage.title.split())}", f"label passage_{number}:"]
            lines += [f"{_IN}{line}" for line in self._passage(number, passage)]
        return "\n".join(lines) + "\n"

    def _seen(self, title: str) -> str:
        number = self._of.story.find(title)
        return "False" if number is None else f"seen_{number}"

    def _passage(self, number: int, passage: Passage) -> Iterator[str]:
        if number in self._of.asked:
            yield f"$ seen_{number} = True"
        for item in before_choices(passage):
            match item:
                case Told(pieces):
                    sets, words = self._said(pieces)
                    yield from sets
                    yield f'"{words}"'
                case Effects(effects):
                    yield from self._effects(effects)
                case Divert():
                    yield from self._divert(item)
                case _:
                    pass
        if passage.choices:
            # Values in the words are reckoned before the menu opens.
            said = [self._said(choice.pieces) for choice in passage.choices]
            for sets, _ in said:
                yield from sets
            yield "menu:"
            for choice, (_, words) in zip(passage.choices, said, strict=True):
                yield from (f"{_IN}{line}" for line in self._choice(number, choice, words))
        # A menu none of whose choices can be taken is passed over.
        for divert in below_choices(passage):
            yield from self._divert(divert)
        yield "return"

    def _choice(self, number: int, choice: Choice, words: str) -> Iterator[str]:
        conditions = [] if choice.condition is None else [self._dialect.written(choice.condition)]
        conditions += [f"not taken_{number}_{choice.number}"] if choice.once else []
        asked = f" if {' and '.join(conditions)}" if conditions else ""
        yield f'"{words or _escaped(choice.target)}"{asked}:'
        for line in self._effects(choice.effects):
            yield f"{_IN}{line}"
        if choice.once:
            yield f"{_IN}$ taken_{number}_{choice.number} = True"
        yield f"{_IN}{self._lead(choice)}"

    def _divert(self, divert: Divert) -> Iterator[str]:
        if divert.condition is None:
            yield self._lead(divert)
        else:
            yield f"if {self._dialect.written(divert.condition)}:"
            yield f"{_IN}{self._lead(divert)}"

    def _lead(self, link: Choice | Divert) -> str:
        target = self._of.target(link)
        return "return" if target is None else f"jump passage_{target}"

    def _effects(self, effects: Sequence[Effect]) -> Iterator[str]:
        for one in effects:
            yield f"$ x_{self._of.names[one.name]} = {self._dialect.written(one.value)}"

    def _said(self, pieces: Sequence[str | Shown]) -> tuple[list[str], str]:
        """Statements that reckon what stands in a text, and the text."""
        sets: list[str] = []
        words = ""
        for piece in pieces:
            if isinstance(piece, str):
                words += _escaped(piece)
                continue
            self._texts += 1
            name, asked = f"t_{self._texts}", self._dialect.written(piece.condition)
            if piece.then is not None:
                asked = f"{_python(piece.then)} if {asked} else {_python(piece.other)}"
            sets.append(f"$ {name} = {asked}")
            words += f"[{name}]"
        return sets, words.strip()


def _python(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(words: str) -> str:
    words = words.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return words.replace("[", "[[").replace("{", "{{")
