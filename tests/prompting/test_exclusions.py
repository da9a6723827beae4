"""Words that a voice shall not learn."""

from inkwell.domain.voices.corpus import prepare
from inkwell.prompting.exclusions import Exclusions, categories
from tests.corpora import book, chapter


def test_exclusions_take_whole_words_and_count():
    rules = Exclusions("slurs;nonsense", "Aunt Celia; quay")
    assert rules.unknown == ("nonsense",)
    assert rules.why("On the Quay") == "own words" and rules.why("On the quayside") == ""
    corpus = prepare(
        [*book(), chapter("Clean", 900, 90_000)], lambda text: "x" if "number 1001 " in text else ""
    )
    assert corpus.excluded == {"x": 1}
    private = Exclusions("private")
    assert private.why("Write to me@example.org.") == "private" and not private.why("In 1846 he went to sea.")
    assert not Exclusions() and len({one.id for one in categories()}) == len(categories())
