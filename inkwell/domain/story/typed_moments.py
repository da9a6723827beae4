"""A moment of the story as an author types it: "3 May 1923", "day 4, evening", "一九二三年五月三日", "第四天傍晚"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from inkwell.domain.story.story_time import Moment, TimeError, moment
from inkwell.domain.text.number_words import number_of, number_pattern, ordinals
from inkwell.support.word_lists import word_list

_CHINESE = "chinese"
_CLOCK = re.compile(
    r"(?:\bat )?(\d{1,2})(?:[:.h](\d{2}))?(?: ?([ap])\.?m\.?)?(?: ?o'?clock)?(?: (in the morning|in the afternoon|in the evening|at night))?"
)
_CHINESE_CLOCK = re.compile(r"(\d{1,2})(?:[:点時时](?:(\d{1,2})分?|(半)|(\d)刻)?)钟?整?")
_ISO = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{1,4})")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{1,4})")
_YEAR = re.compile(r"\d{3,4}")
_CHINESE_DATE = re.compile(r"(\d{1,4})年(?:(\d{1,2})月(?:(\d{1,2})[日号]?)?)?")
_CHINESE_DAY = re.compile(r"第(-?\d{1,6})[天日]")
_TEN = "十"


def typed_moment(text: str) -> Moment:
    """The moment `text` names, in English or Chinese; TimeError where it names none, or one that does not exist.

    A month or a year alone is its first day; an hour is said in figures or as a time of day ("evening" is 19:00).
    """
    bare = " ".join(unicodedata.normalize("NFKC", text).lower().replace("’", "'").split())
    if not bare:
        raise TimeError(text)
    try:
        day, clock = _chinese(bare) if re.search(r"[年月日号天]", bare) else _english(bare)
        return moment(f"{day} {clock}".strip())
    except (ValueError, IndexError) as error:
        raise TimeError(text) from error


def _english(bare: str) -> tuple[str, str]:
    bare = re.sub(rf"^(?:{'|'.join(word_list('dates.weekdays'))}),? ", "", bare)
    if found := re.match(rf"(?:the )?(?:day (-?\d{{1,6}}|{number_pattern()})|(\w+) day)\b", bare):
        number = _number(found[1]) if found[1] else _ordinal(found[2])
        return f"day {number}", _clock(bare[found.end() :])
    if found := re.match(_month_pattern(), bare):
        said = found.groupdict()
        month = next(part for name, part in said.items() if part and name.startswith("month"))
        year = next(part for name, part in said.items() if part and name.startswith("year"))
        day = next((part for name, part in said.items() if part and name.startswith("day")), "1")
        return _iso(year, str(_month(month)), day), _clock(bare[found.end() :])
    for form, order in ((_ISO, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        if found := form.match(bare):
            return _iso(*(found[place] for place in order)), _clock(bare[found.end() :])
    if found := _SLASHED.match(bare):
        return _slashed(found[1], found[2], found[3]), _clock(bare[found.end() :])
    if found := _YEAR.fullmatch(bare):
        return _iso(found[0], "1", "1"), ""
    raise ValueError(bare)


def _slashed(first: str, second: str, third: str) -> str:
    """The year first, or a day and a month of which only one can be the day: 3/5 may be either."""
    if len(first) > 2:
        return _iso(first, second, third)
    if int(first) > 12 or first == second:
        return _iso(third, second, first)
    if int(second) > 12:
        return _iso(third, first, second)
    raise ValueError(first)


def _clock(rest: str) -> str:
    """The hour behind a day as HH:MM; empty where none is said."""
    bare = re.sub(r"^(?:,? ?(?:in the |at |on the |the )|, ?| )", "", rest).strip()
    if not bare:
        return ""
    if bare in (hours := _hours("english")):
        return hours[bare]
    first, *others = bare.split(" ", 1)
    if re.fullmatch(number_pattern(), first) and not first.isdigit():
        bare = " ".join((str(_number(first)), *others))
    found = _CLOCK.fullmatch(bare)
    # A bare number is an hour behind "at" alone: "5 February 1924 at 10".
    if not found or not (found[2] or found[3] or found[4] or "clock" in bare or re.match(r",? ?at ", rest)):
        raise ValueError(rest)
    hour = int(found[1])
    half = found[3] or {"in the morning": "a", "in the afternoon": "p", "in the evening": "p"}.get(
        found[4] or ""
    )
    if found[4] == "at night":
        half = "p" if hour in range(6, 12) else "a"
    if half and (hour <= 12 or found[3]):
        if not 1 <= hour <= 12:
            raise ValueError(rest)
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def _chinese(bare: str) -> tuple[str, str]:
    bare = _in_figures(bare).replace(" ", "")
    if found := _CHINESE_DAY.match(bare):
        return f"day {int(found[1])}", _chinese_clock(bare[found.end() :])
    if found := _CHINESE_DATE.match(bare):
        return _iso(found[1], found[2] or "1", found[3] or "1"), _chinese_clock(bare[found.end() :])
    raise ValueError(bare)


def _chinese_clock(rest: str) -> str:
    bare = rest.lstrip("，,、的")
    if not bare:
        return ""
    hours = _hours(_CHINESE)
    part = next((name for name in hours if bare.startswith(name)), "")
    behind = bare[len(part) :]
    if not behind:
        return hours[part]
    found = _CHINESE_CLOCK.fullmatch(behind)
    if not found:
        raise ValueError(rest)
    hour = int(found[1])
    if part in word_list("dates.afternoon", _CHINESE) and 1 <= hour < 12:
        hour += 12
    minute = 30 if found[3] else 15 * int(found[4]) if found[4] else int(found[2] or 0)
    return f"{hour:02}:{minute:02}"


def _in_figures(bare: str) -> str:
    """Chinese numbers as figures: 一九二三 and 二十三, 十四."""
    digits = word_list("dates.digits", _CHINESE)
    for same, digit in (("零", 0), ("两", 2)):
        bare = bare.replace(same, digits[digit])

    def figures(found: re.Match[str]) -> str:
        word = found[0]
        if _TEN not in word:
            return "".join(str(digits.index(letter)) for letter in word)
        ten, _, one = word.partition(_TEN)
        return str(10 * (digits.index(ten) if ten else 1) + (digits.index(one) if one else 0))

    return re.sub(rf"[{''.join(digits)}{_TEN}]+", figures, bare)


@cache
def _hours(language: str) -> dict[str, str]:
    rows = (row.rpartition(" ") for row in word_list("dates.hours", language))
    return {name: hour for name, _, hour in rows}


@cache
def _month_pattern() -> str:
    """Day, month and year in either order; the day may be missing."""
    month = "|".join(
        f"{name[:3]}(?:{name[3:]}|{name[3]}?\\.?)" if len(name) > 3 else name
        for name in word_list("names.months")
    )
    first = rf"(?:(?:the )?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month1>{month}),? (?P<year1>\d{{1,4}})\b"
    second = rf"(?P<month2>{month}) (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{1,4}})\b"
    return f"(?:{second}|{first})"


def _month(name: str) -> int:
    return next(place for place, word in enumerate(word_list("names.months"), 1) if word.startswith(name[:3]))


def _number(word: str) -> int:
    return int(word) if word.lstrip("-").isdigit() else number_of(word)


def _ordinal(word: str) -> int:
    if found := re.fullmatch(r"(\d{1,6})(?:st|nd|rd|th)", word):
        return int(found[1])
    return ordinals().index(word) + 1


def _iso(year: str, month: str, day: str) -> str:
    return date(int(year), int(month), int(day)).isoformat()
