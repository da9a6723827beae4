"""Which items of a plain text are headings, where their words alone do not say it: their neighbours do."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from inkwell.exchange.structure.heading_words import contents_words, folded
from inkwell.exchange.structure.headings import heading_of, is_number, is_scene_break, number_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.text.plain_lines import Item

_LONGEST_HEADING, _LONGEST_TITLE = 160, 70
_NUMBER_SPACE = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s+([A-ZÀ-ÞА-ЯΑ-Ω].*[^.,;:!?])$")
_WORD_NUMBER = re.compile(
    r"(?P<word>[^\W\d_][^\s\d_,;:!?“”\"()\[\]—–-]{1,20})[\s.]+(?P<number>\d{1,3}|[IVXLC]{1,7})\b[.:]?(?:\s*[—–:.-]?\s*\S.{0,80})?$"
)
_DRESSED = re.compile(
    r"(?P<mark>={2,}|-{2,}|~{1,}|\*{2,}|__|—|#{1,}) ?(?P<title>[^\W_][^=~*_#]{1,68}?) ?(?P=mark)$"
)
_NUMBER_WORD = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,7})[.:)]?\s+(?P<word>[^\W\d_][\w’']{1,20})$")
_NUMBER = re.compile(r"\d{1,4}|[IVXLC]+", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LEAST_WORDS, _WIDE_GAP, _LONGEST_NUMBER, _LEAST_KEY = 40, 3, 20, 3
_LONGEST_LIST, _MOST_LISTS = 500, 3
_MOST, _NEARLY_ALL, _MANY = 0.8, 0.9, 9
_HEADINGS = ("part", "chapter", "heading", "contents")
_NO_TITLE = re.compile(r"[.,;:…。，；：]$|^[“\"'‘«「(\[]")
_PAGE_TAIL = re.compile(r"[\s.…·_\-–—]*\b(?:\d{1,4}|[ivxlc]{1,7})?\s*$", re.IGNORECASE)


def find_headings(items: list[Item]) -> None:
    """Say in `items` what each is."""
    for item in items:
        if not item.kind and not item.is_exact and item.lines <= 2 and len(item.text) <= _LONGEST_HEADING:
            item.kind = "break" if is_scene_break(item.text) else _by_words(item)
    _take_back_contents(items)
    chapters = sum(item.kind == "heading" or (item.kind == "chapter" and _is_counted(item)) for item in items)
    romans = [item for item in items if item.kind == "break" and re.fullmatch(r"X{1,3}", item.text.strip())]
    if romans and sum(is_number(item.text) and len(item.text) < 8 for item in items if not item.kind) >= 2:
        for item in romans:
            # Among Roman numerals XXX is thirty.
            item.kind = ""
    if chapters < 2:
        for place in by_neighbours(items):
            items[place].kind = "chapter"
    else:
        _number_scenes(items)
    _take_back_contents(items)
    _take_titles(items)


def by_neighbours(items: list[Item]) -> list[int]:
    """The places of headings that no word tells: lines that count up, wear the same marks or shout, with text below."""
    for judge in (_bare, _alike, _dressed, _shouted):
        found = judge(items)
        if sum(items[place].kind == "" for place in found) >= 2 and _have_text(items, found):
            return found
    return []


def _have_text(items: list[Item], places: list[int]) -> bool:
    """Whether most headings have something below them: somebody who counts has not."""
    chosen = set(places)
    filled = sum(place + 1 < len(items) and place + 1 not in chosen for place in places)
    return filled > len(places) / 2


def _by_words(item: Item) -> str:
    heading = heading_of(item.text)
    if not heading:
        return ""
    item.is_complete = bool(heading.title)
    return heading.kind


def _bare(items: list[Item]) -> list[int]:
    """Numbers alone, or with a title, that count up."""
    gaps = _has_gaps(items)
    places = [
        place for place, item in enumerate(items) if _stands_alone(items, place, gaps) and _is_bare(item)
    ]
    alone = [place for place in places if is_number(items[place].text)]
    titled = sorted(set(places) - set(alone))
    # What has no title is never one of a kind with what has: a list of contents has.
    for chosen in (alone, titled):
        if len(chosen) >= 2 and _counts_up([items[place].text for place in chosen]):
            for place in chosen:
                items[place].is_complete = chosen is titled
            return chosen
    return []


def _is_bare(item: Item) -> bool:
    return not item.kind and item.lines <= 2 and (is_number(item.text) or _titled(item.text))


def _titled(text: str) -> bool:
    """Whether a line is a number with a title."""
    spaced = _NUMBER_SPACE.match(text)
    found = number_title(text) or ((spaced[1], spaced[2]) if spaced else None)
    return (
        found is not None and len(found[1]) <= _LONGEST_TITLE and not _NO_TITLE.search(found[1].rstrip("."))
    )


def _alike(items: list[Item]) -> list[int]:
    """Lines of one unknown word and a number that counts up: a chapter in whatever language."""
    groups: dict[str, list[int]] = {}
    gaps = _has_gaps(items)
    for place, item in enumerate(items):
        word = _counted_word(item.text)
        if word and not item.kind and item.lines <= 2 and _stands_alone(items, place, gaps):
            groups.setdefault(folded(word), []).append(place)
    best = max(groups.values(), key=len, default=[])
    return best if len(best) >= 2 and _counts_up([items[place].text for place in best]) else []


def _dressed(items: list[Item]) -> list[int]:
    """Title-like lines alone between the same marks: `=== The Rain ===`, `**The Rain**`."""
    groups: dict[str, list[int]] = {}
    gaps = _has_gaps(items)
    for place, item in enumerate(items):
        found = _DRESSED.match(item.text)
        if (
            found
            and not item.kind
            and item.lines == 1
            and _stands_alone(items, place, gaps)
            and _is_titled(found["title"])
        ):
            groups.setdefault(found["mark"], []).append(place)
    return max(groups.values(), key=len, default=[])


def _counted_word(text: str) -> str:
    """What a line counts, "" where it counts nothing: "Bölüm" in "Bölüm 1", "Day" in "Day One"."""
    found = _WORD_NUMBER.match(text) or _NUMBER_WORD.match(text)
    if found:
        return found["word"]
    word, _, number = text.strip(" *_#").partition(" ")
    return word if word.isalpha() and len(number) <= _LONGEST_NUMBER and is_number(number) else ""


def _shouted(items: list[Item]) -> list[int]:
    """Lines in capitals behind a wide gap."""
    found: list[int] = []
    for place, item in enumerate(items):
        letters = [letter for letter in item.text if letter.isalpha()]
        shouted = len(letters) > 2 and all(letter.isupper() for letter in letters)
        short = item.lines <= 2 and len(item.text) <= 60 and item.blank_before >= 2
        if not item.kind and short and shouted and item.text[-1] not in '!?”",;':
            found.append(place)
    return found


def _number_scenes(items: list[Item]) -> None:
    """Below chapters that have words, numbers alone that count up from one are scenes."""
    run: list[int] = []
    gaps = _has_gaps(items)
    for place, item in enumerate([*items, None]):
        if item is None or item.kind in _HEADINGS:
            _told(items, run)
            run = []
        elif not item.kind and item.lines == 1 and is_number(item.text) and _stands_alone(items, place, gaps):
            value = _value(item.text)
            if value == len(run) + 1:
                run.append(place)
            elif value == 1:
                _told(items, run)
                run = [place]


def _told(items: list[Item], run: list[int]) -> None:
    if len(run) >= 2:
        for place in run:
            items[place].kind, items[place].is_complete = "scene", True


def _stands_alone(items: Sequence[Item], place: int, has_gaps: bool) -> bool:
    """Whether a line has blank ones around it, in a text that has any (`has_gaps`)."""
    if items[place].is_exact:
        return False
    behind = items[place + 1].blank_before if place + 1 < len(items) else 1
    before = items[place].blank_before or place == 0
    return bool(before and behind) or not has_gaps


def _has_gaps(items: Sequence[Item]) -> bool:
    """Whether a text has blank lines at all."""
    return any(item.blank_before for item in items[1:])


def _counts_up(texts: list[str]) -> bool:
    """Whether most numbers are one more than the last, or begin anew; words that are numbers are believed."""
    values = [value for text in texts if (value := _value(text))]
    if not values:
        return True
    steps = [after - before == 1 or after == 1 for before, after in pairwise(values)]
    return values[0] <= 3 and (not steps or sum(steps) >= 0.6 * len(steps))


def _value(text: str) -> int:
    """The number in a line, 0 where it is none in digits or Roman numerals."""
    found = [word for word in re.findall(r"\w+", text) if _NUMBER.fullmatch(word)]
    if not found:
        return 0
    if found[0].isdigit():
        return int(found[0])
    values = [_ROMAN.get(letter.upper(), 0) for letter in found[0]]
    return sum(
        -value if value < max(values[place + 1 :], default=0) else value for place, value in enumerate(values)
    )


def _take_back_contents(items: list[Item]) -> None:
    """Headings that are lines of a list of contents: hardly any text below, and the same comes again; and its own heading."""
    headings = [place for place, item in enumerate(items) if item.kind in ("part", "chapter")]
    again = _coming_again([_words(items[place].text) for place in headings])
    for (place, following), comes_again in zip(pairwise([*headings, len(items)]), again, strict=True):
        below = sum(len(item.text.split()) for item in items[place + 1 : following])
        if below < _LEAST_WORDS and comes_again:
            items[place].kind = "contents"
    named = (
        place
        for place, item in enumerate(items)
        if not item.kind
        and len(item.text) < _LONGEST_TITLE
        and folded(item.text.strip(" .:*_")) in contents_words()
    )
    for place in list(islice(named, _MOST_LISTS)):
        _take_back_list(items, place)


def _take_back_list(items: list[Item], place: int) -> None:
    """The short lines below the word "Contents" up to the first heading, where they are headings that come again."""
    end = place + 1
    keys = [_key(item.text) if len(item.text) <= 4 * _LONGEST_HEADING else "" for item in items]
    last = {key: where for where, key in enumerate(keys)}
    while end < min(len(items), place + _LONGEST_LIST) and len(items[end].text) < 4 * _LONGEST_HEADING:
        ends = items[end].kind not in ("", "contents") and last[keys[end]] == end
        if ends or (end > place + 1 and items[end].blank_before >= _WIDE_GAP):
            break
        end += 1
    below = items[place + 1 : end]
    if not below:
        items[place].kind = "contents"
        return
    later = [
        _key(item.text) for item in items[end:] if item.lines <= 2 and len(item.text) <= _LONGEST_HEADING
    ]
    known = {key for key in later if len(key) >= _LEAST_KEY}
    said = [line for item in below for line in item.text.split("\n")]
    if any(item.kind == "contents" for item in below) or _share(said, known) >= 0.5:
        for item in (items[place], *below):
            item.kind = "contents"


def _share(lines: list[str], known: set[str]) -> float:
    text = "".join(_key(line) for line in lines)
    # Most keys are told apart by their first letters, without a look through all of the text.
    begins = {text[place : place + _LEAST_KEY] for place in range(len(text))}
    hits = sum(len(key) for key in known if key[:_LEAST_KEY] in begins and key in text)
    return hits / max(1, len(text))


def _coming_again(headings: list[tuple[str, ...]]) -> list[bool]:
    """For each heading whether one of the next begins with all of it, or is what it begins with.

    Gone through once from the end, with the nearest heading of those words, and that begins so.
    """
    whole: dict[tuple[str, ...], int] = {}
    begun: dict[tuple[str, ...], int] = {}
    found: list[bool] = []
    far = len(headings) + _LONGEST_LIST
    for number in range(len(headings) - 1, -1, -1):
        words = headings[number]
        beginnings = [words[:end] for end in range(1, len(words) + 1)]
        nearest = min([begun.get(words, far), *(whole.get(one, far) for one in beginnings)])
        found.append(nearest - number < _LONGEST_LIST)
        if words:
            whole[words] = number
        begun.update(dict.fromkeys(beginnings, number))
    return found[::-1]


def _words(line: str) -> tuple[str, ...]:
    bare = _PAGE_TAIL.sub("", line) if len(line.split()) > 2 else line
    return tuple(re.findall(r"\w+", bare.casefold()))


def _key(line: str) -> str:
    return "".join(letter for letter in _PAGE_TAIL.sub("", line).casefold() if letter.isalnum()) or "".join(
        letter for letter in line.casefold() if letter.isalnum()
    )


def _take_titles(items: list[Item]) -> None:
    """A short line below a heading is its title only where all headings of its kind have one; most, where titles shout."""
    for kind in ("chapter", "part"):
        sisters = [
            place
            for place, item in enumerate(items)
            if item.kind == kind and not item.is_complete and _is_counted(item)
        ]
        shouted = [place for place in sisters if _may_be_title(items, place, _is_shouted)]
        titled = [place for place in sisters if _may_be_title(items, place, _is_titled)]
        if shouted and len(shouted) >= _MOST * len(sisters):
            chosen = titled
        else:
            all_have = len(titled) == len(sisters) > 1
            chosen = titled if all_have or len(titled) >= max(_MANY, _NEARLY_ALL * len(sisters)) else []
        for place in chosen:
            items[place].title = f"{items[place].text}\n{items[place + 1].text}"
            items[place + 1].kind = "title"


def _is_counted(item: Item) -> bool:
    """Whether a heading has a number, and is no prologue that stands alone."""
    return any(letter.isdigit() for letter in item.text) or len(item.text.split()) > 1 or is_number(item.text)


def _may_be_title(items: list[Item], place: int, judge: Callable[[str], bool]) -> bool:
    if place + 2 >= len(items) or items[place + 1].kind or items[place + 2].kind not in ("", "break"):
        return False
    below = items[place + 1]
    return below.lines <= 2 and len(below.text) <= _LONGEST_TITLE + 10 and judge(below.text)


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _is_titled(text: str) -> bool:
    """Whether words read as a title: capitals, or no sentence."""
    if _is_shouted(text):
        return True
    words = text.split()
    begins = text.strip("_* ")[:1]
    return (
        len(words) <= 9
        and not begins.islower()
        and not _NO_TITLE.search(text.strip("_* "))
        and not re.search(r"[!?]$", text)
    )


def most_common(values: Sequence[int]) -> int:
    """The value met most often, the smaller of two; 0 where there is none."""
    counts = Counter(values)
    return min((value for value in counts if counts[value] == max(counts.values())), default=0)
