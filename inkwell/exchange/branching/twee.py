"""A story with choices as Twee 3, for Twine and Tweego: with SugarCube's macros, or with Harlowe's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from inkwell.domain.branching.items import Choice, Divert, Effects, Told
from inkwell.domain.branching.story import is_end
from inkwell.exchange.branching.outgoing import Dialect, Outgoing, outgoing_story
from inkwell.exchange.branching.own_marks import ifid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkwell.domain.branching.expression import Expression
    from inkwell.domain.branching.items import Effect, Item, Shown
    from inkwell.domain.branching.passage import Passage
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_HEAD = re.compile(r"([\\\[\]{}])")
_OPEN = "inkwell_open"


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """Write the story for SugarCube; for Harlowe where the file ends in .tw."""
    made = Harlowe if options.format == "harlowe" else SugarCube
    path.write_text(made(outgoing_story(book, options)).whole(book.title), encoding="utf-8")
    tell(1.0)


class SugarCube:
    """SugarCube's macros. A passage that another goes on in is included, so that what was told stays to be read."""

    format, version, begin_tag = "SugarCube", "2.37.3", ""

    def __init__(self, story: Outgoing) -> None:
        self._of = story
        self.dialect = Dialect(
            {"==": "is", "!=": "isnot"}, lambda name: f"$x_{story.names[name]}", self._seen
        )
        self._titles = _titles(story)

    def whole(self, title: str) -> str:
        """The file."""
        data = {
            "ifid": ifid(title),
            "format": self.format,
            "format-version": self.version,
            "start": self._titles[0] if self._titles else "",
        }
        parts = [f":: StoryTitle\n{title}", f":: StoryData\n{json.dumps(data, ensure_ascii=False, indent=2)}"]
        first = [(f"$x_{self._of.names[name]}", value) for name, value in self._of.first.items()]
        sets = [self.set_to(name, self.dialect.value(value)) for name, value in first]
        sets += [self.set_to(f"$seen_{number}", "false") for number in sorted(self._of.asked)]
        sets += [
            self.set_to(f"$taken_{number}_{choice.number}", "false")
            for number, passage in enumerate(self._of.story.passages)
            for choice in passage.choices
            if choice.once
        ]
        parts.append("\n".join([self.beginning(), *sets]))
        for number, passage in enumerate(self._of.story.passages):
            head = _HEAD.sub(r"\\\1", self._titles[number])
            parts.append(f":: {head}\n{self._passage(number, passage)}")
        return "\n\n\n".join(parts) + "\n"

    def _passage(self, number: int, passage: Passage) -> str:
        lines = [self.set_to(f"$seen_{number}", "true")] if number in self._of.asked else []
        if passage.choices:
            lines.append(self.set_to(f"_{_OPEN}", "0"))
        return "\n".join([*lines, *self._items(number, list(passage.items), bool(passage.choices))])

    def _items(self, number: int, items: Sequence[Item], has_choices: bool) -> list[str]:
        lines: list[str] = []
        has_choice = False
        for place, item in enumerate(items):
            match item:
                case Told(pieces):
                    lines.append(f"{self._said(pieces)}\n")
                case Effects(effects):
                    lines += self._effects(effects)
                case Choice():
                    has_choice = True
                    lines.append(self._choice(number, item))
                case Divert():
                    conditions = [] if item.condition is None else [self.dialect.written(item.condition)]
                    conditions += [f"_{_OPEN} {self.dialect.signs['==']} 0"] if has_choice else []
                    gone = self._gone(item)
                    if not conditions:
                        return [*lines, gone]
                    rest = "\n".join(self._items(number, items[place + 1 :], has_choices))
                    return [*lines, self.if_else(" and ".join(conditions), gone, rest)]
        return lines

    def _effects(self, effects: Sequence[Effect]) -> list[str]:
        return [
            self.set_to(f"$x_{self._of.names[one.name]}", self.dialect.written(one.value)) for one in effects
        ]

    def _choice(self, number: int, choice: Choice) -> str:
        taken = f"$taken_{number}_{choice.number}"
        sets = "".join(self._effects(choice.effects))
        sets += self.set_to(taken, "true") if choice.once else ""
        target = self._of.target(choice)
        link = self.link(self._said(choice.pieces) or choice.target, sets, self._title_of(choice, target))
        link = f"{self.set_to(f'_{_OPEN}', f'_{_OPEN} + 1')}{link}"
        conditions = [] if choice.condition is None else [self.dialect.written(choice.condition)]
        conditions += [f"(not {taken})"] if choice.once else []
        return self.if_else(" and ".join(conditions), link, "") if conditions else link

    def _title_of(self, link: Choice | Divert, target: int | None) -> str:
        return self._titles[target] if target is not None else "" if is_end(link.target) else link.target

    def _gone(self, divert: Divert) -> str:
        title = self._title_of(divert, self._of.target(divert))
        return self.include(title) if title else self.comment("END")

    def _said(self, pieces: Sequence[str | Shown]) -> str:
        words: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(self.escaped(piece))
            elif piece.then is None:
                words.append(self.shown(piece.condition))
            else:
                asked = self.dialect.written(piece.condition)
                words.append(self.if_else(asked, self.escaped(piece.then), self.escaped(piece.other)))
        return "".join(words).strip()

    def _seen(self, title: str) -> str:
        number = self._of.story.find(title)
        return "false" if number is None else f"$seen_{number}"

    def beginning(self) -> str:
        """The head of the passage that runs first."""
        return ":: StoryInit"

    def set_to(self, name: str, value: str) -> str:
        """A variable set."""
        return f"<<set {name} to {value}>>"

    def if_else(self, asked: str, then: str, other: str) -> str:
        """One of two texts."""
        return f"<<if {asked}>>{then}{f'<<else>>{other}' if other else ''}<</if>>"

    def link(self, words: str, sets: str, title: str) -> str:
        """A choice."""
        there = f' "{_quoted(title)}"' if title else ""
        return f'<<link "{_quoted(words)}"{there}>>{sets}<</link>>'

    def include(self, title: str) -> str:
        """Another passage, in place."""
        return f'<<include "{_quoted(title)}">>'

    def shown(self, expression: Expression) -> str:
        """A value."""
        return f"<<= {self.dialect.written(expression)}>>"

    def comment(self, words: str) -> str:
        """What is not shown."""
        return f"/* {words} */"

    def escaped(self, words: str) -> str:
        """Text without a meaning of its own."""
        return f'"""{words}"""' if re.search(r"[$<>\[\]{}@/_^~=!*#|\"']", words) else words


class Harlowe(SugarCube):
    """Harlowe's macros."""

    format, version = "Harlowe", "3.3.9"

    def __init__(self, story: Outgoing) -> None:
        super().__init__(story)
        self.dialect = Dialect(
            {"==": "is", "!=": "is not"}, lambda name: f"$x_{story.names[name]}", self._seen
        )

    def beginning(self) -> str:
        """The head of the passage that runs first."""
        return ":: Variables [startup]"

    def set_to(self, name: str, value: str) -> str:
        """A variable set."""
        return f"(set: {name} to {value})"

    def if_else(self, asked: str, then: str, other: str) -> str:
        """One of two texts."""
        return f"(if: {asked})[{then}]{f'(else:)[{other}]' if other else ''}"

    def link(self, words: str, sets: str, title: str) -> str:
        """A choice."""
        return f'(link: "{_quoted(words)}")[{sets}{f"""(go-to: "{_quoted(title)}")""" if title else ""}]'

    def include(self, title: str) -> str:
        """Another passage, in place."""
        return f'(display: "{_quoted(title)}")'

    def shown(self, expression: Expression) -> str:
        """A value."""
        return f"(print: {self.dialect.written(expression)})"

    def comment(self, words: str) -> str:
        """What is not shown."""
        return f"<!-- {words} -->"

    def escaped(self, words: str) -> str:
        """Text without a meaning of its own."""
        return f"`{words}`" if re.search(r"[$<>\[\]{}@/_^~=*#|()\\]", words) and "`" not in words else words


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _titles(story: Outgoing) -> list[str]:
    """Each passage's title, unlike all others and what Twee keeps for itself."""
    kept = {"StoryTitle", "StoryData", "StoryInit", "Variables"}
    titles: list[str] = []
    for passage in story.story.passages:
        bare = " ".join(passage.title.split()) or "Untitled"
        title, number = bare, 2
        while title in kept:
            title, number = f"{bare} ({number})", number + 1
        kept.add(title)
        titles.append(title)
    return titles
