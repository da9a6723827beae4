"""What the book goes on with: a distribution, likelier where the book has said the same before, the model's own elsewhere."""

import numpy as np
import pytest

from inkwell.protocol.requests import Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.tokens.book_ngrams import SHARES, BookNgrams
from inkwell.worker.tokens.sampling import log_probability
from tests.worker.texts import never

VOCABULARY = 50
BOOK = [1, 2, 3, 4, 5, 1, 2, 3, 6, 7, 1, 2, 9] * 30


@pytest.fixture
def book():
    return BookNgrams(BOOK, VOCABULARY)


def book_chances(book, past):
    rest, tokens, chances, share = book.following(past)
    whole = rest * book._alone
    whole[tokens] += chances
    return whole, share


@pytest.mark.parametrize("past", [[], [49], [1], [1, 2], [5, 1, 2], [7, 1, 2, 3, 4, 5, 1, 2]])
def test_it_is_a_distribution(book, past):
    whole, share = book_chances(book, past)
    assert whole.sum() == pytest.approx(1.0) and (whole > 0).all()
    assert 0 < share < 0.5


def test_longer_agreement_decides(book):
    after_one, little = book_chances(book, [2])
    after_three, more = book_chances(book, [5, 1, 2])
    assert more > little > SHARES[0]
    assert after_three[3] > after_one[3] > 1 / VOCABULARY
    assert after_three[6] < after_one[6] or after_one[6] < 0.05


def test_unseen_words_leave_the_model_alone(book):
    logits = np.random.default_rng(0).normal(size=VOCABULARY).astype(np.float32)
    mixed, share = book.mixed(logits, [48, 49])
    assert share == book.following([48, 49])[3] == SHARES[0]
    assert np.abs(mixed - logits).max() < SHARES[0] * VOCABULARY


def test_the_mixture_is_what_is_told_of_a_text(book):
    """Logits and log-probabilities say the same, on the scale the logits had."""
    logits = np.random.default_rng(1).normal(size=VOCABULARY).astype(np.float32) + 7
    past, token = [5, 1, 2], 3
    own = logits[token] - np.logaddexp.reduce(logits.astype(np.float64))
    mixed = book.mixed(logits, past)[0].astype(np.float64)
    told = book.log_probabilities(np.array([own]), [token], past)[0]
    assert mixed[token] - np.logaddexp.reduce(mixed) == pytest.approx(told, abs=1e-4)
    assert told > own and np.logaddexp.reduce(mixed) == pytest.approx(
        np.logaddexp.reduce(logits.astype(np.float64)), abs=1e-3
    )


def test_a_text_is_read_on_token_by_token(book):
    values = np.full(4, -3.0)
    together = book.log_probabilities(values, [3, 4, 5, 1], [1, 2])
    apart = [
        book.log_probabilities(values[:1], [token], before)[0]
        for token, before in ((3, [1, 2]), (4, [1, 2, 3]), (5, [1, 2, 3, 4]), (1, [2, 3, 4, 5]))
    ]
    assert together == pytest.approx(apart)


def test_logits_of_more_tokens_than_the_vocabulary(book):
    logits = np.zeros(VOCABULARY + 14, np.float32)
    mixed = book.mixed(logits, [1, 2])[0]
    assert mixed.shape == logits.shape and np.isfinite(mixed).all() and mixed[3] > mixed[VOCABULARY - 1]
    assert np.array_equal(mixed[VOCABULARY:], logits[VOCABULARY:])


@pytest.mark.model
def test_a_name_of_the_book_becomes_likelier(starter):
    """After the words that stand before it in the book the starter may write its name, which it would not by itself."""
    line = "The keeper of the lamp was old Ottiwell Crane, and he said nothing.\n"
    filling = "The tide came in over the flats, and the gulls rose and settled again.\n"
    told = (line + filling * 6) * 40
    prompt = filling + "The keeper of the lamp was old"
    ids, name = starter.tokenizer.encode(prompt), starter.tokenizer.encode(" Ottiwell")[0]
    logits = starter.runner.prefill(ids, lambda: None)
    mixed = starter.book_ngrams(told).mixed(logits, ids)[0]
    assert np.exp(log_probability(logits, name)) < 0.01 < 0.05 < np.exp(log_probability(mixed, name))
    assert starter.book_ngrams(told) is starter.book_ngrams("".join([told])), "made once"
    assert starter.book_ngrams(filling) is None

    def pieces(book):
        spec = GenerationSpec(prompt, (3,), Sampling(temperature=1.0), 6, 6, book=book)
        return list(starter.generate(spec, never))

    def text(book):
        return "".join(piece.text for piece in pieces(book))

    last = pieces(told)[-1]
    assert last.book_tokens == last.tokens == 6 and SHARES[0] < last.book_share < 0.3
    assert pieces("")[-1].book_tokens == 0

    assert text("") == text("Too little to tell.") and text(told) == text(told)
