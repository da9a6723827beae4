"""A draft chosen sentence by sentence: nearest to its aims, fluent enough, shown as it comes, the same for the same seed."""

import pytest

from inkwell.protocol.requests import Feeling, Sampling
from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.feelings import FeelingReader
from inkwell.worker.engines.base import GenerationSpec, TextDelta, TextEngine
from inkwell.worker.errors import CancelledError
from inkwell.worker.writing.aims import FeelingAim
from inkwell.worker.writing.choice import TRIES, generate_chosen

DARK = " The knife fell and the child screamed in terror."
PLAIN = " He put the cup on the table beside the lamp."
BRIGHT = " She laughed with joy and they danced in the sun."
SHORT = " No. He put the cup on the table again."
DREADFUL = Feeling(-2.0, 1.0, "")


class ScriptedTries(TextEngine):
    """Each try of a round writes another of its sentences, word by word, and goes on until it is finished.

    `likelihood` is the mean log-probability of each; `ended` those that end the text behind their sentence.
    """

    side_by_side = TRIES
    context_tokens = 2048

    def __init__(self, sentences, likelihood=(-2.0,) * TRIES, ended=(), more=" And then"):
        self.sentences, self.likelihood, self.ends, self.more = sentences, likelihood, ended, more
        self.prompts, self.seeds = [], []

    def load(self, request, report):
        raise NotImplementedError

    def unload(self):
        raise NotImplementedError

    def count(self, text):
        return len(text.split())

    def generate(self, spec, cancelled):
        self.prompts.append(spec.prompt)
        self.seeds.append(spec.seeds)
        for number in range(TRIES):
            text = self.sentences[number % len(self.sentences)] + (
                "" if number in self.ends else self.more * 20
            )
            pieces = text.split(" ")
            words = [" " + piece for piece in pieces[1:]] if not pieces[0] else pieces
            for place, word in enumerate(words, 1):
                if cancelled():
                    raise CancelledError
                if number in spec.finished or place > spec.max_tokens:
                    break
                last = place == len(words)
                yield TextDelta(
                    number, word, place, self.likelihood[number % len(self.likelihood)], ended=last
                )


@pytest.fixture(scope="module")
def reader():
    return FeelingReader(reader_folder())


@pytest.fixture(scope="module")
def joyful(reader):
    return FeelingAim(Feeling(2.0, 1.5, ""), reader)


def spec_of(seeds=(7,), max_tokens=24, prompt="It was late."):
    return GenerationSpec(prompt, seeds, Sampling(), max_tokens, 0)


def written(engine, spec, aim, cancelled=lambda: False):
    return list(generate_chosen(engine, spec, [aim], cancelled))


def test_what_feels_most_as_asked_is_kept_a_sentence_at_a_time_and_read_on_from(joyful, reader):
    tries = [PLAIN, DARK, BRIGHT, SHORT]
    for aim, wanted in ((joyful, BRIGHT), (FeelingAim(DREADFUL, reader), DARK)):
        engine = ScriptedTries(tries)
        deltas = written(engine, spec_of(), aim)
        assert deltas[0].text == wanted and deltas[0].tokens > 5
        assert engine.prompts[:2] == ["It was late.", f"It was late.{wanted}"]
        assert len({seed for seeds in engine.seeds for seed in seeds}) == TRIES * len(engine.seeds)


def test_what_the_model_itself_finds_odd_is_not_kept_however_it_feels(joyful):
    engine = ScriptedTries([PLAIN, BRIGHT, PLAIN, PLAIN], likelihood=(-2.0, -4.0, -2.1, -2.2))
    assert written(engine, spec_of(), joyful)[0].text == PLAIN


def test_a_line_end_that_follows_is_kept_and_a_short_sentence_takes_the_next_with_it(joyful):
    engine = ScriptedTries([SHORT] * TRIES, more="\nAnd then")
    assert written(engine, spec_of(), joyful)[0].text == f"{SHORT}\n"


def test_the_end_of_a_text_ends_it_and_no_try_is_longer_than_what_was_asked_for(joyful):
    ended = written(ScriptedTries([BRIGHT] * TRIES, ended=range(TRIES)), spec_of(), joyful)
    assert [delta.text for delta in ended] == [BRIGHT] and ended[-1].ended
    endless = written(ScriptedTries([" and so on" * 40] * TRIES), spec_of(max_tokens=100), joyful)
    assert sum(len(delta.text.split()) for delta in endless) == 100 and not endless[0].ended


def test_one_candidate_after_the_other_each_with_seeds_of_its_own_and_none_once_it_is_finished(joyful):
    engine, spec = ScriptedTries([PLAIN, DARK, BRIGHT, SHORT]), spec_of(seeds=(1, 2))
    seen = []
    for delta in generate_chosen(engine, spec, [joyful], lambda: False):
        seen.append(delta.candidate)
        spec.finished.add(delta.candidate)
    assert seen == [0, 1] and not set(engine.seeds[0]) & set(engine.seeds[1])
    again = ScriptedTries([PLAIN, DARK, BRIGHT, SHORT])
    written(again, spec_of(seeds=(2,)), joyful)
    assert again.seeds[0] == engine.seeds[1]


def test_a_cancelled_one_stops(joyful):
    with pytest.raises(CancelledError):
        written(ScriptedTries([PLAIN] * TRIES), spec_of(), joyful, cancelled=lambda: True)


def test_of_two_that_feel_alike_the_one_is_kept_that_says_less_again(joyful):
    again = " She laughed with joy and they laughed, and they danced in the sun."
    spec = spec_of(prompt="It was late.")
    other = " The bright morning was lovely and the children sang for joy and delight."
    deltas = written(ScriptedTries([BRIGHT, again, other, BRIGHT]), spec, joyful)
    assert deltas[1].text == other != deltas[0].text
