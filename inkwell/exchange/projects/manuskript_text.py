"""The files of Manuskript: a head of names and values, then a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.projects.html_text import page_of_html
from inkwell.exchange.projects.markdown_text import page_of_markdown, page_of_txt2tags

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(r"^(?P<name>[^\s:][^:]*):[ \t]*(?P<value>.*)$")
_REFERENCE = re.compile(r"\{(?P<kind>[CTPW]):(?P<key>\d+):?(?P<name>[^{}]*)\}")


def read_file(text: str) -> tuple[dict[str, str], str]:
    """The head's values by name, in lower case, and the text behind it. Longer values go on in indented lines."""
    lines = clean_text(text).split("\n")
    head: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines):
        match = _FIELD.match(line)
        if match and (head or number == 0 or not lines[0].strip()):
            last = match["name"].strip().replace("_.._", ":").casefold()
            head[last] = match["value"].strip()
        elif last and line[:1] in " \t" and line.strip():
            head[last] += f"\n{line.strip()}"
        elif (
            last
            and not line.strip()
            and "".join(lines[number : number + 2]).strip()
            and lines[number + 1][:1] in " \t"
        ):
            # An empty line within a value.
            head[last] += "\n"
        else:
            return head, "\n".join(lines[number:]).strip("\n")
    return head, ""


def page_of(text: str, kind: str) -> str:
    """A text of one of Manuskript's kinds as the page has it."""
    if kind == "html":
        return page_of_html(text)
    return page_of_txt2tags(text) if kind == "t2t" else page_of_markdown(text)


def resolved(text: str, names: Mapping[tuple[str, str], str]) -> tuple[str, list[tuple[str, str]]]:
    """A note with the names of what it refers to, `{C:2:Philip}`, and whom it names: `("C", "2")`."""
    found: list[tuple[str, str]] = []

    def name(match: re.Match[str]) -> str:
        key = (match["kind"], match["key"])
        found.append(key)
        return names.get(key) or match["name"].strip() or match["key"]

    return _REFERENCE.sub(name, text), found
