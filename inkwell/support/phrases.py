"""Sentences in the author's language: one after another, the first of them, messages of another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trc

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = "\x1f"  # between a message and its values, on their way to another process


def sentences(*parts: str) -> str:
    """`parts` one after another, those that are empty left out; Chinese sentences stand without a space between."""
    text = ""
    for part in filter(None, parts):
        text += ("" if not text or text[-1] in "。！？；：" else " ") + part
    return text


def first_sentence(text: str) -> str:
    """The first sentence of `text`, without its full stop: for a line that has room for no more."""
    return text.split(". ")[0].split("。")[0].removesuffix(".")


def listed(names: Sequence[str]) -> str:
    """`names` as a sentence has them: “Mara”, “Mara and Tomas”, “Mara, Tomas and Anselm”."""
    if len(names) < 2:
        return "".join(names)
    first, last = trc("between names", ", ").join(names[:-1]), names[-1]
    joint = tr("{names} and {last}", names="", last="")
    return tr(
        "{names} and {last}",
        names=first + _gap(first[-1:], joint[:1]),
        last=_gap(joint[-1:], last[:1]) + last,
    )


def _gap(left: str, right: str) -> str:
    """The space that Chinese typography has between its own characters and Latin letters or figures."""
    if {left.isascii() and left.isalnum(), right.isascii() and right.isalnum()} != {True, False}:
        return ""
    return " " if any("\u4e00" <= character <= "\u9fff" for character in (left, right)) else ""


def to_send(english: str, **values: object) -> str:
    """A message for another process as one line: `english` is its code there, and its values go along."""
    return _GAP.join([english, *(f"{name}={value}" for name, value in values.items())])


def received(text: str) -> str:
    """The lines of `to_send`, or plain English ones, in the author's language, one after another."""
    lines = [line.split(_GAP) for line in text.split("\n")]
    return "; ".join(tr(line[0], **dict(pair.split("=", 1) for pair in line[1:])) for line in lines)
