"""Words or a pattern looked for in a text. Positions are code points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.domain.text.folding import FORMAT_CHARACTERS, fold_to_find
from inkwell.domain.text.text import is_cjk
from inkwell.domain.text.words import WORD_BEGINS, WORD_ENDS
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.text.folding import FoldedText

PATTERN_SECONDS = 0.5  # a pattern may take so long for one text
_CURLY = frozenset("’‘“”„\u00a0\u202f")
_ESCAPED_CODE = re.compile(r"\\(?:x|u|U|N|p|P)")


class PatternError(UsageError):
    """A regular expression that is none, or takes too long. Nothing has been changed."""


@dataclass(frozen=True)
class Hit:
    """Characters `start` up to `end` are what was looked for; `groups` are the groups of a pattern, 0 the whole."""

    start: int
    end: int
    groups: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TextQuery:
    """What to look for. A text in any case finds any case unless `match_case`.

    Straight marks find curly ones, a space finds a no-break space and a run of spaces, a composed letter a decomposed one;
    soft hyphens and marks of emphasis are passed over; a query that has such marks itself is taken letter by letter.
    `ignore_accents` finds “é” for “e” and the other way round. `is_pattern` takes the text as a regular expression
    (the package `regex`), in which `^` and `$` are the edges of a paragraph and marks of emphasis count.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False
    ignore_accents: bool = False
    is_pattern: bool = False

    @property
    def problem(self) -> str:
        """Why the pattern is none, as a sentence; empty where all is well."""
        try:
            self._compiled()
        except PatternError as error:
            return error.sentence
        return ""

    @property
    def has_marks(self) -> bool:
        """Whether marks of emphasis are looked for like letters."""
        return self.is_pattern or any(mark in self.text for mark in "*_\n")

    def places(self, text: str) -> list[tuple[int, int]]:
        """`(start, end)` of every occurrence, never overlapping.

        Raises:
            PatternError: for a pattern that is none or takes more than `PATTERN_SECONDS`.
        """
        return [(hit.start, hit.end) for hit in self.hits(text)]

    def hits(self, text: str) -> list[Hit]:
        """Every occurrence in order, never overlapping and never empty; errors as in `places`."""
        if not self.text.strip("\n"):
            return []
        compiled = self._compiled()
        if self._is_letter_by_letter:
            folded = fold_to_find("")
            found = compiled.finditer(text, **self._limit)
        else:
            folded = fold_to_find(
                text, self.match_case or self.is_pattern, self.has_marks, self.ignore_accents
            )
            found = compiled.finditer(folded.text, **self._limit)
        try:
            return [self._hit(match, text, folded) for match in found if match.end() > match.start()]
        except TimeoutError as error:
            raise PatternError(
                tr("This pattern takes too long on this text, so it was stopped."),
                help=tr("Patterns that repeat a repetition, such as (a+)+, are the usual cause."),
            ) from error

    @property
    def group_count(self) -> int:
        """How many groups the pattern has; 0 for words."""
        return int(self._compiled().groups) if self.is_pattern else 0

    @property
    def group_names(self) -> frozenset[str]:
        """The names of the pattern's groups."""
        return frozenset(self._compiled().groupindex) if self.is_pattern else frozenset()

    @property
    def _limit(self) -> dict[str, float]:
        return {"timeout": PATTERN_SECONDS} if self.is_pattern else {}

    @property
    def _is_letter_by_letter(self) -> bool:
        """Whether the text is looked through as it stands, because the query names what folding would take away."""
        special = all(character in FORMAT_CHARACTERS for character in self.text)
        if self.is_pattern:
            special = any(character in FORMAT_CHARACTERS for character in self.text)
            return special or not _CURLY.isdisjoint(self.text) or bool(_ESCAPED_CODE.search(self.text))
        return special or "\n" in self.text

    def _compiled(self) -> Any:  # re and regex have no common type
        if self.is_pattern:
            flat = self.ignore_accents and not self._is_letter_by_letter
            return _pattern(
                fold_to_find(self.text, True, True, True).text if flat else self.text,
                self.match_case,
                self.whole_words,
            )
        if self._is_letter_by_letter:
            return re.compile(re.escape(self.text), 0 if self.match_case else re.IGNORECASE)
        folded = fold_to_find(self.text, self.match_case, self.has_marks, self.ignore_accents).text
        return re.compile(_words(folded, self.whole_words))

    def _hit(self, match: Any, text: str, folded: FoldedText) -> Hit:
        as_written = self._is_letter_by_letter

        def written(group: int | str) -> str:
            low, high = match.span(group)
            if low == high:
                return ""
            start, end = (low, high) if as_written else folded.span(low, high)
            return text[start:end]

        start, end = match.span() if as_written else folded.span(*match.span())
        if not self.is_pattern:
            return Hit(start, end)
        groups = tuple(written(group) for group in range(match.re.groups + 1))
        return Hit(start, end, groups, tuple((name, written(name)) for name in match.re.groupindex))


def _words(folded: str, whole: bool) -> str:
    """The pattern of plain words: one space stands for any run of them, several for at least as many."""
    pieces = [
        " +" if run == " " else f" {{{len(run)},}}" if run.isspace() else re.escape(run)
        for run in re.findall(r" +|[^ ]+", folded)
    ]
    # What smart typing makes of them is found by them, and the other way about.
    pattern = re.sub(r"\\\.\\\.\\\.|…", r"(?:\.\.\.|…)", "".join(pieces))
    pattern = re.sub(r"\\-\\-|—", r"(?:--|—)", pattern)
    if whole:
        before = WORD_BEGINS if _has_edge(folded[:1]) else ""
        behind = rf"{WORD_ENDS}(?!'t\b)" if _has_edge(folded[-1:]) else ""
        before += r"(?<!\d[.,:])" if folded[:1].isdigit() else ""
        behind += r"(?![.,:]\d)" if folded[-1:].isdigit() else ""
        pattern = f"{before}{pattern}{behind}"
    return pattern or "(?!)"


def _has_edge(character: str) -> bool:
    """Whether a word has an edge here: scripts without spaces have none, and a mark is no word."""
    return bool(character) and (character.isalnum() or character == "_") and not is_cjk(character)


@lru_cache(maxsize=32)
def _pattern(text: str, match_case: bool, whole_words: bool) -> Any:
    import regex

    flags = regex.MULTILINE | (0 if match_case else regex.IGNORECASE | regex.FULLCASE)
    try:
        compiled = regex.compile(text, flags)
        return regex.compile(rf"(?<!\w)(?:{text})(?!\w)", flags) if whole_words else compiled
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        place = getattr(error, "pos", None)
        where = tr(" at character {number}", number=place + 1) if place is not None else ""
        raise PatternError(
            tr("This is not a regular expression{where}: {reason}.", where=where, reason=_reason(error)),
            detail=str(error),
        ) from error


def _reason(error: Exception) -> str:
    message = str(getattr(error, "msg", "") or error)
    reasons = {
        "missing )": tr("a parenthesis is not closed"),
        "missing >": tr("the name of a group is not closed"),
        "unbalanced parenthesis": tr("a parenthesis is closed that was not opened"),
        "unterminated character set": tr("a bracket is not closed"),
        "bad character range": tr("a range of letters runs backwards"),
        "nothing to repeat": tr("there is nothing to repeat"),
        "multiple repeat": tr("one repetition follows another"),
        "min repeat greater than max repeat": tr("the least number of repetitions is more than the most"),
        "bad escape (end of pattern)": tr("it ends in a backslash"),
        "unknown group": tr("it names a group that is not there"),
        "invalid group reference": tr("it names a group that is not there"),
        "unknown property": tr("it names a kind of letter that is not there"),
        "undefined character name": tr("it names a letter that is not there"),
        "unknown extension": tr("what follows “(?” is unknown"),
    }
    return reasons.get(message, message)
