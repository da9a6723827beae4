"""Moments are said so that they are understood again."""

import pytest
from PySide6.QtCore import QLocale

from inkwell.domain.story.story_time import TimeProblem, moment
from inkwell.domain.story.typed_moments import typed_moment
from inkwell.support import i18n
from inkwell.ui.story.story_moments import PROBLEMS, said_moment, weekday_of


@pytest.fixture(params=["en", "zh_CN"])
def language(request):
    before = QLocale()
    i18n.set_language(request.param)
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    i18n.set_language("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    "text", ["1923-05-03", "1923-05-03 19:00", "0800-12-31 07:05", "day 4", "day -2 23:59"]
)
def test_what_is_said_is_understood_again(language, text):
    for short in (False, True):
        assert typed_moment(said_moment(moment(text), short)).text == text


def test_each_language_says_it_its_own_way(language):
    said = said_moment(moment("1923-05-03 19:00"))
    assert said == ("3 May 1923, 19:00" if language == "en" else "1923年5月3日 19:00")
    assert weekday_of(moment("1923-05-03")) == ("Thursday" if language == "en" else "星期四")
    assert weekday_of(moment("day 3")) == "" and set(PROBLEMS) == set(TimeProblem)
