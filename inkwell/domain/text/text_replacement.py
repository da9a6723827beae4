"""What replacing makes of a text: small edits that leave marks of emphasis paired and letters in common as they stand."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError
from inkwell.domain.text.emphasis import emphasis_spans
from inkwell.domain.text.folding import NOTHING, fold_to_find
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.text.emphasis import EmphasisSpan
    from inkwell.domain.text.text_query import Hit, TextQuery

Place = tuple[int, int, str]
"""`(start, removed, added)`: how many characters give way at `start`, and to what."""

_WORDS = re.compile(r"[^\s]+")
_GROUP = re.compile(r"\$(\$|&|\d{1,2}|\{(\w+)\})|\\(\d{1,2}|g<(\w+)>|n|t|\\)")


def replacements(
    query: TextQuery, text: str, by: str, hits: Iterable[Hit] | None = None, keep_case: bool = False
) -> list[Place]:
    """The edits that put `by` in place of `hits`, or of everything `query` finds in `text`.

    For a pattern `$1` or `\\1`, `$&` and `${name}` stand for its groups, `\\n` for a new paragraph. `keep_case` gives a hit's
    capitals to what replaces it. Straight marks that hit and replacement have in common stay as the text has them.

    Raises:
        PatternError: as `TextQuery.hits`.
        UsageError: where `by` names a group that the pattern has not.
    """
    check_groups(query, by)
    places: list[Place] = []
    for hit in query.hits(text) if hits is None else hits:
        added = expanded(by, hit) if query.is_pattern else by
        added = with_case_of(text[hit.start : hit.end], added) if keep_case else added
        if query.has_marks or "\n" in added:
            places.append((hit.start, hit.end - hit.start, added))
        else:
            places += _beside_marks(text, hit.start, hit.end, added)
    return [place for place in places if place[1] or place[2]]


def check_groups(query: TextQuery, by: str) -> None:
    """Raise UsageError where `by` names a group that the pattern has not, PatternError where the pattern is none."""
    if not query.is_pattern:
        return
    count = query.group_count
    for match in _GROUP.finditer(by):
        name = match.group(2) or match.group(4)
        number = match.group(1) or match.group(3) or ""
        digits = name if name and name.isdigit() else number
        if digits.isdigit() and int(digits) > count:
            raise UsageError(
                tr(
                    "“Replace with” names group {number}; the pattern has {count}.",
                    number=digits,
                    count=count,
                )
            )
        if name and not name.isdigit() and name not in query.group_names:
            raise UsageError(
                tr("“Replace with” names the group “{name}”, which the pattern has not.", name=name)
            )


def expanded(by: str, hit: Hit) -> str:
    """`by` with the groups of a pattern's hit put in."""
    named = dict(hit.named)

    def value(match: re.Match[str]) -> str:
        name = match.group(2) or match.group(4)
        if name:
            return hit.groups[int(name)] if name.isdigit() else named[name]
        code = match.group(1) or match.group(3)
        if code.isdigit():
            return hit.groups[int(code)]
        return {"$": "$", "&": hit.groups[0], "n": "\n", "t": "\t", "\\": "\\"}[code]

    return _GROUP.sub(value, by)


def with_case_of(found: str, added: str) -> str:
    """`added` in the capitals of what was found: ARGO gives NAUTILUS, Argo gives Nautilus; small letters change nothing."""
    letters = [letter for letter in found if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return added.upper()
    first = next((i for i, letter in enumerate(added) if letter.isalpha()), None)
    if letters and letters[0].isupper() and first is not None:
        return added[:first] + added[first].upper() + added[first + 1 :]
    return added


def _beside_marks(text: str, start: int, end: int, added: str) -> list[Place]:
    """The edits for one hit: word by word where there are as many words as before, so that each keeps what it wears."""
    words = list(_WORDS.finditer(text, start, end))
    put = list(_WORDS.finditer(added))
    if len(words) != len(put) or len(words) < 2 or not any(mark in text[start:end] for mark in "*_"):
        return [_edit(text, start, end, added)]
    starts = [start, *(_behind_marks(text, word.start()) for word in words[1:])]
    ends = [*(word.start() for word in words[1:]), end]
    pieces = [added[one.start() : other.start()] for one, other in itertools.pairwise(put)] + [
        added[put[-1].start() :]
    ]
    pieces[0] = added[: put[0].start()] + pieces[0]
    return [_edit(text, low, high, piece) for low, high, piece in zip(starts, ends, pieces, strict=True)]


def _behind_marks(text: str, place: int) -> int:
    while text[place] in NOTHING:
        place += 1
    return place


def _edit(text: str, start: int, end: int, added: str) -> Place:
    """The smallest edit that makes `added` of the characters `start` up to `end`, every mark of emphasis still paired.

    What is put wears what the first character it replaces wore.
    """
    low, high, core = _narrowed(text, start, end, added)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    low, high = low - line_start, high - line_start
    pairs = emphasis_spans(line)
    closing = opening = ""
    for pair in sorted(pairs, key=lambda pair: pair.end - pair.start):
        opens_inside = low <= pair.start and pair.inner[0] <= high
        closes_inside = low <= pair.inner[1] and pair.end <= high
        if opens_inside == closes_inside:
            continue
        if closes_inside:
            if pair.inner[0] < low or core:
                closing += line[pair.inner[1] : pair.end]
            else:
                low = pair.start
        elif high < pair.inner[1]:
            opening = line[pair.start : pair.inner[0]] + opening
        else:
            high = max(high, pair.end)
    if not core and not closing and not opening:
        low, high = _without_emptied(pairs, low, high)
        low, high, core = _marks_beside_words(line, pairs, low, high)
    return line_start + low, high - low, core + closing + opening


def _without_emptied(pairs: tuple[EmphasisSpan, ...], low: int, high: int) -> tuple[int, int]:
    """Pairs around what goes away go with it: nothing is left between their marks."""
    for pair in sorted(pairs, key=lambda pair: pair.end - pair.start):
        if pair.inner == (low, high) and low < high:
            low, high = pair.start, pair.end
    return low, high


def _marks_beside_words(
    line: str, pairs: tuple[EmphasisSpan, ...], low: int, high: int
) -> tuple[int, int, str]:
    """Where what goes away leaves a space beside a mark, they change places: a mark inside stands at a word."""
    for pair in pairs:
        first, last = pair.inner
        if first == low and line[high : high + 1].isspace() and high < last:
            end = high
            while end < last and line[end].isspace():
                end += 1
            return pair.start, end, line[high:end] + line[pair.start : first]
        if last == high and line[low - 1 : low].isspace() and first < low:
            start = low
            while start > first and line[start - 1].isspace():
                start -= 1
            return start, pair.end, line[last : pair.end] + line[start:low]
    return low, high, ""


def _narrowed(text: str, start: int, end: int, added: str) -> tuple[int, int, str]:
    """The edit without what both sides have in common at either end."""
    begin = first = 0
    low = start
    while low + begin < end and first < len(added):
        letter = text[low + begin]
        if letter in NOTHING:
            begin += 1
        elif _is_same(letter, added[first]):
            begin, first = begin + 1, first + 1
        else:
            break
    low = start + begin if first else start
    high, last = end, len(added)
    while high > low and last > first:
        letter = text[high - 1]
        if letter in NOTHING:
            high -= 1
        elif _is_same(letter, added[last - 1]):
            high, last = high - 1, last - 1
        else:
            break
    return low, high if last < len(added) else end, added[first:last]


def _is_same(one: str, other: str) -> bool:
    return one == other or fold_to_find(one, True).text == fold_to_find(other, True).text
