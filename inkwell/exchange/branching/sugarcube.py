"""SugarCube's markup as nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.exchange.branching.foreign import foreign_expression, foreign_put, plain_name, unquoted
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words
from inkwell.exchange.branching.notation import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.branching.expression import Expression
    from inkwell.exchange.branching.nodes import Node

_STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_TOKEN = re.compile(
    rf"""<<\s*(?P<end>/?)(?P<macro>=|-|[A-Za-z][\w-]*)\s*(?P<args>(?:{_STRING}|[^<>"']|<(?!<)|>(?!>))*)>>
    |\[\[(?P<link>(?:(?!\]\]).)+?)\](?:\[(?P<sets>[^\]]*)\])?\]
    |\"\"\"(?P<verbatim>.*?)\"\"\"
    |(?P<comment>/\*.*?\*/|/%.*?%/|<!--.*?-->)
    |(?P<naked>\$[^\W\d]\w*)
    |(?P<tag></?[A-Za-z][^<>]*>)""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(_STRING)
# Macros that only change how something looks; what stands in them stays.
_LOOKS = ("nobr", "silently", "type")
_MOST_DEPTH = 40
_GOING = ("goto", "include", "display")
_BREAKS = re.compile(r"</?(?:br|p|div)\b[^<>]*>", re.IGNORECASE)


def sugarcube(text: str, lost: Callable[[str], None]) -> tuple[Node, ...]:
    """The nodes of a passage."""
    return SugarCubeReader(text, lost).whole()


class SugarCubeReader:
    """From left to right; a branch's nodes are a list on the stack."""

    def __init__(self, text: str, lost: Callable[[str], None]) -> None:
        self._text, self._lost = text, lost
        self._at = 0
        self._ended, self._depth = "", 0

    def whole(self) -> tuple[Node, ...]:
        """All of it; what closes nothing is left out."""
        nodes: list[Node] = []
        while self._at < len(self._text):
            nodes += self._until(())
        return tuple(nodes)

    def _until(self, stops: tuple[str, ...]) -> tuple[Node, ...]:
        """Nodes up to one of the macros `stops`, which `_ended` then names with what follows it."""
        nodes: list[Node] = []
        self._ended = ""
        while (found := _TOKEN.search(self._text, self._at)) is not None:
            if found.start() > self._at:
                nodes.append(Words(emphasized(self._text[self._at : found.start()])))
            self._at = found.end()
            name = f"{found['end']}{found['macro']}" if found["macro"] else ""
            if name and name in stops:
                self._ended = f"{name} {found['args']}"
                return tuple(nodes)
            nodes += self._one(found, name)
        nodes.append(Words(emphasized(self._text[self._at :])))
        self._at = len(self._text)
        return tuple(nodes)

    def _one(self, found: re.Match[str], name: str) -> list[Node]:
        if found["link"] is not None:
            return [self._brackets(found["link"], found["sets"] or "")]
        if found["verbatim"] is not None:
            return [Words(found["verbatim"])]
        if found["naked"] is not None:
            return [self._shown(found["naked"], found[0])]
        if found["comment"] is not None:
            return [Goto("END")] if found["comment"] == "/* END */" else []
        if found["tag"] is not None:
            return [Words("\n")] if _BREAKS.match(found[0]) else []
        return self._macro(name, found["args"].strip(), found[0])

    def _macro(self, name: str, args: str, source: str) -> list[Node]:
        if name == "set":
            return self._sets(args, source)
        if name in ("print", "=", "-"):
            return [self._shown(args, source)]
        if name in ("if", "link", "button") and self._depth < _MOST_DEPTH:
            self._depth += 1
            made = self._if(args) if name == "if" else self._link(name, args)
            self._depth -= 1
            return [made]
        if name in _GOING and (title := _QUOTED.match(args)):
            return [Goto(title_of(unquoted(title[0])))]
        if name.removeprefix("/") not in _LOOKS:
            self._lost(source)
        return []

    def _sets(self, args: str, source: str) -> list[Node]:
        made: list[Node] = []
        for one in parted(args):
            put = foreign_put(one, plain_name)
            if put is None:
                self._lost(source)
            else:
                made.append(put)
        return made

    def _shown(self, words: str, source: str) -> Node:
        value = foreign_expression(words, plain_name)
        if value is None:
            self._lost(source)
            return Words("")
        return Value(value)

    def _if(self, args: str) -> Node:
        branches: list[tuple[Expression | None, tuple[Node, ...]]] = []
        asked = self._asked(args)
        while True:
            branches.append((asked, self._until(("elseif", "else", "/if"))))
            name, _, rest = self._ended.partition(" ")
            if name == "elseif":
                asked = self._asked(rest)
            elif name == "else":
                asked = None
            else:
                return Either(tuple(branches))

    def _asked(self, args: str) -> Expression | None:
        found = foreign_expression(args, plain_name)
        if found is None:
            self._lost(f"<<if {args}>>")
        return found

    def _link(self, name: str, args: str) -> Node:
        within = self._until((f"/{name}",))
        strings = [unquoted(one) for one in _QUOTED.findall(args)]
        if args.startswith("[["):
            made = self._brackets(args[2:].partition("]]")[0], "")
            assert isinstance(made, Link)
            words, target = made.words, made.target
        else:
            words = SugarCubeReader(strings[0] if strings else args, self._lost).whole()
            target = title_of(strings[1]) if len(strings) > 1 else ""
        return Link(words, *self.effects_of(within, target))

    def effects_of(self, within: tuple[Node, ...], target: str) -> tuple[str, tuple[Put, ...]]:
        """Where a choice leads and what it sets, by what stands in it."""
        sets: list[Put] = []
        for node in within:
            match node:
                case Put():
                    sets.append(node)
                case Goto(there):
                    target = target or there
                case Words(text) if not text.strip():
                    pass
                case _:
                    self._lost(node.text.strip() if isinstance(node, Words) else "<<link>>")
        return target or "END", tuple(sets)

    def _brackets(self, words: str, sets: str) -> Node:
        label, target = bracket_parts(words)
        puts = tuple(one for one in self._sets(sets, sets) if isinstance(one, Put)) if sets else ()
        return Link((Words(label),), title_of(target), puts)


def bracket_parts(words: str) -> tuple[str, str]:
    """Label and target of what stands in double brackets."""
    for sign in ("|", "->"):
        if sign in words:
            label, _, target = words.rpartition(sign)
            return label.strip(), target.strip()
    if "<-" in words:
        target, _, label = words.partition("<-")
        return label.strip(), target.strip()
    return words.strip(), words.strip()


def parted(args: str) -> list[str]:
    """What is parted by commas and semicolons outside of texts and brackets."""
    parts, depth, quote = [""], 0, ""
    for letter in args:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        if letter in ",;" and not quote and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()]


def emphasized(text: str) -> str:
    """Bold and italics as the page has them."""
    text = re.sub(r"''(?=\S)(.+?)(?<=\S)''", r"**\1**", text)
    return re.sub(r"(?<![:/])//(?=[^\s/])([^\n]+?)(?<=[^\s/:])//(?!/)", r"*\1*", text)
