"""Moments as authors type them, in English and Chinese."""

import pytest

from inkwell.domain.story.story_time import TimeError
from inkwell.domain.story.typed_moments import typed_moment

FORMS = {
    "1923-05-03": "1923-05-03",
    "3 May 1923": "1923-05-03",
    "the 3rd of May 1923": "1923-05-03",
    "May 3, 1923": "1923-05-03",
    "may 3rd 1923, evening": "1923-05-03 19:00",
    "Thursday, 3 May 1923 at 9.30 pm": "1923-05-03 21:30",
    "3 May 1923 at 10": "1923-05-03 10:00",
    "3 May 1923, ten o’clock": "1923-05-03 10:00",
    "day 4 at ten": "day 4 10:00",
    "day 4, ten in the evening": "day 4 22:00",
    "day 4 at 7 in the morning": "day 4 07:00",
    "day 4, 11 at night": "day 4 23:00",
    "day 4 at two at night": "day 4 02:00",
    "3 Sept. 1923": "1923-09-03",
    "3 Sep 1923 9 am": "1923-09-03 09:00",
    "3 May 1923, 21:05": "1923-05-03 21:05",
    "May 1923": "1923-05-01",
    "1923": "1923-01-01",
    "23/5/1923": "1923-05-23",
    "5/23/1923": "1923-05-23",
    "1923/5/3": "1923-05-03",
    "3.5.1923": "1923-05-03",
    "3/5/1923": None,
    "31 April 1923": None,
    "day 4": "day 4",
    "Day 4, evening": "day 4 19:00",
    "day four at noon": "day 4 12:00",
    "the fourth day, 7:15": "day 4 07:15",
    "14th day": "day 14",
    "day -3": "day -3",
    "day 4, in the morning": "day 4 09:00",
    "day 4, 25:00": None,
    "day 4, 13 pm": None,
    "day 4 soon": None,
    "1923年5月3日": "1923-05-03",
    "一九二三年五月三日": "1923-05-03",
    "1923年十二月二十一号 晚上9点半": "1923-12-21 21:30",
    "1923年5月": "1923-05-01",
    "1923 年": "1923-01-01",
    "第4天": "day 4",
    "第四天，傍晚": "day 4 18:00",
    "第十四日下午三点一刻": "day 14 15:15",
    "第4天 21:05": "day 4 21:05",
    "第二十天凌晨两点": "day 20 02:00",
    "五月三日": None,
    "1923年13月3日": None,
    "": None,
    "yesterday": None,
    "3 May": None,
    "42": None,
}


@pytest.mark.parametrize("text", FORMS)
def test_a_moment_is_understood_or_refused(text):
    if FORMS[text] is None:
        with pytest.raises(TimeError):
            typed_moment(text)
    else:
        assert typed_moment(text).text == FORMS[text]
