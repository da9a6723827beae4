"""Every small change to a paragraph that might mend a slip: words exchanged, small words put in, taken out, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import straight
from inkwell.domain.text.words import SIMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.grammar.slip_table import SlipTable

_LEAST_PLURAL = 3  # letters
# Small words that may stand twice.
_SAID_TWICE = frozenset(
    {"that", "had", "her", "very", "no", "do", "you", "oh", "ha", "well", "yes", "now", "so", "far"}
)


@dataclass(frozen=True)
class Edit:
    """`text[start:end]` becomes `replacement`. `kind` is the slip it would mend; `rule` says more where there is more to say."""

    start: int
    end: int
    replacement: str
    kind: str
    rule: str = ""

    def applied(self, text: str) -> str:
        """The whole text with it."""
        return text[: self.start] + self.replacement + text[self.end :]


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    small: str  # as it is compared
    after_space: bool  # one space alone stands between it and the word before


def slip_edits(text: str, table: SlipTable) -> list[Edit]:
    """What may be asked about a paragraph, in order of place. Unfiltered: most of it is nonsense, which the model will say."""
    words = _words(text)
    edits: list[Edit] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < len(words) else None
        edits += _exchanged(text, word, table)
        edits += _taken_out(word, before, after, table)
        edits += _put_in(word, table)
    return edits


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = -2
    for match in SIMPLE.finditer(text):
        alone = match.start() == end + 1 and text[end] == " "
        words.append(_Word(match.start(), match.end(), match.group(), straight(match.group().lower()), alone))
        end = match.end()
    return words


def _exchanged(text: str, word: _Word, table: SlipTable) -> Iterator[Edit]:
    is_name = word.text != word.text.lower() and word.small.split("'")[0] != "i"
    if is_name and not _opens_sentence(text, word):
        return
    told: set[str] = set()
    for other, kind in table.exchanges.get(word.small, ()):
        told.add(other)
        yield Edit(word.start, word.end, _written_like(other, word, text), kind)
    for other in _possessives(word.small, table):
        if other not in told:
            told.add(other)
            yield Edit(word.start, word.end, _written_like(other, word, text), "apostrophe")
    for other in table.inflections(word.small):
        if other not in told:
            yield Edit(word.start, word.end, _written_like(other, word, text), "tense")


def _possessives(word: str, table: SlipTable) -> Iterator[str]:
    """dogs for dog's, and dog's for dogs."""
    if word.endswith("'s") and f"{word[:-2]}s" in table.counts:
        yield f"{word[:-2]}s"
    elif len(word) > _LEAST_PLURAL and word.endswith("s") and word[:-1] in table.counts:
        yield f"{word[:-1]}'s"


def _taken_out(word: _Word, before: _Word | None, after: _Word | None, table: SlipTable) -> Iterator[Edit]:
    if before is None or not word.after_space or _is_stressed(word, before, after):
        return
    if word.small == before.small:
        if word.small not in _SAID_TWICE:
            yield Edit(word.start - 1, word.end, "", "doubled")
    elif after is not None and after.after_space:
        for kind in ("extra", "article"):
            if word.small in table.kinds[kind].small:
                yield Edit(word.start - 1, word.end, "", kind)
                return


def _is_stressed(word: _Word, before: _Word, after: _Word | None) -> bool:
    """Whether it alone stands in capitals: that is meant."""
    others = [other for other in (before, after) if other is not None]
    return len(word.text) > 1 and word.text.isupper() and not all(other.text.isupper() for other in others)


def _put_in(word: _Word, table: SlipTable) -> Iterator[Edit]:
    if not word.after_space:
        return
    for kind in ("dropped", "article"):
        for small in table.kinds[kind].small:
            if small != word.small:
                yield Edit(word.start - 1, word.start - 1, f" {small}", kind)


def _opens_sentence(text: str, word: _Word) -> bool:
    before = text[: word.start].rstrip(" \"'“‘(—_*")
    return not before or before[-1] in ".!?…:;"


def _written_like(other: str, word: _Word, text: str) -> str:
    """With the capitals and the apostrophes of what stands there."""
    if "'" in other and "’" in text:
        other = other.replace("'", "’")
    if other == "i" or other.startswith(("i'", "i’")):
        return f"I{other[1:]}"
    if len(word.text) > 1 and word.text.isupper():
        return other.upper()
    return (
        other[0].upper() + other[1:] if word.text[0].isupper() and word.small.split("'")[0] != "i" else other
    )
