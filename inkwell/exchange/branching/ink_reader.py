"""Stories of Ink: knots, stitches and what a choice leads to become scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Expression, Literal
from inkwell.domain.branching.passage import ARROW
from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.branching.ink_lines import InkFile, ink_file
from inkwell.exchange.branching.ink_words import InkWords
from inkwell.exchange.branching.nodes import Either, Goto, Link, Node, Put, Words
from inkwell.exchange.branching.notation import both, passage_text, title_of
from inkwell.exchange.branching.shortened import shortened, targets_of, ways_of
from inkwell.exchange.reading import names
from inkwell.exchange.text.safety import broken
from inkwell.exchange.text.text_files import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.reading.source import Source

_CHOICE = re.compile(r"^\s*(?P<marks>[*+](?:\s*[*+])*)\s*(?:\((?P<label>\w+)\))?\s*(?P<rest>.*)$")
_GATHER = re.compile(r"^\s*(?P<marks>-(?!>)(?:\s*-(?!>))*)\s*(?:\((?P<label>\w+)\))?\s*(?P<rest>.*)$")
_CONDITION = re.compile(r"^\{([^{}|:]*)\}\s*")
_SQUARE = re.compile(r"^(?P<before>(?:\\.|[^\[\\])*)\[(?P<inner>(?:\\.|[^\]\\])*)\](?P<after>.*)$")
_OWN_KNOT = re.compile(r"passage_\d+")
_BRANCH = re.compile(r"^\s*-(?!>)\s*(?P<asked>[^:{}\"]*?):(?P<rest>.*)$")
_OPENS = re.compile(r"^\s*\{[^{}|]*:?\s*$")


@dataclass
class _Scene:
    """One in the making: `falls` is where it goes on where nothing in it says so."""

    title: str
    nodes: list[Node] = field(default_factory=list[Node])
    falls: str = ""


def read(source: Source) -> Found:
    """The story in an Ink file."""
    decoded = text_of(source)
    text = clean_text(decoded.text)
    parted = ink_file(text)
    source.tell(0.3)
    reader = _Reader(parted, lambda what: source.remarks.add(RemarkKind.STORY_MARKS_LOST, what or "…"))
    scenes = reader.scenes(source.tell)
    title = names.title_of(source.path)
    nodes = (BookNode(NodeKind.CHAPTER, title, children=tuple(scenes)),) if scenes else ()
    return Found(
        source.name,
        "ink_story",
        Book(title, nodes),
        remarks=source.remarks.told(),
        encoding=decoded.encoding,
        sample=decoded.sample,
        other_encodings=decoded.others,
        words_in=len(text.split()),
    )


class _Reader:
    def __init__(self, file: InkFile, lost: Callable[[str], None]) -> None:
        self._file, self._lost = file, lost
        self._own = len(file.knots) > 1 and all(
            _OWN_KNOT.fullmatch(one.name) and one.title for one in file.knots[1:]
        )
        self._titles: dict[str, str] = {}
        self._used: dict[str, int] = {}
        self._made: list[_Scene] = []
        # For each level the scene its choices stand in, and the scenes that fall to the next gather.
        self._levels: list[_Scene] = []
        self._waiting: list[tuple[int, _Scene]] = []
        self._asked: set[str] = set()
        for knot in file.knots:
            if knot.name:
                # A knot that only holds stitches leads to the first of them.
                self._titles[knot.name] = self._new_title(knot.title or knot.name.rpartition(".")[2])
        for place, knot in enumerate(file.knots[:-1]):
            if (
                knot.name
                and not "".join(knot.lines).strip()
                and file.knots[place + 1].name.startswith(knot.name + ".")
            ):
                self._titles[knot.name] = self._titles[file.knots[place + 1].name]
        self._knot = ""
        self._words = InkWords(self._seen, self._target, self._own_name, file, lost)

    def scenes(self, tell: Callable[[float], None]) -> list[BookNode]:
        """All scenes, in the order of the file."""
        for what in self._file.left_out:
            self._lost(what)
        self._labels()
        for number, knot in enumerate(self._file.knots):
            if "".join(knot.lines).strip():
                self._read_knot(knot.name, knot.lines)
            tell(0.3 + 0.5 * number / len(self._file.knots))
        self._begin()
        self._shorten()
        return [BookNode(NodeKind.SCENE, one.title, self._text(one)) for one in self._made]

    def _shorten(self) -> None:
        """Without what only sets something and leads on, where no other word asks after it."""
        knots = {self._titles[knot.name] for knot in self._file.knots if knot.name}
        rows = [(one.title, one.nodes, one.falls) for one in self._made[1:]]
        ways = ways_of(rows, knots | self._asked)
        for one in self._made:
            one.nodes = shortened(one.nodes, ways)
        used = {one.falls for one in self._made} | {
            target for one in self._made if one.title not in ways for target in targets_of(one.nodes)
        }
        self._made = [one for one in self._made if one.title not in ways or one.title in used]

    def _begin(self) -> None:
        """What is declared before the story; a first part that only leads on is left out where nothing is set in it."""
        sets: list[Node] = []
        for name, words in self._file.declared:
            value = self._words.condition(words)
            if value is not None and (
                not self._own or value not in (Literal(0), Literal(False), Literal(""))
            ):
                sets.append(Put(self._own_name(name), value))
        if not self._made:
            return
        first = self._made[0]
        lone = [node for node in first.nodes if not isinstance(node, Words) or node.text.strip()]
        if not sets and len(self._made) > 1 and len(lone) == 1 and isinstance(lone[0], Goto):
            target = lone[0].target
            if self._made[1].title == target:
                self._made.pop(0)
            return
        first.nodes[:0] = sets

    def _text(self, scene: _Scene) -> str:
        text = passage_text(scene.nodes, self._lost)
        last = text.rpartition("\n")[2]
        has_choices = any(isinstance(node, Link) for node in scene.nodes)
        if scene.falls and not has_choices and not last.startswith(ARROW):
            text = f"{text}\n{ARROW} {scene.falls}".lstrip("\n")
        elif ARROW not in text and not self._own:
            text = f"{text}\n{ARROW} END".lstrip("\n")
        return "\n".join(piece for line in text.split("\n") for piece in broken(line))

    # -- a knot's lines --

    def _read_knot(self, name: str, lines: Sequence[str]) -> None:
        self._knot = name
        title = self._titles.get(name) or self._new_title("Beginning")
        scene = self._scene(title)
        depth = 0
        place = 0
        while place < len(lines):
            raw = lines[place]
            place += 1
            if not raw.strip():
                continue
            if _OPENS.match(raw) and raw.count("{") > raw.count("}"):
                block, place = _block(lines, place - 1)
                scene.nodes += self._conditional(block)
                continue
            choice, gather = _CHOICE.match(raw), _GATHER.match(raw)
            if choice:
                level = len(re.findall(r"[*+]", choice["marks"]))
                # Choices stand in the scene that was open above them at their level.
                holder = self._holder(level, scene if level > depth else None)
                depth = level
                scene = self._choice(holder, level, choice)
            elif gather and not raw.strip().startswith("->"):
                level = gather["marks"].count("-")
                label, rest = gather["label"], gather["rest"]
                if _CHOICE.match(rest) and rest[:1] in "*+":
                    lines = [*lines[:place], rest, *lines[place:]]
                    rest = ""
                scene = self._gather(level, label, scene)
                depth = level - 1
                self._levels[level - 1 :] = []
                scene.nodes += [*self._words.line(rest), Words("\n")]
            else:
                self._plain(scene, raw)
        self._levels = []
        self._waiting = []

    def _plain(self, scene: _Scene, raw: str) -> None:
        bare = raw.strip()
        if self._own and bare == "-> DONE":
            return  # nothing was said of where it goes on
        if bare.startswith("~"):
            scene.nodes += self._words.statement(bare[1:])
        elif bare.startswith("<-"):
            self._lost(bare)
        else:
            scene.nodes += [*self._words.line(bare), Words("\n")]

    def _holder(self, level: int, above: _Scene | None) -> _Scene:
        if above is not None:
            while len(self._levels) < level:
                self._levels.append(above)
        else:
            del self._levels[level:]
        while len(self._levels) < level:
            self._levels.append(self._made[-1])
        return self._levels[level - 1]

    def _choice(self, holder: _Scene, level: int, found: re.Match[str]) -> _Scene:
        rest = found["rest"]
        condition: Expression | None = None
        while (asked := _CONDITION.match(rest)) is not None:
            condition = both(condition, self._words.condition(asked[1]))
            rest = rest[asked.end() :]
        rest = re.sub(r"^\((\w+)\)\s*", "", rest)
        once = found["marks"].replace(" ", "")[-1] == "*"
        square = _SQUARE.match(rest)
        if square:
            label, said = f"{square['before']}{square['inner']}", f"{square['before']}{square['after']}"
        else:
            label = re.sub(r"->.*$", "", rest)
            said = rest
        words = tuple(node for node in self._words.line(label) if not isinstance(node, Goto))
        title = self._label_title(found["label"]) or self._new_title(_short(words) or self._name())
        body = _Scene(title)
        if not _is_blank(words):
            holder.nodes += [Words("\n"), Link(words, title, (), once, condition)]
        else:
            # A choice without words is taken when there is no other.
            target = rest.strip().removeprefix("->").strip()
            goto = Goto(self._target(target) if target else title)
            way: Node = goto if condition is None else Either(((condition, (goto,)),))
            holder.nodes += [Words("\n"), way]
            said = ""
        body.nodes += [*self._words.line(said), Words("\n")]
        self._made.append(body)
        self._waiting.append((level, body))
        return body

    def _gather(self, level: int, label: str | None, scene: _Scene) -> _Scene:
        waiting = [one for at, one in self._waiting if at >= level]
        if not waiting and not label:
            return scene
        title = self._label_title(label) or self._new_title(self._name())
        for one in waiting:
            one.falls = title
        self._waiting = [(at, one) for at, one in self._waiting if at < level]
        if scene not in waiting and not any(isinstance(node, Link) for node in scene.nodes):
            scene.falls = title
        made = self._scene(title)
        if level > 1:
            self._waiting.append((level - 1, made))
        return made

    def _conditional(self, block: list[str]) -> list[Node]:
        """A condition over several lines, or its branches."""
        head = block[0].strip()[1:].strip()
        asked = head[:-1].strip() if head.endswith(":") else head
        branches: list[tuple[Expression | None, list[Node]]] = []
        if asked and asked.rstrip(":").casefold() not in ("stopping", "cycle", "shuffle", "once"):
            branches.append((self._words.condition(asked), []))
        elif asked:
            self._lost(" ".join(block))
        place = 1
        while place < len(block):
            raw = block[place]
            place += 1
            if place == len(block) and raw.strip() == "}":
                break
            raw = self._branch(raw, branches)
            if _OPENS.match(raw) and raw.count("{") > raw.count("}"):
                inner, place = _block(block, place - 1)
                branches[-1][1].extend(self._conditional(inner))
            elif raw.strip():
                branches[-1][1].extend(self._inside(raw))
        if not branches:
            return []
        return [Either(tuple((asked, tuple(nodes)) for asked, nodes in branches)), Words("\n")]

    def _branch(self, raw: str, branches: list[tuple[Expression | None, list[Node]]]) -> str:
        """Begin another branch where a line does; what is left of the line."""
        found = _BRANCH.match(raw)
        other = re.match(r"^\s*-(?!>)\s*(?P<rest>.*)$", raw)
        if found:
            words = found["asked"].strip()
            branches.append((None if words == "else" else self._words.condition(words), []))
            return found["rest"]
        if other and (not branches or branches[-1][0] is not None):
            branches.append((None, []))
            return other["rest"]
        if not branches:
            branches.append((None, []))
        return raw

    def _inside(self, raw: str) -> list[Node]:
        """A line within a condition: a choice, whose scene stands for itself, or anything else."""
        holder = _Scene("")
        choice = _CHOICE.match(raw)
        if choice is None:
            self._plain(holder, raw)
        else:
            self._levels, kept = [holder], self._levels
            self._choice(holder, 1, choice)
            self._levels = kept
        return holder.nodes

    # -- names --

    def _labels(self) -> None:
        for knot in self._file.knots:
            for line in knot.lines:
                found = _CHOICE.match(line) or _GATHER.match(line)
                if found and found["label"]:
                    key = f"{knot.name}.{found['label']}" if knot.name else found["label"]
                    self._titles.setdefault(key, self._new_title(found["label"]))

    def _label_title(self, label: str | None) -> str:
        if not label:
            return ""
        return self._titles.get(f"{self._knot}.{label}" if self._knot else label, label)

    def _look_up(self, name: str) -> str | None:
        """A title by a name as it is said in the knot that is read: inside it, beside it, anywhere."""
        knot = self._knot
        above = knot.partition(".")[0]
        for key in (f"{knot}.{name}", f"{above}.{name}", name):
            if key in self._titles:
                return self._titles[key]
        ends = [key for key in self._titles if key.endswith(f".{name}")]
        first, _, last = name.partition(".")
        ends += [
            key for key in self._titles if last and key.startswith(f"{first}.") and key.endswith(f".{last}")
        ]
        return self._titles[ends[0]] if ends else None

    def _seen(self, name: str) -> str | None:
        title = self._look_up(name)
        self._asked |= {title} if title is not None else set()
        return title

    def _target(self, name: str) -> str:
        if name in ("END", "DONE"):
            return "END"
        return self._look_up(name) or title_of(name)

    def _name(self) -> str:
        return (self._titles.get(self._knot) or "Beginning").rstrip()

    def _new_title(self, words: str) -> str:
        bare = title_of(words.replace("_", " ") if not self._own else words) or "—"
        key = bare.casefold()
        self._used[key] = self._used.get(key, 0) + 1
        if self._used[key] == 1:
            return bare
        return self._new_title(f"{bare} ({self._used[key]})")

    def _scene(self, title: str) -> _Scene:
        made = _Scene(title)
        self._made.append(made)
        return made

    def _own_name(self, name: str) -> str:
        """A variable's name without what our own exporter puts before it."""
        return (name.removeprefix("x_") if self._own else name).replace(".", "_")


def _block(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The lines up to the brace that closes, and where it goes on."""
    depth = 0
    for place in range(start, len(lines)):
        depth += lines[place].count("{") - lines[place].count("}")
        if depth <= 0:
            return list(lines[start : place + 1]), place + 1
    return list(lines[start:]), len(lines)


def _is_blank(words: Sequence[Node]) -> bool:
    return all(isinstance(node, Words) and not node.text.strip() for node in words)


def _short(words: Sequence[Node]) -> str:
    said = "".join(node.text for node in words if isinstance(node, Words)).strip(" .,;:!?\"“”'")
    return said if len(said) <= 40 else f"{said[:40].rsplit(' ', 1)[0]}…"
