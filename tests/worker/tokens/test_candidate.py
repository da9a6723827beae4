"""One candidate: phrases taken back, every letter shown, words favoured."""

import pytest

from inkwell.protocol.requests import Sampling, WordBias
from inkwell.worker.engines.base import GenerationSpec
from tests.worker.texts import GREEDY, PROMPT, never, texts


@pytest.mark.model
def test_a_phrase_is_taken_back_and_the_rest_still_reads(starter):
    settings = {"sampling": GREEDY, "max_tokens": 60, "min_tokens": 60}
    plain = texts(starter, **settings)[0][0]
    words = plain.replace("\n", " ").split()
    phrase = " ".join(words[6:9]).strip('.,;“”"')
    banned = texts(starter, **settings, banned=(phrase.upper(), "never in here"))[0]
    assert phrase.lower() in plain.lower() and phrase.lower() not in banned[0].lower()
    assert banned[2] >= 1 and banned[1] == 60 and banned[0][:10] == plain[:10]
    shown = ""
    for piece in starter.generate(GenerationSpec(PROMPT, (1,), GREEDY, 60, 60, banned=(phrase,)), never):
        shown += piece.text
        assert phrase.lower() not in shown.lower()


@pytest.mark.model
def test_a_biased_word_comes_or_stays_away(starter):
    settings = {
        "sampling": Sampling(temperature=0.7),
        "max_tokens": 60,
        "min_tokens": 60,
        "seeds": (1, 2, 3),
    }
    many = " ".join(one[0] for one in texts(starter, **settings, bias=(WordBias("sea", 6.0),)))
    none = " ".join(one[0] for one in texts(starter, **settings, bias=(WordBias("the", -100.0),)))
    assert many.count(" sea") > 3 and " the " not in none


@pytest.mark.model
def test_every_letter_is_shown_however_much_is_banned(starter):
    common = ("the", "and the", "she said", "of the", "in the", "was a", "i will", "a man")
    for seed in (1, 2, 3):
        settings = {
            "sampling": Sampling(temperature=0.8),
            "max_tokens": 80,
            "min_tokens": 80,
            "seeds": (seed,),
        }
        spec = GenerationSpec(PROMPT, **settings, banned=common)
        shown, last = "", None
        for piece in starter.generate(spec, never):
            shown += piece.text
            last = piece
        assert last.tokens == 80 and last.avoided > 0
        known = set(starter.tokenizer.decode(starter.tokenizer.encode(shown)).split())
        assert set(shown.split()) == known
        assert not any(len(word) > 24 for word in shown.split())
        assert shown.lower().count(" the ") <= 4  # a ban may give way where nothing else can stand
