"""The title page a Fountain script begins with: `Key: value` lines, longer values indented below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.text.emphasis import mark_positions

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY = re.compile(r"^(?P<key>[^\W\d_][\w /-]*):[ \t]*(?P<value>.*)$")
# What programs write there; a block with none of these is the script's own words ("CUT TO:").
_KNOWN = frozenset(
    [
        "title",
        "credit",
        "author",
        "authors",
        "written by",
        "source",
        "draft date",
        "date",
        "draft",
        "contact",
        "contact info",
        "copyright",
        "notes",
        "revision",
        "format",
        "tl",
        "tc",
        "tr",
        "cc",
        "bl",
        "br",
        "header",
        "footer",
        "watermark",
        "font",
        "episode",
        "series",
        "language",
        "based on",
        "story by",
        "version",
    ]
)
_AUTHORS = ("author", "authors", "written by")


@dataclass
class TitlePage:
    """Keys in their order, each with its lines; `rest` is the script behind."""

    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    rest: str = ""

    def value(self, *keys: str) -> str:
        """The lines of the first of these keys that is there as one, without marks of emphasis."""
        for key, lines in self.fields.items():
            if key.casefold() in keys:
                return " ".join(" ".join(map(_bare, lines)).split())
        return ""

    @property
    def title(self) -> str:
        """What the script calls itself."""
        return self.value("title")

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.value(*_AUTHORS)

    def others(self) -> str:
        """All that is neither title nor author, as lines for a note."""
        kept = {
            key: lines for key, lines in self.fields.items() if key.casefold() not in ("title", *_AUTHORS)
        }
        return "\n".join(
            "\n".join([f"{key}: {lines[0]}".rstrip(), *lines[1:]]) for key, lines in kept.items()
        )


def read_title_page(text: str) -> TitlePage:
    """The title page of a script; no fields, and all of the text behind, where it has none."""
    page = TitlePage()
    lines = text.split("\n")
    used = 0
    for line in lines:
        match = _KEY.match(line)
        if match:
            page.fields[match["key"].strip()] = [match["value"].strip()]
        elif page.fields and line.strip() and line[:1] in " \t":
            page.fields[list(page.fields)[-1]].append(line.strip())
        else:
            break
        used += 1
    if not any(key.casefold() in _KNOWN for key in page.fields):
        return TitlePage({}, text)
    for key, values in page.fields.items():
        page.fields[key] = [value for value in values if value] or [""]
    page.rest = "\n".join(lines[used:])
    return page


def fields_of_note(text: str, known: Iterable[str]) -> dict[str, list[str]]:
    """The fields that a page of notes keeps, each with its lines; lines that say what is `known` are left out.

    Lines without a key go on with the one before, or are notes.
    """
    fields: dict[str, list[str]] = {}
    passed = {line.casefold() for line in known}
    key = "Notes"
    for line in text.split("\n"):
        match = _KEY.match(line.strip())
        if match and match["key"].strip().casefold() in _KNOWN:
            key = match["key"].strip()
            line = match["value"]
        if line.strip() and line.strip().casefold() not in passed:
            fields.setdefault(key, []).append(line.strip())
    return {key: lines for key, lines in fields.items() if key.casefold() not in ("title", *_AUTHORS)}


def write_title_page(fields: dict[str, str]) -> list[str]:
    """The page's lines, an empty one last; values of several lines stand below their key."""
    lines: list[str] = []
    for key, value in fields.items():
        values = [line.strip() for line in value.split("\n") if line.strip()]
        if len(values) == 1:
            lines.append(f"{key}: {values[0]}")
        elif values:
            lines += [f"{key}:", *(f"    {line}" for line in values)]
    return [*lines, ""] if lines else []


def _bare(line: str) -> str:
    marks = mark_positions(line)
    return "".join(letter for place, letter in enumerate(line) if place not in marks)
