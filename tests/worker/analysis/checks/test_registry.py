"""Every check by its id, on any text."""

import time

import pytest

from inkwell.domain.reading.checks import Severity, filled_in
from inkwell.domain.story.ledger import CONTRADICTIONS
from inkwell.prompting.checks import check_rows
from inkwell.protocol.requests import CheckRequest
from inkwell.worker.analysis.checks.registry import CHECKS, run_checks
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.passages import PassageReader


def test_every_row_has_its_check_and_every_check_its_row():
    assert [row.id for row in check_rows()] == list(dict.fromkeys(row.id for row in check_rows()))
    assert {row.id for row in check_rows() if row.by_reader} == set(CHECKS)
    # Contradictions are seldom wrong and seldom there, and what the writer looks for is asked only where the author has said
    # something to look for; of the rest few are on.
    assert 0 < sum(row.on for row in check_rows() if row.id not in CONTRADICTIONS and row.by_reader) <= 5
    for row in check_rows():
        assert row.name and row.explanation and row.example and isinstance(row.severity, Severity)
        if row.threshold:
            assert row.threshold.minimum <= row.threshold.value <= row.threshold.maximum


def test_a_sentence_shows_a_gap_and_leaves_braces_alone():
    assert filled_in("“{word}” after {distance}", [("word", "{x}")]) == "“{x}” after …"


def test_an_unknown_wish_and_another_language_find_nothing(model):
    text = "玛拉走到窗前。「你来晚了。」她说。玛拉笑了。"
    layout, places = cut(text)
    facts = PassageReader(model, None).read([text[a:b] for a, b in places])
    document = put_together(text, layout, places, facts, model.scorers)
    wishes = [CheckRequest(row.id) for row in check_rows()]
    assert run_checks(document, [("1", 0, len(text))], (), wishes) == {"1": ()}
    assert run_checks(document, [], (), [CheckRequest("from another version")]) == {}


@pytest.mark.parametrize(
    "text",
    ["", "“", "word " * 4_000, "said " * 2_000, "He’s " * 2_000, "🙂!\n" * 200, "s’ 's " * 999],
    ids=range(7),
)
def test_strange_texts_are_gone_through(model, text):
    layout, places = cut(text)
    facts = PassageReader(model, None).read([text[a:b] for a, b in places])
    document = put_together(text, layout, places, facts, model.scorers)
    wishes = [CheckRequest(row.id, row.threshold.minimum if row.threshold else 0.0) for row in check_rows()]
    began = time.process_time()
    assert run_checks(document, [("1", 0, len(text))], (), wishes).keys() == {"1"}
    assert time.process_time() - began < 2
