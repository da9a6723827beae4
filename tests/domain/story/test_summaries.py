"""A summary is stale once what it was made of is another; the author's own never is."""

from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence, sources_of

MADE = Summary((SummarySentence("He left."), SummarySentence("She stayed.")), sources_of(["a", "b"]))


def test_stale_by_what_it_was_made_of():
    assert not MADE.is_stale(["a", "b"])
    assert MADE.is_stale(["a", "c"]) and MADE.is_stale(["b", "a"]) and MADE.is_stale(["a\nb"])
    assert MADE.text == "He left. She stayed."


def test_the_authors_own_stays():
    own = Summary(MADE.sentences, MADE.sources, SummaryOrigin.AUTHOR)
    assert not own.is_stale(["x"])
