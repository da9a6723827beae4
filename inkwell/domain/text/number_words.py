"""English numbers written as words, up to ninety-nine: "seven", "forty-two"; the home of every list of them."""

from __future__ import annotations

from inkwell.support.word_lists import word_list


def ones() -> tuple[str, ...]:
    """ "one" to "nineteen", each at the place of its value less one."""
    return word_list("english.cardinals", "numbers")[:19]


def tens() -> tuple[str, ...]:
    """ "twenty", "thirty" … "ninety"."""
    return word_list("english.cardinals", "numbers")[19:27]


def ordinals() -> tuple[str, ...]:
    """ "first" to "tenth"."""
    return word_list("english.ordinals", "numbers")[:10]


def multiples() -> tuple[str, ...]:
    """ "hundred" and what stands as it does: "thousand", "million", "dozen"."""
    return word_list("numbers.multiples")


def number_pattern() -> str:
    """A regular expression for a number from 0 to 99, in one or two digits or in words; to be matched without case."""
    small = "|".join(reversed(ones()))
    return rf"(?:\d{{1,2}}|(?:{'|'.join(tens())})(?:-(?:{'|'.join(ones()[:9])}))?|(?:{small}))"


def number_of(word: str) -> int:
    """The value of what `number_pattern` matches; ValueError for anything else."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    ten, _, unit = word.partition("-")
    if ten in tens():
        return 10 * (tens().index(ten) + 2) + (ones().index(unit) + 1 if unit else 0)
    return ones().index(ten) + 1
