"""How well a rewrite keeps the meaning, reaches the style, and reads."""

import math

import pytest

from inkwell.domain.rewriting.style import Way
from inkwell.prompting.styles import load_styles
from inkwell.protocol.requests import JobId, Rewrite
from inkwell.worker.engines.base import ScoredToken
from inkwell.worker.engines.fake_engine import FakeEngine
from inkwell.worker.errors import CancelledError
from inkwell.worker.rewriting.candidate import Candidate, StretchResult
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
