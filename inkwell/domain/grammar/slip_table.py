"""Which real words slip in for which, as data: sets of words, verbs, small words, and how strict each kind is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COMMON = 300  # occurrences in the counted novels: what is rarer is no likely slip of the pen
_LEAST_VERB = 3  # letters


@dataclass(frozen=True)
class SlipKind:
    """One kind of slip.

    Attributes:
        sets: words of which each may stand where another of its row was meant; small letters, straight apostrophes.
        small: words that this kind puts in or takes out.
        margin: nats by which the correction must be likelier, at least.
        speech: nats more inside quotation marks.
        least_first: nats by which what stands before must speak for it for the rest of the sentence to be asked as well.
    """

    id: str
    sets: tuple[tuple[str, ...], ...] = ()
    small: frozenset[str] = frozenset()
    margin: float = 0.0
    speech: float = 0.0
    least_first: float = 0.0


@dataclass(frozen=True)
class SlipTable:
    """Everything a language's slips are looked for by. `verbs`: rows of forms; `counts`: how often novels use each
    word; `never`: words of which none is looked for in place of another, however likely it is. `rule_kinds` are the kinds
    of a checker's rules that are listened to, `rules_off` rules of those kinds that are not.
    """

    kinds: Mapping[str, SlipKind]
    verbs: tuple[tuple[str, ...], ...]
    counts: Mapping[str, int]
    never: tuple[frozenset[str], ...] = ()
    rule_kinds: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()

    @cached_property
    def exchanges(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """For a word what may have been meant, each with its kind; a word named by two kinds belongs to the first."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for kind in self.kinds.values():
            for row in kind.sets:
                _exchange(found, row, kind.id)
        for row in self.verbs:
            _exchange(found, row, "tense")
        for first, second in self._neighbours():
            _exchange(found, (first, second), "typo")
        return {
            word: tuple(row for row in others.items() if not self._either(word, row[0]))
            for word, others in found.items()
        }

    def inflections(self, word: str) -> Iterable[str]:
        """Other regular forms of a word (small letters) that novels use: walk, walks, walked, walking; dog, dogs."""
        if len(word) < _LEAST_VERB or not word.isalpha():
            return
        stems = [stem for stem in _stems(word) if stem in self.counts]
        seen = {word}
        for stem in [word, *stems]:
            for form in (stem, *_forms(stem)):
                if form not in seen and form in self.counts:
                    seen.add(form)
                    yield form

    def _either(self, first: str, second: str) -> bool:
        """Whether each of the two may be meant where the other stands."""
        return any(first in row and second in row for row in self.never)

    def _neighbours(self) -> Iterable[tuple[str, str]]:
        """Common words that one stroke of the pen makes of each other."""
        common = [word for word, count in self.counts.items() if count >= _COMMON and word.isalpha()]
        shorter: dict[str, set[str]] = defaultdict(set)
        for word in common:
            for i in range(len(word)):
                shorter[word[:i] + word[i + 1 :]].add(word)
        known = frozenset(common)
        for rest, words in shorter.items():
            group = sorted(words | ({rest} & known))
            for i, first in enumerate(group):
                for second in group[i + 1 :]:
                    if _one_stroke(first, second):
                        yield first, second


def _exchange(found: dict[str, dict[str, str]], row: tuple[str, ...], kind: str) -> None:
    for word in row:
        for other in row:
            if other != word:
                found[word].setdefault(other, kind)


def _one_stroke(first: str, second: str) -> bool:
    """Whether two words that are alike but for one letter each differ by one letter put in, changed, or two swapped."""
    if len(first) != len(second):
        return True
    differing = [i for i in range(len(first)) if first[i] != second[i]]
    if len(differing) == 1:
        return len(first) > 1
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    i, j = differing
    return first[i] == second[j] and first[j] == second[i]


def _stems(word: str) -> Iterable[str]:
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_VERB - 1:
            stem = word[: -len(ending)]
            yield stem
            if ending in ("ing", "ed"):
                yield f"{stem}e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]
                if stem.endswith("i"):
                    yield f"{stem[:-1]}y"
            elif ending == "es" and stem.endswith("i"):
                yield f"{stem[:-1]}y"


def _forms(stem: str) -> Iterable[str]:
    yield f"{stem}s"
    if stem.endswith("e"):
        yield f"{stem}d"
        yield f"{stem[:-1]}ing"
    elif stem.endswith("y"):
        yield from (f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ed", f"{stem}ing")
    else:
        yield from (f"{stem}ed", f"{stem}ing", f"{stem}es")
        if stem[-1] not in "aeiouwxy":
            yield from (f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing")
