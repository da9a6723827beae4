"""Harper's rules over a paragraph, as edits: without those of spelling, of style, and of fiction's loose places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from inkwell.domain.grammar.edits import Edit
from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError
from inkwell.worker.library_errors import translated

if TYPE_CHECKING:
    from collections.abc import Collection

_KIND = "rule"
_MOST_SUGGESTIONS = 4
_DIALECTS = {
    **dict.fromkeys(("GB", "IE", "NZ", "ZA"), "BRITISH"),
    "AU": "AUSTRALIAN",
    "CA": "CANADIAN",
    "IN": "INDIAN",
}


class HarperRules:
    """Harper for one English; loading its dictionary takes most of a second."""

    def __init__(self, dialect: str) -> None:
        import harper

        with translated(_broken):
            self._linter = harper.Linter(harper.Dialect[dialect])
        self._off: frozenset[str] = frozenset()

    def edits(self, text: str, kinds: Collection[str], off: frozenset[str]) -> dict[Edit, str]:
        """Corrections of what the rules of those kinds find, each with the rule's message; rules in `off` are silent."""
        if off != self._off:
            with translated(_broken):
                self._linter.set_lint_config(dict.fromkeys(off, False))
            self._off = off
        with translated(_broken):
            found = self._linter.organized_lints(text, language="plaintext")
        return {
            edit: str(lint.message)
            for rule, lints in found.items()
            for lint in lints
            if lint.lint_kind in kinds and rule not in off
            for edit in _edits(text, rule, lint)
        }


def harper_rules(country: str) -> HarperRules:
    """The rules for the English of a country ("GB"), American where none is named; each loaded once."""
    return _loaded(_DIALECTS.get(country, "AMERICAN"))


@cache
def _loaded(dialect: str) -> HarperRules:
    return HarperRules(dialect)


def _edits(text: str, rule: str, lint: Any) -> list[Edit]:
    """A suggestion that changes nothing is none, and one that takes a word out takes a space with it."""
    import harper

    start, end = int(lint.span.start), int(lint.span.end)
    edits: list[Edit] = []
    for suggestion in list(lint.suggestions)[:_MOST_SUGGESTIONS]:
        low, high, new = start, end, str(suggestion.replacement_text)
        if suggestion.kind == harper.SuggestionKind.INSERT_AFTER:
            low = end
        elif suggestion.kind == harper.SuggestionKind.REMOVE:
            new = ""
            if low and text[low - 1] == " " and text[high : high + 1] in (" ", ""):
                low -= 1
        if text[low:high] != new:
            edits.append(Edit(low, high, new, _KIND, rule))
    return edits


def _broken(error: BaseException) -> EngineError:
    return EngineError(FailureCode.INTERNAL, f"harper: {type(error).__name__}: {error}")
