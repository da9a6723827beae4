"""Every origin of a summary is told apart."""

from inkwell.domain.story.summaries import SummaryOrigin
from inkwell.services.story.summary_words import origin_words


def test_each_has_words_of_its_own():
    assert len({origin_words(origin) for origin in SummaryOrigin}) == len(SummaryOrigin)
