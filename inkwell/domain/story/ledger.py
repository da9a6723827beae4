"""One ledger of all that was found: of what kind each finding is. Pure."""

from __future__ import annotations

from enum import StrEnum


class LedgerKind(StrEnum):
    """What a finding is about: the story's truth, its paths, the brief of copy, a secret that slips out, what is owed, who stays away, or the words."""

    CONTRADICTION = "contradiction"
    PATH = "path"
    BRIEF = "brief"
    LEAK = "leak"
    PROMISE = "promise"
    ABSENCE = "absence"
    WORDS = "words"


CONTRADICTIONS = frozenset(
    [
        "attributes",
        "after_death",
        "before_introduction",
        "calendar",
        "whereabouts",
        "knowledge",
        "possessions",
        "moved",
    ]
)
_KINDS = dict.fromkeys(CONTRADICTIONS, LedgerKind.CONTRADICTION) | {
    "leak": LedgerKind.LEAK,
    "paths": LedgerKind.PATH,
    "brief": LedgerKind.BRIEF,
    "promise": LedgerKind.PROMISE,
    "planned": LedgerKind.PROMISE,
    "long_absence": LedgerKind.ABSENCE,
}


def kind_of(check: str) -> LedgerKind:
    """The kind of a check's findings."""
    return _KINDS.get(check, LedgerKind.WORDS)
