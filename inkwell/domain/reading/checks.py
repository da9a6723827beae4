"""The checks an author can switch on: what each looks for, how it is told, and how strict it is.

Plain values; the rows themselves are data, read by `prompting.checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """Whether a finding is a matter of taste, or most likely wrong."""

    NOTE = "note"
    MEND = "mend"


@dataclass(frozen=True)
class Threshold:
    """The one number of a check that is a matter of taste. `unit` is a plural noun."""

    name: str
    unit: str
    value: float
    minimum: float
    maximum: float


@dataclass(frozen=True)
class CheckRow:
    """One check.

    Attributes:
        explanation: why one would look for it, for a novelist.
        example: in the language of the texts it is for, so it is not translated.
        on: whether it is on until the author says otherwise.
        sentence: what a finding says, with {names} for its values.
        book: what it finds in a scene depends on the other scenes.
        threshold: None where there is nothing to choose.
        by_reader: the reader looks for it; else the writer model does, the order of the scenes tells it, or what walks the paths.
    """

    id: str
    name: str
    explanation: str
    example: str
    severity: Severity
    on: bool
    sentence: str
    threshold: Threshold | None = None
    book: bool = False
    by_reader: bool = True


def filled_in(sentence: str, values: Iterable[tuple[str, str]]) -> str:
    """A check's sentence (or its translation) with a finding's values in it; braces in the values stay as they are."""
    return sentence.format_map(_Gaps(values))


class _Gaps(dict[str, str]):
    """A value that is missing shows as a gap: a sentence of another version must not break a panel."""

    def __missing__(self, key: str) -> str:
        return "…"
