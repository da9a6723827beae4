"""Days of the week and dates that do not go together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from inkwell.domain.story.contradictions import days_between, is_day, weekday_after, weekday_of
from inkwell.domain.text.number_words import ordinals
from inkwell.support.word_lists import word_list
from inkwell.worker.analysis.checks.context import DocumentFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.worker.analysis.checks.context import Book

# "The next day" is the day after the last one named, where that stands no further off.
_REACH_WORDS, _REACH_SCENES = 1_500, 3
_SHIFTS = {"yesterday": -1, "to-day": 0, "today": 0, "to-morrow": 1, "tomorrow": 1}


@dataclass(frozen=True)
class _Day:
    """A day named: its weekday, and month and day and year where they are said (0: not said).

    `shift`: so many days after the day of the scene; None where nothing is said of it. `states`: the scene goes on on this day.
    """

    start: int
    end: int
    scene: int
    weekday: int
    month: int = 0
    day: int = 0
    year: int = 0
    shift: int | None = None
    states: bool = False


def calendar(book: Book, _: float) -> list[DocumentFinding]:
    """Weekdays against dates, against one another, and against the author's dates of the scenes."""
    found: list[DocumentFinding] = []
    dated: list[_Day] = []
    current: _Day | None = None
    for day in _days(book):
        wrong = _against_scene(book, day) or _against_year(book, day)
        if wrong is None and day.day:
            wrong = next(
                (one for earlier in reversed(dated) if (one := _against_date(book, earlier, day))), None
            )
        if wrong is None and current is not None:
            wrong = _against_current(book, current, day)
        if wrong is not None:
            found.append(wrong)
        if day.day:
            dated.append(day)
        if day.states:
            current = replace(day, shift=0)
    return found


def _against_scene(book: Book, day: _Day) -> DocumentFinding | None:
    """The day the narration says it is, against the author's date of the scene."""
    when = book.date_of(day.scene)
    if when is None or not day.states or day.shift != 0 or day.day:
        return None
    right = date.fromordinal(when).weekday()
    return (
        None
        if right == day.weekday
        else _told(book, day, _name(right), date.fromordinal(when).isoformat(), ())
    )


def _against_year(book: Book, day: _Day) -> DocumentFinding | None:
    right = weekday_of(day.year, day.month, day.day) if day.year and day.day else None
    if right is None or right == day.weekday:
        return None
    return _told(book, day, _name(right), book.text[day.start : day.end], ())


def _against_date(book: Book, earlier: _Day, day: _Day) -> DocumentFinding | None:
    """Two dates with their weekdays, in one year."""
    if earlier.year != day.year or (not day.year and day.scene - earlier.scene > _REACH_SCENES):
        return None
    days = days_between((earlier.month, earlier.day), (day.month, day.day))
    right = None if days is None else weekday_after(earlier.weekday, days)
    return (
        None
        if right is None or right == day.weekday
        else _told(book, day, _name(right), _words(book, earlier), (earlier,))
    )


def _against_current(book: Book, current: _Day, day: _Day) -> DocumentFinding | None:
    """ "The next day, a Friday" after a Tuesday; or two days in one scene between which none has passed."""
    if day.shift is None or day.scene - current.scene > 1:
        return None
    first, last = (bisect_left(book.starts, place) for place in (current.end, day.start))
    between = book.numbers[min(last, len(book.numbers) - 1)] - book.numbers[min(first, len(book.numbers) - 1)]
    here = book.starts[_sentence_first(book, day)]
    if between > _REACH_WORDS or _PASSES.search(book.text, current.end, max(current.end, here)):
        return None
    if day.shift == 0 and day.scene != current.scene:
        return None
    right = weekday_after(current.weekday, day.shift)
    return None if right == day.weekday else _told(book, day, _name(right), _words(book, current), (current,))


def _sentence_first(book: Book, day: _Day) -> int:
    """The first word of the sentence a day stands in: what it says itself is no time that passes before it."""
    return book.lines[max(0, bisect_right(book.line_starts, day.start) - 1)].first


def _told(book: Book, day: _Day, right: str, other: str, places: tuple[_Day, ...]) -> DocumentFinding:
    values = (("here", _words(book, day)), ("there", other), ("right", right))
    return DocumentFinding(
        day.start, day.end, _name(day.weekday), values, tuple((one.start, one.end) for one in places)
    )


def _words(book: Book, day: _Day) -> str:
    return " ".join(book.text[day.start : day.end].split()).strip(" ,")


def _name(weekday: int) -> str:
    return word_list("contradictions.weekdays")[weekday].title()


@cache
def _pattern() -> re.Pattern[str]:
    weekdays = "|".join(word_list("contradictions.weekdays"))
    months = "|".join(word_list("contradictions.months"))
    number = rf"\d{{1,2}}|{'|'.join(ordinals())}|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th|(?:twenty|thirty)-(?:{'|'.join(ordinals()[:9])})"
    first = rf"(?:the )?(?P<d1>{number})(?:st|nd|rd|th)?(?: day)?(?: of|,)? (?P<m1>{months})\b"
    second = rf"(?P<m2>{months}) (?:the )?(?P<d2>{number})(?:st|nd|rd|th)?\b"
    return re.compile(
        rf"\b(?P<weekday>{weekdays})\b(?:,? (?:{first}|{second})(?:,? (?P<year>\d{{4}})\b)?)?", re.IGNORECASE
    )


_PART = "(?:day|morning|evening|afternoon|night)"
_NEXT = re.compile(
    rf"\b(?:(?:the|that) (?P<same>same)(?: {_PART})?|(?:the )?(?:next|following) {_PART}),? ?(?:which was |was |being |it was |on )?(?:a |an |the )?$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"(?:\b(?:it|this|that day|the day) (?:was|is)|\bit[’']s|\bit being) (?:(?:a|an|the|now|on|only|still|same|very|that|yet|already) )*(?:\w+ )?$",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"\b(?P<which>yesterday|to-?day|to-?morrow)(?:,| is| was| being|[’']s| will be| would be) (?:a |an )?$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^[“\"‘']?(?:On |One )?(?:a |the )?$", re.IGNORECASE)
_NEXT_FAR = re.compile(
    r"^[“\"]?(?:On )?the (?:next|following) (?:day|morning|evening|afternoon|night)\b", re.IGNORECASE
)
# Between two days of a story stands something of this kind.
_PASSES = re.compile(
    r"\b(?:next|following|second|third) (?:day|morning|evening|afternoon|night)\b|\b(?:days?|nights?|weeks?|months?|years?) (?:later|after|afterwards|passed|went by|had passed)\b"
    r"|\b(?:the day after|awoke|slept (?:late|well|badly|soundly)|at daybreak|at dawn|at sunrise)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"(?:\b(?:every|each|last|next|till|until|before|after|by|since|for|or|if|either|of)(?: the| a)?)\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(?:s\b| next\b| last\b|[’']s| week\b| or\b)", re.IGNORECASE)


def _days(book: Book) -> Iterator[_Day]:
    for match in _pattern().finditer(book.text):
        if not match.group()[0].isupper() or _ENDS.match(
            book.text[match.end("weekday") : match.end("weekday") + 6]
        ):
            continue
        number = book.line_at(match.start())
        if number < 0:
            continue
        line = book.lines[number]
        before = book.text[line.start : match.start()]
        weekday = word_list("contradictions.weekdays").index(match.group("weekday").lower())
        month, day = _date(match)
        year = int(match.group("year") or 0)
        shift, states = _shift(before, line.narrated)
        yield _Day(
            match.start(), match.end(), book.scene_at(match.start()), weekday, month, day, year, shift, states
        )


_DAY_AFTER = re.compile(r"\bthe day after(?: was|,)? (?:a )?$", re.IGNORECASE)


def _shift(before: str, narrated: bool) -> tuple[int | None, bool]:
    """How many days after the scene's day, and whether the sentence says that this is its day."""
    if found := _SHIFTED.search(before):
        return _SHIFTS[found["which"].lower()], found["which"].lower() in ("to-day", "today")
    if _DAY_AFTER.search(before):
        return 1, True
    if found := _NEXT.search(before):
        return (0 if found["same"] else 1), True
    if _IT_IS.search(before) and not _HABIT.search(before):
        return (1 if _NEXT_FAR.match(before) else 0), True
    if narrated and _OPENS.match(before):
        return None, True
    return None, False


def _date(match: re.Match[str]) -> tuple[int, int]:
    """Month and day, (0, 0) where none is said."""
    month, number = match.group("m1") or match.group("m2"), match.group("d1") or match.group("d2")
    if not month or not number:
        return 0, 0
    day = int(number) if number.isdigit() else _ordinal(number.lower())
    place = word_list("contradictions.months").index(month.lower()) + 1
    return (place, day) if is_day(place, day) else (0, 0)


def _ordinal(word: str) -> int:
    """The value of an ordinal up to thirty-first."""
    teens = [
        "eleven",
        "twelf",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twentie",
    ]
    if word.endswith("th") and word[:-2] in teens:
        return 11 + teens.index(word[:-2])
    if word == "thirtieth":
        return 30
    ten, _, unit = word.partition("-")
    if unit:
        return (20 if ten == "twenty" else 30) + ordinals().index(unit) + 1
    return ordinals().index(word) + 1
