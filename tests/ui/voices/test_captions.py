"""The words for what a training did."""

from pathlib import Path

import pytest

from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.domain.voices.training import Method, TrainingKind
from inkwell.services.voices.corpus import Removal
from inkwell.ui.voices.captions import (
    KINDS,
    METHODS,
    REMOVALS,
    gain_of,
    gained,
    losses,
    minutes,
    one_line,
    recited,
)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a second"), (1.4, "a second"), (2, "2 seconds"), (89, "89 seconds"), (90, "2 minutes"), (100, "2 minutes"),
        (3600, "60 minutes"), (5400, "1.5 hours"), (36_000, "10.0 hours"),
    ],
)  # fmt: skip
def test_a_length_of_time_as_one_says_it(seconds, words):
    assert minutes(seconds) == words


def test_a_gain_is_told_in_per_cents_and_none_is_told_as_none():
    assert "39%" in gained(3.5, 3.0) and "no less" in gained(3.5, 3.5) and "no less" in gained(3.0, 3.5)
    assert gained(0, 3.0) == gained(-1, -1) == "Nothing was measured."
    assert losses(3.456, 3.0) == "3.46 → 3.00"


def test_an_adapters_particulars_leave_out_what_is_not_known():
    full = AdapterInfo(
        "g",
        "Gray",
        Path("/x"),
        "voice",
        base_id="tiny",
        made="2026-11-25",
        sources=("a", "b", "c", "d"),
        words=75_000,
        size=1_600_000,
    )
    assert one_line(full) == "My voice · 75,000 words · a, b, c… · for tiny · 2026-11-25 · 1.6 MB"
    assert one_line(AdapterInfo("x", "X", Path("/x"), "of tomorrow")) == "of tomorrow · 0.0 MB"


@pytest.mark.parametrize("report", [{}, {"longest_run": -1}, {"longest_run": None}, {"longest_run": 3.5}])
def test_what_was_not_checked_is_said(report):
    assert "not checked" in recited(report)


def test_a_recital_is_quoted_and_one_word_is_one():
    told = recited({"longest_run": 5, "continuations": 20, "longest_run_text": "the sea and the sky"})
    assert "20 continuations: 5 words." in told and told.endswith("“the sea and the sky”")
    assert "1 continuation: 1 word." in recited({"longest_run": 1, "continuations": 1})


def test_everything_that_can_be_chosen_has_words():
    assert set(KINDS) == set(TrainingKind) and set(REMOVALS) == set(Removal)
    assert set(Method) - set(METHODS) <= {Method.PREFIX}


def chosen(**report):
    return AdapterInfo("a", "Mine", Path("a"), TrainingKind.CHOICES, Method.LORA, facts={"report": report})


def test_what_choices_have_taught_is_told_by_phrases_and_by_choices_held_back():
    told = gain_of(chosen(accuracy_after=0.875, rejected_phrases=["a shiver ran", "let out a breath"]))
    assert "“a shiver ran” and “let out a breath”" in told and "88%" in told and "nats" not in told
    assert "75%" in gain_of(chosen(accuracy_after=0.75))
    assert "not been measured" in gain_of(chosen())
