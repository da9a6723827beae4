"""Which corrections the author is told."""

from inkwell.domain.grammar.edits import Edit
from inkwell.worker.engines.edit_judge import Judged
from inkwell.worker.grammar.findings import corrections


def told(*rows, margin=3.0):
    judged = [Judged(Edit(start, end, new, "typo"), 0.0, gain) for start, end, new, gain in rows]
    return corrections(judged, lambda _: margin, lambda edit: edit.start > 50, {})


def test_one_a_place_the_likeliest_first_with_others_beside_it():
    (only,) = told((4, 8, "from", 9.0), (4, 8, "farm", 5.0), (4, 8, "fork", 2.0), (3, 8, "", 4.0))
    assert (only.start, only.end, only.replacements) == (4, 8, ("from", "farm"))


def test_what_is_not_likely_enough_is_not_told():
    assert told((4, 8, "from", 3.0)) == [] and told() == []
    assert len(told((4, 8, "from", 3.1), (20, 24, "then", 8.0))) == 2


def test_in_order_of_place_and_speech_is_known():
    assert [(row.start, row.spoken) for row in told((60, 64, "a", 9.0), (4, 8, "b", 5.0))] == [
        (4, False),
        (60, True),
    ]
