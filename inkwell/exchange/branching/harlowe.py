"""Harlowe's markup as nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.exchange.branching.foreign import foreign_expression, foreign_put, plain_name, unquoted
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words
from inkwell.exchange.branching.notation import title_of
from inkwell.exchange.branching.sugarcube import bracket_parts, emphasized, parted

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.branching.expression import Expression
    from inkwell.exchange.branching.nodes import Node

_TOKEN = re.compile(
    r"""\((?P<macro>[A-Za-z][\w-]*):
    |\[\[(?P<link>(?:(?!\]\]).)+?)\]\]
    |(?P<tick>`+)(?P<verbatim>.*?)(?P=tick)
    |<!--(?P<comment>.*?)-->
    |(?P<naked>\$[^\W\d]\w*)
    |(?P<tag></?[A-Za-z][^<>]*>)""",
    re.VERBOSE | re.DOTALL,
)
# Two brackets are a link, three a hook that begins with one.
_HOOK = re.compile(r"\s*(?:\|\w+>)?\[(?!\[(?!\[))")
_BREAKS = re.compile(r"</?(?:br|p|div)\b[^<>]*>", re.IGNORECASE)
_MOST_DEPTH = 40


def harlowe(text: str, lost: Callable[[str], None], depth: int = 0) -> tuple[Node, ...]:
    """The nodes of a passage, or of a hook in it."""
    return _Harlowe(text, lost, depth).whole()


class _Harlowe:
    def __init__(self, text: str, lost: Callable[[str], None], depth: int) -> None:
        self._text, self._lost, self._depth = text, lost, depth
        self._at = 0
        # Branches of an (if:) that may go on.
        self._open: list[tuple[Expression | None, tuple[Node, ...]]] | None = None

    def whole(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while (found := _TOKEN.search(self._text, self._at)) is not None:
            self._say(nodes, self._text[self._at : found.start()])
            self._at = found.end()
            if found["macro"] is not None:
                self._macro(nodes, re.sub(r"[-_]", "", found["macro"]).lower(), found[0])
                continue
            self._close(nodes)
            if found["link"] is not None:
                label, target = bracket_parts(found["link"])
                nodes.append(Link((Words(label),), title_of(target)))
            elif found["verbatim"] is not None:
                nodes.append(Words(found["verbatim"]))
            elif found["comment"] is not None:
                nodes += [Goto("END")] if found["comment"].strip() == "END" else []
            elif found["naked"] is not None:
                nodes.append(self._shown(found["naked"], found[0]))
            elif _BREAKS.match(found[0]):
                nodes.append(Words("\n"))
        self._say(nodes, self._text[self._at :])
        self._close(nodes)
        return tuple(nodes)

    def _say(self, nodes: list[Node], words: str) -> None:
        if self._open is not None and not words.strip():
            return  # between an (if:) and its (else:)
        self._close(nodes)
        if words:
            nodes.append(Words(emphasized(words)))

    def _close(self, nodes: list[Node]) -> None:
        if self._open is not None:
            nodes.append(Either(tuple(self._open)))
            self._open = None

    def _macro(self, nodes: list[Node], name: str, head: str) -> None:
        args = self._within("(", ")")
        if name not in ("elseif", "else"):
            self._close(nodes)
        source = f"{head}{args})"
        if name in ("if", "unless", "elseif", "else"):
            self._branch(name, args, source)
        elif name == "set":
            nodes += self._sets(args, source)
        elif name == "print":
            nodes.append(self._shown(args, source))
        elif name in ("display", "goto"):
            nodes.append(Goto(title_of(_text(args))))
        elif name in ("link", "linkreplace", "linkgoto", "linkrepeat"):
            nodes.append(self._link(args))
        elif name != "else":
            self._lost(source)

    def _branch(self, name: str, args: str, source: str) -> None:
        asked: Expression | None = None
        if name != "else":
            asked = foreign_expression(args, plain_name)
            if asked is None:
                self._lost(source)
        hook = self._hook()
        nodes = self._nodes(hook or "")
        if name in ("if", "unless") or self._open is None:
            if name == "unless" and asked is not None:
                asked = foreign_expression(f"not ({args})", plain_name)
            self._open = [(asked, nodes)]
        else:
            self._open.append((asked, nodes))

    def _nodes(self, text: str) -> tuple[Node, ...]:
        if self._depth >= _MOST_DEPTH:
            self._lost(text)
            return ()
        return harlowe(text, self._lost, self._depth + 1)

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

    def _link(self, args: str) -> Node:
        strings = [_text(one) for one in parted(args)]
        target = title_of(strings[1]) if len(strings) > 1 else ""
        sets: list[Put] = []
        for node in self._nodes(self._hook() or ""):
            if isinstance(node, Put):
                sets.append(node)
            elif isinstance(node, Goto):
                target = target or node.target
            elif not isinstance(node, Words) or node.text.strip():
                self._lost(node.text.strip() if isinstance(node, Words) else "(link:)")
        return Link(self._nodes(strings[0] if strings else ""), target or "END", tuple(sets))

    def _hook(self) -> str | None:
        found = _HOOK.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        return self._within("[", "]")

    def _within(self, opening: str, closing: str) -> str:
        """What stands up to the bracket that closes; texts between quotation marks and verbatim are skipped."""
        depth, start, quote = 1, self._at, ""
        marks = "\"'`" if opening == "(" else "`"
        while self._at < len(self._text):
            letter = self._text[self._at]
            self._at += 1
            if quote:
                if letter == "\\" and quote != "`":
                    self._at += 1
                elif letter == quote:
                    quote = ""
            elif letter in marks:
                quote = letter
            elif letter == opening:
                depth += 1
            elif letter == closing:
                depth -= 1
                if not depth:
                    return self._text[start : self._at - 1]
        return self._text[start:]


def _text(words: str) -> str:
    bare = words.strip()
    return unquoted(bare) if bare[:1] in ("'", '"') and bare[-1:] == bare[:1] and len(bare) > 1 else bare
