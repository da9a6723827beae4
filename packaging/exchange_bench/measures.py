"""What is counted of a file that was read, and how it is compared with the figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_parts import speaker_of
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.emphasis import Style, mark_positions, styles_of

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.exchange.found import Found

_COMMENT = re.compile(r"<!--\s*(?P<kind>Footnote|Endnote)?.*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\([*_\\])")


def measured(found: Found) -> dict[str, Any]:
    """Everything the figures may ask for, by name."""
    nodes = list(found.book.walk())
    scenes = [node for node in nodes if node.kind is NodeKind.SCENE]
    lines = [line for scene in scenes for line in strip_comments(scene.text).split("\n") if line.strip()]
    plain = [bare(line) for line in lines]
    comments = Counter(match["kind"] or "" for scene in scenes for match in _COMMENT.finditer(scene.text))
    titles = [node.title for node in nodes]
    named = [node.title for node in nodes if not _is_working_title(node, found)]
    return {
        **(_script(scenes) if found.format in ("fountain", "fdx") else {}),
        "format": found.format,
        "title": found.book.title,
        "author": found.book.author,
        "language": found.book.language,
        "encoding": found.encoding,
        "parts": sum(node.kind is NodeKind.PART for node in nodes),
        "chapters": sum(node.kind is NodeKind.CHAPTER for node in nodes),
        "scenes": len(scenes),
        "scenes_with_text": sum(bool(scene.text.strip()) for scene in scenes),
        "headings": len(named),
        "titles": titles,
        "paragraphs": len(plain),
        "quoted": sum(line.lstrip().startswith(">") for line in lines),
        "words": sum(len(line.split()) for line in plain),
        "words_with_titles": sum(len(line.split()) for line in [*plain, *named]),
        "words_in": found.words_in,
        "italics": sum(stretches(line, Style.ITALIC) for line in lines),
        "bold": sum(stretches(line, Style.BOLD) for line in lines),
        "comments": comments[""],
        "footnotes": comments["Footnote"],
        "endnotes": comments["Endnote"],
        "synopses": sum(bool(node.synopsis) for node in nodes),
        "goals": sum(bool(node.goal_words) for node in nodes),
        "statuses": dict(Counter(node.status for node in nodes if node.status)),
        "facts": dict(Counter(fact.name for node in nodes for fact in node.facts)),
        "linked": sum(bool(node.entries) for node in nodes),
        "entries": len(found.entries),
        "categories": dict(Counter(entry.category for entry in found.entries)),
        "names": [entry.name for entry in found.entries],
        "notes": len(found.notes),
        "pictures": len(found.pictures),
        "relations": len(found.relations),
        "suggestions": dict(Counter(suggestion.kind.value for suggestion in found.suggestions)),
        "remarks": {remark.kind.value: remark.count for remark in found.remarks},
        "text": "\n".join(plain),
        "all": _everything(found),
    }


def _script(scenes: list[BookNode]) -> dict[str, Any]:
    """How many of each element a script has; lines of action and of speech that stand together count as one."""
    counts: Counter[str] = Counter()
    speakers: list[str] = []
    for scene in scenes:
        before = None
        for line in script_lines(scene.text):
            together = line.element in (Element.ACTION, Element.DIALOGUE) and line.element is before
            counts[line.element.value] += not together
            counts["dual"] += line.dual
            if line.element is Element.CHARACTER:
                speakers.append(speaker_of(line.line))
            before = line.element
    return {
        "script": dict(counts),
        "speakers": list(dict.fromkeys(speakers)),
        "sections": counts["section"],
    }


def bare(line: str) -> str:
    """A line of the page without its marks."""
    marks = mark_positions(line)
    return _ESCAPE.sub(r"\1", "".join(letter for place, letter in enumerate(line) if place not in marks))


def stretches(line: str, style: Style) -> int:
    """How many stretches of a line wear the style."""
    wears = [bool(worn & style) for worn in styles_of(line)]
    return sum(worn and not before for before, worn in zip([False, *wears], wears, strict=False))


def differences(figures: dict[str, Any], values: dict[str, Any]) -> list[str]:
    """What differs, a phrase each. Two numbers are a range; `has`, `once` and `hasnt` look into the text, `somewhere` also
    into titles, notes and entries; `told` names remarks; a table is compared by its own keys; `+` sums measures.
    """
    found: list[str] = []
    for name, wanted in figures.items():
        if name in ("has", "once", "hasnt", "somewhere"):
            text = values["all" if name == "somewhere" else "text"]
            found += [f"{name} {piece!r}" for piece in wanted if not _stands(name, piece, text)]
        elif name == "told":
            found += [f"{kind} not told" for kind in wanted if kind not in values["remarks"]]
        elif missing := [part for part in name.split("+") if part.strip() not in values]:
            found.append(f"{', '.join(missing)} not measured")
        elif isinstance(wanted, dict):
            found += [
                f"{name}.{key} is {values[name].get(key, 0)}, not {_said(number)}"
                for key, number in wanted.items()
                if not _fits(values[name].get(key, 0), number)
            ]
        else:
            parts = [values[part.strip()] for part in name.split("+")]
            value = parts[0] if len(parts) == 1 else sum(parts)
            if not _fits(value, wanted):
                found.append(f"{name} is {str(value)[:80]}, not {_said(wanted)}")
    return found


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, list) and len(wanted) == 2 and all(isinstance(one, int) for one in wanted):
        return wanted[0] <= value <= wanted[1]
    return value == wanted


def _said(wanted: Any) -> str:
    return " to ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)


def _stands(name: str, piece: str, text: str) -> bool:
    return {"has": piece in text, "somewhere": piece in text, "once": text.count(piece) == 1}.get(
        name, piece not in text
    )


def _is_working_title(node: BookNode, found: Found) -> bool:
    """Whether a title is the reader's own: the file's name, or a scene's first words."""
    if node.title == found.book.title and node.kind is not NodeKind.SCENE:
        return True
    begins = bare(strip_comments(node.text)).split()[:5]
    words = re.sub(r"\W", "", node.title)
    return node.kind is NodeKind.SCENE and (
        node.title.startswith("Scene ") or re.sub(r"\W", "", " ".join(begins)).startswith(words)
    )


def _everything(found: Found) -> str:
    """Every word that came in, wherever it stands."""
    parts = [found.book.title, found.book.author]
    for node in found.book.walk():
        parts += [node.title, node.synopsis, node.text]
        parts += [f"{fact.name}: {fact.value}" for fact in node.facts]
    for entry in found.entries:
        parts += [entry.name, *entry.aliases, entry.description, entry.private_notes]
        parts += [f"{fact.name}: {fact.value}" for fact in entry.facts]
    for note in found.notes:
        parts += [note.title, note.text]
    return "\n".join(parts)
