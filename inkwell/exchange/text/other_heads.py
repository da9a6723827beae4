"""Facts at the head of a text in forms other than YAML: TOML between plus signs, JSON, MultiMarkdown, pandoc's and Org's lines.

Each is believed only where it stands first, is whole, and names what programs write there; else the words are the author's.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<lines>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Possessive, each line in one way alone: thousands of lines without a blank one behind them take no time.
_LINES = re.compile(r"\A(?:[^\S\n]*+\S[^\n]*+\n)++(?=\s|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?):[ \t]+(?P<value>\S.*)")
_ORG = re.compile(r"#\+(?P<key>[A-Za-z_]{2,20}):[ \t]*(?P<value>.*)")
# What MultiMarkdown’s heads begin with.
_FIRST = ("title", "author", "date", "format", "latex input", "base header level")
_PANDOC = ("title", "author", "date")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*\Z")
_LONGEST, _LONGEST_VALUE = 64 * 2**10, 300

Head = tuple[dict[str, str], int]


def other_head(text: str, known: frozenset[str], as_text: Callable[[Any], str]) -> Head | None:
    """The fields and where the text behind them begins, None where there are none.

    `known` are keys that programs write, one of which must be there; `as_text` puts a value of lists and tables on one line.
    """
    sample = text[:_LONGEST]
    for read in (_toml, _json, _pandoc, _org, _multimarkdown):
        found = read(sample)
        if found is not None:
            fields = {key.lower(): as_text(value) for key, value in found[0].items()}
            return (fields, found[1]) if fields.keys() & known else None
    return None


def _toml(text: str) -> tuple[dict[str, Any], int] | None:
    block = _TOML.match(text)
    if block is None:
        return None
    try:
        return tomllib.loads(block["lines"]), block.end()
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _json(text: str) -> tuple[dict[str, Any], int] | None:
    if not text.startswith("{"):
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    is_alone = isinstance(values, dict) and text[end : end + 1] in ("\n", "")
    return (cast("dict[str, Any]", values), end) if is_alone else None


def _pandoc(text: str) -> tuple[dict[str, Any], int] | None:
    """`% title`, `% authors`, `% date`; lines that go on are indented. One such line alone may be anybody's words."""
    block = _LINES.match(text)
    if block is None or not text.startswith("%"):
        return None
    values: list[str] = []
    for line in block[0].splitlines():
        if line.startswith("%") and line[1:2] in (" ", ""):
            values.append(line[1:].strip())
        elif line.startswith(" ") and values:
            values[-1] = (
                f"{values[-1]}, {line.strip()}" if len(values) > 1 else f"{values[-1]} {line.strip()}"
            )
        else:
            return None
    if not 1 < len(values) <= len(_PANDOC):
        return None
    return {key: value for key, value in zip(_PANDOC, values, strict=False) if value}, block.end()


def _org(text: str) -> tuple[dict[str, Any], int] | None:
    fields: dict[str, Any] = {}
    end = 0
    for line in text.splitlines(keepends=True):
        found = _ORG.match(line)
        if not found:
            break
        fields[found["key"]] = found["value"].strip()
        end += len(line)
    return (fields, end) if fields else None


def _multimarkdown(text: str) -> tuple[dict[str, Any], int] | None:
    """`Key: value` lines up to the first blank one, a title among them; lines that go on are indented."""
    block = _LINES.match(text)
    fields: dict[str, Any] = {}
    last = ""
    for line in block[0].splitlines() if block else ():
        found = _FIELD.match(line)
        if found and len(line) <= _LONGEST_VALUE:
            last = found["key"]
            fields[last] = found["value"].strip()
        elif last and line[:1] in (" ", "\t"):
            fields[last] = f"{fields[last]} {line.strip()}"
        else:
            return None
    names = [key.lower() for key in fields]
    if block is None or "title" not in names or names[0] not in _FIRST:
        return None
    # One such line alone that ends as a sentence does may be anybody's words.
    is_said = len(fields) == 1 and _SENTENCE_END.search(next(iter(fields.values()))) is not None
    return None if is_said else (fields, block.end())
