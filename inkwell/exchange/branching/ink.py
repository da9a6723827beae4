"""A story with choices as Ink, for inkle's Inky and what plays Ink."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.branching.items import Choice, Divert, Effects, Shown, Told
from inkwell.domain.branching.story import is_end
from inkwell.exchange.branching.outgoing import (
    Dialect,
    Outgoing,
    before_choices,
    below_choices,
    outgoing_story,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.branching.expression import Expression
    from inkwell.domain.branching.passage import Passage
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_SPECIAL = re.compile(r"[\\{}|#\[\]~<>/]|->")
_LEADING = re.compile(r"^([*+=~-])")
_WORDS = ("VAR", "CONST", "LIST", "INCLUDE", "EXTERNAL", "TODO")


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """Write the story."""
    path.write_text(as_ink(outgoing_story(book, options)), encoding="utf-8")
    tell(1.0)


def as_ink(story: Outgoing) -> str:
    """The story as Ink."""
    return _Ink(story).whole()


class _Ink:
    def __init__(self, story: Outgoing) -> None:
        self._of = story
        self._dialect = Dialect(
            {}, lambda name: f"x_{story.names[name]}", lambda title: self._knot_seen(story.story.find(title))
        )

    def whole(self) -> str:
        lines = [
            " ".join(("VAR", f"x_{self._of.names[name]}", "=", self._dialect.value(value)))
            for name, value in self._of.first.items()
        ]
        lines += ["", "-> passage_0", ""] if self._of.story.passages else []
        for number, passage in enumerate(self._of.story.passages):
            lines += [f"=== passage_{number} ===", f"// {passage.title}", *self._passage(passage), ""]
        return "\n".join(lines)

    def _knot_seen(self, number: int | None) -> str:
        return "false" if number is None else f"(passage_{number} > 0)"

    def _passage(self, passage: Passage) -> Iterator[str]:
        has_gone = False
        for item in before_choices(passage):
            match item:
                case Told(pieces):
                    yield self._said(pieces, begins=True)
                case Effects(effects):
                    for effect in effects:
                        yield f"~ x_{self._of.names[effect.name]} = {self._dialect.written(effect.value)}"
                case Divert():
                    condition = item.condition
                    lead = self._lead(item)
                    has_gone |= condition is None
                    yield lead if condition is None else f"{{{self._dialect.written(condition)}: {lead}}}"
                case _:
                    pass
        for choice in passage.choices:
            yield from self._choice(choice)
        for divert in below_choices(passage):
            condition = "" if divert.condition is None else f"{{{self._dialect.written(divert.condition)}}} "
            # Ink's choice without words is taken when there is no other.
            yield f"+ {condition}{self._fallback(divert)}"
        if not passage.choices and not has_gone:
            yield "-> DONE"

    def _fallback(self, divert: Divert) -> str:
        return self._lead(divert) if self._of.target(divert) is not None else f"->\n    {self._lead(divert)}"

    def _choice(self, choice: Choice) -> Iterator[str]:
        condition = "" if choice.condition is None else f" {{{self._dialect.written(choice.condition)}}}"
        words = self._said(choice.pieces, begins=False) or self._escaped(choice.target)
        yield f"{'*' if choice.once else '+'}{condition} [{words}]"
        for effect in choice.effects:
            yield f"    ~ x_{self._of.names[effect.name]} = {self._dialect.written(effect.value)}"
        yield f"    {self._lead(choice)}"

    def _lead(self, link: Choice | Divert) -> str:
        target = self._of.target(link)
        if target is not None:
            return f"-> passage_{target}"
        return "-> END" if is_end(link.target) else "-> DONE"

    def _said(self, pieces: tuple[str | Shown, ...], begins: bool) -> str:
        words = ""
        for piece in pieces:
            if isinstance(piece, str):
                words += self._escaped(piece)
            elif piece.then is None:
                words += f"{{{self._dialect.written(piece.condition)}}}"
            else:
                words += self._either(piece.condition, self._escaped(piece.then), self._escaped(piece.other))
        words = words.strip()
        if begins and (_LEADING.match(words) or words.startswith(_WORDS)):
            return f"\\{words}" if _LEADING.match(words) else f'{words[0]}{{""}}{words[1:]}'
        return words

    def _either(self, condition: Expression, then: str, other: str) -> str:
        """One of two texts; Ink takes no empty one before the bar."""
        asked = self._dialect.written(condition)
        if not then:
            return f"{{not {asked}:{other}}}" if other else ""
        return f"{{{asked}:{then}{f'|{other}' if other else ''}}}"

    def _escaped(self, words: str) -> str:
        return _SPECIAL.sub(lambda match: "".join(f"\\{letter}" for letter in match[0]), words)
