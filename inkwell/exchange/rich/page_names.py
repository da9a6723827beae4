"""The names of `labels` as elements of pages bear them: in an attribute of our own, without what all of them begin with."""

from __future__ import annotations

ATTRIBUTE = "data-inkwell"
UNSAID = "_InkUnsaid"  # words that only say what something is, and are none of the book's
_PREFIX = "_Ink"


def attribute_of(name: str) -> str:
    """The attribute of a page's element that bears a name."""
    return f'{ATTRIBUTE}="{name.removeprefix(_PREFIX)}"'


def named_by(value: str | None) -> str:
    """The name an element's attribute of ours stands for, "" for none."""
    return _PREFIX + value if value else ""


def scene_name(scene: int) -> str:
    """The name of all paragraphs of a scene, in files that need not tell one from another."""
    return f"{_PREFIX}Scene_{scene}"
