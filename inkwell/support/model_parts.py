"""Models that come in parts: which files make one model, and which of them are missing. Names only, nothing is opened.

`name-00002-of-00003.gguf` is how llama.cpp splits, and the same with .safetensors how transformers does. Any part means the
whole. Case is no difference, nor are other marks between the figures, letters with marks of their own, and what a browser or
a desktop writes behind the name of a second copy (" (1)", " 2", " - Kopie"): a disk or a server on the way may have changed
them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GGUF, SAFETENSORS = ".gguf", ".safetensors"
# A second copy: "(1)", "(copy)", " 2", "-1", " copy 3", " - Kopie (2)", " 副本".
_AGAIN = r" ?\([^()]{1,24}\)|[ -]\d{1,2}| -? ?[^\W\d_]+(?: \d{1,2}| \(\d{1,2}\))?"
_PART = re.compile(
    r"^(?P<stem>.+)[-_. ](?P<number>\d{1,6})[-_ ]of[-_ ](?P<count>\d{1,6})"
    rf"(?:(?P<again>{_AGAIN})|(?P<tail>[-_.][A-Za-z][\w.-]*))?(?P<kind>\.gguf|\.safetensors)$",
    re.I,
)
# What lies beside a model of text and is none: the eyes of one that sees, statistics for quantizing.
_BESIDE = re.compile(r"^(.*[-_.])?(mmproj|imatrix)([-_.].*)?\.gguf$", re.I)


@dataclass(frozen=True)
class Whole:
    """The files of one model: `names` in order, those that are `missing` by the names they should have."""

    names: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """What the parts are called together."""
        return _stem(self.names[0])


def kind_of(name: str) -> str:
    """`.gguf` or `.safetensors`, whatever its case; empty for other files."""
    return next((kind for kind in (GGUF, SAFETENSORS) if name.lower().endswith(kind)), "")


def proper_name(name: str) -> str:
    """What a model's file must be called for whoever loads it: a part as its makers name it, an ending in small letters."""
    match, kind = _part(name), kind_of(name)
    if match is not None:
        return f"{_stem(name)}-{match['number']}-of-{match['count']}{kind}"
    return f"{name[: -len(kind)]}{kind}" if kind else name


def lies_beside(name: str) -> bool:
    """Whether a GGUF belongs to a model and is none itself (mmproj, imatrix)."""
    return bool(_BESIDE.match(name))


def whole_of(name: str, names: Iterable[str]) -> Whole:
    """All files of the model that file `name` is, or is a part of, among `names`."""
    match = _part(name)
    if match is None:
        return Whole((name,))
    wanted, count = _key(match), int(match["count"])
    found: dict[int, str] = {}
    for other in sorted(names, key=lambda one: (_stem(one) != _stem(name), _is_again(one), one)):
        part = _part(other)
        if part is not None and _key(part) == wanted:
            found.setdefault(int(part["number"]), other)
    found[int(match["number"])] = name
    # Some count from zero; whoever has both has one part too many.
    begin = 0 if 0 in found and count not in found else 1
    counted = range(begin, begin + count)
    if int(match["number"]) not in counted:
        return Whole((name,))
    digits = len(match["number"])
    missing = tuple(
        f"{match['stem']}-{number:0{digits}}-of-{match['count']}{match['tail'] or ''}{match['kind']}"
        for number in counted
        if number not in found
    )
    return Whole(tuple(found[number] for number in counted if number in found), missing)


def wholes(names: Iterable[str], kind: str) -> list[Whole]:
    """The models of one kind of file among `names`, those that only lie beside one left out."""
    meant = (name for name in names if kind_of(name) == kind and not lies_beside(name))
    left = sorted(meant, key=lambda one: (_is_again(one), one))
    found: list[Whole] = []
    while left:
        whole = whole_of(left[0], left)
        found.append(whole)
        left = [name for name in left if name not in whole.names and not _same_part(name, whole)]
    return found


def _same_part(name: str, whole: Whole) -> bool:
    """Whether it is one of the parts once more, in another case or from another download."""
    return proper_name(name).lower() in {proper_name(one).lower() for one in whole.names}


def _is_again(name: str) -> bool:
    match = _PART.match(name)
    return match is not None and bool(match["again"])


def _part(name: str) -> re.Match[str] | None:
    match = _PART.match(name)
    return match if match and int(match["count"]) and int(match["number"]) <= int(match["count"]) else None


def _key(match: re.Match[str]) -> tuple[str, int, str]:
    stem = unicodedata.normalize("NFC", match["stem"] + (match["tail"] or ""))
    return stem.casefold(), int(match["count"]), match["kind"].lower()


def _stem(name: str) -> str:
    match = _PART.match(name)
    return match["stem"] + (match["tail"] or "") if match else name.rpartition(".")[0]
