"""Versions as a file: a table, Markdown or plain text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.copywriting.brief import Brief

# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_sheet(ending: str, versions: Sequence[str], brief: Brief, heads: Sequence[str]) -> bytes:
    """The versions in the kind of file of that ending, "csv", "md" or "txt"; `heads` are those of version, characters, words."""
    if ending == "csv":
        return _table(versions, heads)
    if ending == "md":
        facts = [f"- **{name}**: {value}" for name, value in brief.facts().items() if value]
        parts = ["\n".join(facts), *(f"## {number}\n\n{text}" for number, text in enumerate(versions, 1))]
        return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")
    return ("\n\n".join(versions) + "\n").encode("utf-8")


def _table(versions: Sequence[str], heads: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for text in versions:
        cell = f"'{text}" if text.startswith(_FORMULA) else text
        writer.writerow([cell, len(text), count_words(text)])
    return ("\ufeff" + out.getvalue()).encode("utf-8")
