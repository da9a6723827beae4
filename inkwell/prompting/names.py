"""The names that can be proposed: `resources/names`, one file a language."""

from __future__ import annotations

from functools import cache

from inkwell.domain.asking.names import Name, NameKind
from inkwell.support.paths import resources


@cache
def load_names(language: str) -> tuple[Name, ...]:
    """The names of a language (its two letters), the commonest of each kind first; none where there is no file."""
    file = resources() / "names" / f"{language[:2]}.tsv"
    if not file.is_file():
        return ()
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line)
    return tuple(Name(text, NameKind(kind), int(count)) for text, kind, count in rows)
