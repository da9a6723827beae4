"""A branching story as the writers of all programs need it: its scenes, its variables with their kinds, what is asked after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Literal, Name, Seen, titles_in
from inkwell.domain.branching.items import Choice, Divert, Effects, Told
from inkwell.domain.branching.story import Story, first_scenes, is_end, story_of
from inkwell.domain.branching.walk import expressions_in
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.composing.chosen import chosen_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from inkwell.domain.branching.expression import Expression, Value
    from inkwell.domain.branching.items import Item
    from inkwell.domain.branching.passage import Passage
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_ASCII = re.compile(r"[A-Za-z]\w*", re.ASCII)


@dataclass(frozen=True)
class Outgoing:
    """The story of a book.

    Attributes:
        names: a variable's name → its name in the file, in plain letters.
        first: a variable's name → its value before it is set, of the kind it is set to.
        asked: the passages that `seen` asks after.
    """

    story: Story
    names: Mapping[str, str]
    first: Mapping[str, Value]
    asked: frozenset[int]

    def target(self, link: Choice | Divert) -> int | None:
        """Where a link leads; None to the end, or nowhere."""
        return None if is_end(link.target) else self.story.find(link.target)


def outgoing_story(book: Book, options: ExportOptions) -> Outgoing:
    """The story of what is chosen of a book."""
    nodes = list(chosen_book(book, options).walk())
    chapters = first_scenes((node.kind, node.title) for node in nodes)
    story = story_of(((node.title, node.text) for node in nodes if node.kind is NodeKind.SCENE), chapters)
    expressions = [one for passage in story.passages for one in expressions_in(passage)]
    set_to: dict[str, Expression] = {}
    for passage in story.passages:
        for item in passage.items:
            if isinstance(item, Effects | Choice):
                for effect in item.effects:
                    set_to.setdefault(effect.name, effect.value)
    found = dict.fromkeys([*set_to, *(name for one in expressions for name in sorted(_names(one)))])
    names = {name: _plain(name, number) for number, name in enumerate(found)}
    first = {name: _first(set_to.get(name)) for name in found}
    asked = {story.find(title) for one in expressions for title in titles_in(one)}
    return Outgoing(story, names, first, frozenset(one for one in asked if one is not None))


def _names(expression: Expression) -> set[str]:
    match expression:
        case Name(name):
            return {name}
        case Apply(_, parts):
            return {name for part in parts for name in _names(part)}
        case _:
            return set()


def _plain(name: str, number: int) -> str:
    return name if _ASCII.fullmatch(name) else f"v_{number}"


def _first(value: Expression | None) -> Value:
    match value:
        case Literal(bool()):
            return False
        case Literal(str()):
            return ""
        case Apply("not" | "and" | "or" | "==" | "!=" | "<" | ">" | "<=" | ">=", _):
            return False
        case _:
            return 0


@dataclass(frozen=True)
class Dialect:
    """How a program writes what is reckoned: signs that differ, a variable, whether a passage was come to, a text."""

    signs: Mapping[str, str]
    variable: Callable[[str], str]
    seen: Callable[[str], str]
    true: str = "true"
    false: str = "false"

    def written(self, expression: Expression) -> str:
        """The expression in the program's words, in brackets wherever something hangs on their order."""
        match expression:
            case Literal(bool(value)):
                return self.true if value else self.false
            case Literal(int(value)):
                return str(value)
            case Literal(value):
                return '"' + str(value).replace("\\", "\\\\") + '"'
            case Name(name):
                return self.variable(name)
            case Seen(title):
                return self.seen(title)
            case Apply("-", (part,)):
                return f"(0 - {self.written(part)})"
            case Apply(sign, (part,)):
                return f"({self.signs.get(sign, sign)} {self.written(part)})"
            case Apply(sign, (one, other)):
                return f"({self.written(one)} {self.signs.get(sign, sign)} {self.written(other)})"
            case _:
                return ""

    def value(self, value: Value) -> str:
        """A value as written."""
        return self.written(Literal(value))


def before_choices(passage: Passage) -> Iterator[Item]:
    """What is told and set, and where the story goes on above the choices."""
    has_choice = False
    for item in passage.items:
        has_choice |= isinstance(item, Choice)
        if isinstance(item, Told | Effects) or (isinstance(item, Divert) and not has_choice):
            yield item


def below_choices(passage: Passage) -> list[Divert]:
    """Where the story goes on when none of the choices can be taken."""
    has_choice, found = False, list[Divert]()
    for item in passage.items:
        has_choice |= isinstance(item, Choice)
        if isinstance(item, Divert) and has_choice:
            found.append(item)
    return found
