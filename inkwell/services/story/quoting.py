"""Words of the book as they are shown."""

from __future__ import annotations

from inkwell.support.i18n import tr

_MARKS = '“”"«»„「」『』'


def in_marks(words: str) -> str:
    """Words of the book in marks of quotation, unless they bring some along: no “ stands before another, and none alone."""
    bare = words.strip()
    return bare if any(mark in bare for mark in _MARKS) else tr("“{words}”", words=bare)
