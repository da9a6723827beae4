"""What a place takes."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.copywriting.limits import Limit, hashtags, is_within, measured, thread_parts


def test_a_text_in_the_units_of_a_place():
    found = measured("Light <!-- mine -->for #night. #sea\n", Limit("x", "X", 280))
    assert (found.words, found.hashtags) == (4, 2) and "mine" not in str(found.characters)
    assert hashtags("a #b c&#39; #d") == [(2, 4), (12, 14)]


def test_each_limit_is_kept_to_the_very_number():
    assert is_within("a" * 10, Limit("", "", 10)) and not is_within("a" * 11, Limit("", "", 10))
    assert is_within("a b", Limit("", "", words=2)) and not is_within("a b c", Limit("", "", words=2))
    assert is_within("#a", Limit("", "", hashtags=1)) and not is_within("#a #b", Limit("", "", hashtags=1))
    assert is_within("One. Two. " * 40, Limit("", "", part=50)) and not is_within(
        "a" * 51, Limit("", "", part=50)
    )


SENTENCES = st.lists(
    st.sampled_from(["One is here.", "Who?", "A rather longer sentence stands here.", "No!"])
)


@given(SENTENCES, st.integers(10, 80))
def test_a_thread_loses_no_sentence_and_cuts_none(sentences, most):
    parts = thread_parts(" ".join(sentences), most)
    assert " ".join(parts).split() == " ".join(sentences).split()
    for part in parts:
        assert part[-1] in ".?!" and (len(part) <= most or part in sentences)
