"""The signs by which a sentence gives a secret away."""

from dataclasses import replace

import numpy as np
import pytest

from inkwell.worker.writing.leak_signs import SecretWords, Signs, log_odds, most_telling, note_gain

SECRET = SecretWords.of(
    "Edmund Vane is the father of Mara.",
    [" Ed", "mund", " Vane", " is", " the", " father", " of", " Mara", "."],
)


def test_the_stretch_that_gains_most_counts():
    gains = np.zeros(60)
    gains[40:44] = 2.0
    assert most_telling(gains) == 8.0
    assert most_telling(np.array([1.0, -3.0])) == -2.0 and most_telling(np.zeros(0)) == 0.0


def test_words_of_the_secret_are_expected_again_and_count_for_nothing():
    assert note_gain(np.array([3.0, 5.0, 1.0]), [" his", " father", " came"], SECRET.said) == 4.0


def test_what_a_sentence_does_not_say_is_what_it_may_hint_at():
    assert list(SECRET.not_said_in("He had his chin.")) == [False] * 5 + [True] + [False] * 3
    assert not SECRET.not_said_in("My father kept bees.").any()


def test_names_are_found_as_whole_words_and_taken_out():
    assert SECRET.named_in("Mara and Edmund") == pytest.approx(2 / 3)
    assert SECRET.named_in("Marama laughed.") == 0
    assert SECRET.without_names("Mara saw Edmund Vane.") == "someone saw someone someone."
    nameless = SecretWords.of("the boat was sunk on purpose", ["the", " boat"])
    assert nameless.named_in("Mara") == 0 and nameless.without_names("Mara") == "Mara"


@pytest.mark.parametrize("compared", [True, False])
def test_every_sign_pulls_its_own_way(compared):
    plain = Signs(5.0, 5.0, 1.0, 0.3, 0.3, 0.5)
    base = log_odds(plain, compared)
    for name in ("note", "fresh", "names", *(("near", "apart") if compared else ())):
        assert log_odds(replace(plain, **{name: getattr(plain, name) + 1}), compared) > base
    assert log_odds(replace(plain, whole=9.0), compared) < base, "innocent talk in the secret's own words"
