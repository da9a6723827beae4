"""The block of facts some programs write before a text: `key: value` lines between two rules, or in another form."""

from __future__ import annotations

import json
import re
from typing import Any, cast

import yaml

from inkwell.exchange.text.other_heads import other_head

# What programs write there; a block with none of these keys is the author's own words between two rules.
_KNOWN = frozenset(
    [
        "title",
        "subtitle",
        "author",
        "authors",
        "date",
        "tags",
        "keywords",
        "lang",
        "language",
        "generator",
        "description",
        "abstract",
        "series",
        "publisher",
        "rights",
        "copyright",
        "license",
        "licence",
        "categories",
        "category",
        "draft",
        "status",
        "layout",
        "slug",
        "toc",
        "cover",
        "css",
        "draft",
    ]
)
_BLOCK = re.compile(r"\A---[ \t]*\n(?P<lines>(?:.+\n)+?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w.-]*):(?:[ \t]+(?P<value>.*))?$")
_CONTINUED = re.compile(r"^(?:[ \t]+\S|-[ \t]|#)")
# What YAML takes for plain words, and not for a number, a date or a truth value.
_REMARKS = "comment"
_LONGEST = 64 * 2**10
_PLAIN_VALUE = re.compile(r"^(?!(?:true|false|yes|no|on|off|null|~)$)[^\W\d_][\w ’.,!?–—-]*$", re.IGNORECASE)


def read_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the block a text begins with, and the text behind it; no fields and all of it where there is none.

    A block stands first, has no blank line, every line is a field, a list's item or indented, and one key is known.
    """
    block = _BLOCK.match(text)
    if block is None:
        other = other_head(text, _KNOWN, _text)
        return (other[0], text[other[1] :]) if other else ({}, text)
    lines = block["lines"].splitlines()
    fields = [_FIELD.match(line) for line in lines]
    if fields[0] is None or not all(
        field or _CONTINUED.match(line) for field, line in zip(fields, lines, strict=True)
    ):
        return {}, text
    simple = _as_written(lines)
    keys = [field["key"].lower() for field in fields if field]
    # Of a key that stands twice YAML takes the last.
    values = (_yaml_values(block["lines"]) if len(set(keys)) == len(keys) else {}) or simple
    if remarks := [line.lstrip("# \t") for line in lines if line.startswith("#")]:
        values = values | {_REMARKS: " / ".join(remarks)}
    if not values.keys() & _KNOWN:
        return {}, text
    return values, text[block.end() :]


def _as_written(lines: list[str]) -> dict[str, str]:
    """Fields whose block is no YAML: what is indented or a list's item belongs to the key above."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if field := _FIELD.match(line):
            key = field["key"].lower()
            values.setdefault(key, []).append(_value(field["value"] or ""))
        elif not line.startswith("#"):
            values[key].append(_value(line.strip().removeprefix("- ")))
    return {key: ", ".join(filter(None, said)) for key, said in values.items()}


def write_front_matter(fields: dict[str, str]) -> list[str]:
    """The block's lines, for any YAML reader; a value of several lines becomes one."""
    return ["---", *(f"{key}: {_quoted(value)}" for key, value in fields.items()), "---"]


def _yaml_values(lines: str) -> dict[str, str]:
    """The block as YAML has it, every value a text; nothing where it is none, or refers to itself."""
    if len(lines) > _LONGEST:
        return {}
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(lines, Loader=yaml.BaseLoader)):
            return {}
        values = yaml.load(lines, Loader=yaml.BaseLoader)  # noqa: S506  # it makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(key).lower(): _text(value) for key, value in cast("dict[Any, Any]", values).items()}


def _text(value: Any) -> str:
    """A value on one line: members of lists between commas."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(one)}" for key, one in cast("dict[Any, Any]", value).items())
    if isinstance(value, list):
        return ", ".join(_text(one) for one in cast("list[Any]", value))
    return " ".join(str(value).split())


def _value(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] == '"':
        try:
            return str(json.loads(written))
        except ValueError:
            return written[1:-1]
    if len(written) > 1 and written[0] == written[-1] == "'":
        return written[1:-1].replace("''", "'")
    return written


def _quoted(value: str) -> str:
    value = " ".join(value.split())
    return value if _PLAIN_VALUE.match(value) else json.dumps(value, ensure_ascii=False)
