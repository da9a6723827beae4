"""How well a rewrite keeps the meaning, reaches the style, and reads."""

import math

import pytest

from inkwell.domain.rewriting.style import Way
from inkwell.prompting.styles import load_styles
from inkwell.protocol.requests import JobId, Rewrite
from inkwell.worker.engines.base import ScoredToken
from inkwell.worker.engines.fake_engine import FakeEngine
from inkwell.worker.errors import CancelledError
from inkwell.worker.rewriting.candidate import Attempt, Candidate, StretchResult
from inkwell.worker.rewriting.judge import Judge, best_first

GOTHIC = next(style for style in load_styles()[0] if style.id == "gothic")
SOURCE = "Mara stood at the window and counted the seconds."


class Scorer(FakeEngine):
    """Says how likely a text is: by a table."""

    def __init__(self, table):
        super().__init__()
        self.table, self.asked = table, []

    def score(self, text, before, cancelled):
        self.asked.append(text)
        return [ScoredToken(0, 1, value) for value in self.table[text]]


def judge(engine=None, **more):
    request = Rewrite(JobId("j"), SOURCE, GOTHIC, **more)
    return Judge(engine or FakeEngine(), request, None, lambda: False)


def test_without_an_embedder_common_words_are_counted():
    found = judge().meaning("the sea was calm", ["the sea was calm", "The SEA rose", "nobody came", ""])
    assert found == [1.0, pytest.approx(4 / 7), 0.0, 0.0] and judge().meaning("", [""]) == [1.0]
    assert not judge().has_embedder


def test_fluency_is_beside_the_source_and_at_most_one():
    engine = Scorer({SOURCE: [-2.0, -2.0], "better": [-1.0], "worse": [-3.2, -3.2]})
    made = judge(engine)
    assert made.fluency(SOURCE, "better", "") == 1.0
    assert made.fluency(SOURCE, "worse", "") == pytest.approx(math.exp(-1))
    assert engine.asked.count(SOURCE) == 1, "what is known is not asked again"


def test_a_model_that_cannot_say_is_asked_once_and_a_cancel_is_no_answer():
    made = judge()
    assert made.can_score and made.fluency(SOURCE, "x", "") == -1.0 and not made.can_score

    class Cancelled(FakeEngine):
        def score(self, text, before, cancelled):
            raise CancelledError

    with pytest.raises(CancelledError):
        judge(Cancelled()).fluency(SOURCE, "x", "")


def test_the_best_are_left_in_the_models_order():
    texts = [f"t{n}" for n in range(6)]
    candidates = [Candidate(text, Way.FREE, "", 1.0, 1.0, score=1.0 - n / 10) for n, text in enumerate(texts)]
    engine = Scorer({SOURCE: [-2.0]} | {text: [-2.0 - (n < 2) * 2] for n, text in enumerate(texts)})
    result = StretchResult(candidates=list(candidates))
    judge(engine).rerank(SOURCE, result, "")
    assert [candidate.text for candidate in result.candidates] == ["t2", "t3", "t0", "t1"]
    assert all(0 < candidate.fluency <= 1 for candidate in result.candidates)


def test_equals_stay_in_the_order_in_which_they_were_made():
    rows = [
        Candidate(text, Way.FREE, "", 1.0, 1.0, score=score)
        for text, score in (("a", 0.5), ("b", 0.9), ("c", 0.5))
    ]
    assert [row.text for row in best_first(rows)] == ["b", "a", "c"] and best_first([]) == []


HOUSE = "The old house stood on the hill and the wind went round it."
NEARER = "The old house stood on the dreadful hill, and the mournful wind went wailing round it in the gloom."


def test_what_comes_nearer_is_taken_and_what_says_something_else_is_counted():
    attempts = [
        Attempt(Way.FREE, NEARER, "prompt"),
        Attempt(Way.FREE, HOUSE),
        Attempt(Way.FREE, "Nobody came to dinner, in the dreadful, mournful gloom of her chamber."),
    ]
    made = judge()
    assert made.style(NEARER) > made.style(HOUSE)
    candidates, changed_meaning = made.accept(HOUSE, attempts)
    assert [(candidate.text, candidate.prompt) for candidate in candidates] == [(NEARER, "prompt")]
    assert changed_meaning == 1, "the passage itself says the same, and comes no nearer"
    assert candidates[0].score == pytest.approx(candidates[0].meaning * candidates[0].style ** 2)


@pytest.mark.parametrize(("strength", "taken"), [(0.5, 0), (2.0, 1)])
def test_a_light_touch_keeps_more_of_the_meaning(strength, taken):
    version = "The dreadful house stood on the mournful hill and the wind went wailing round it in gloom."
    made = judge(strength=strength)
    meaning = made.meaning(HOUSE, [version])[0]
    assert 0.6 < meaning < 0.8
    assert len(made.accept(HOUSE, [Attempt(Way.FREE, version)])[0]) == taken
    assert len(made.accept(HOUSE, [Attempt(Way.TOUCH, version)])[0]) == 1, "lists have a bound of their own"


def test_a_real_model_reranks_and_hears_a_cancel(engine):
    texts = ["The rain fell on the lighthouse.", "lighthouse 林黛玉 fell the the on."]
    result = StretchResult([Candidate(text, Way.FREE, "", 1.0, 0.5, score=1.0) for text in texts])
    made = judge(engine)
    made.rerank(SOURCE, result, "")
    fluencies = {candidate.text: candidate.fluency for candidate in result.candidates}
    assert all(0 < value <= 1 for value in fluencies.values()) and made.can_score
    assert [candidate.text for candidate in result.candidates] == sorted(
        texts, key=lambda text: -fluencies[text]
    )
    request = Rewrite(JobId("j"), SOURCE, GOTHIC)
    with pytest.raises(CancelledError):
        Judge(engine, request, None, lambda: True).fluency(SOURCE, NEARER, "")
