"""The rows of checks, as data."""

import string

from inkwell.prompting.checks import check_row, check_rows


def test_rows_are_found_by_id_and_only_so():
    for row in check_rows():
        assert check_row(row.id) is row
    assert check_row("") is None and check_row("from another version") is None


def test_thresholds_lie_within_their_limits_and_sentences_have_fair_gaps():
    for row in check_rows():
        if row.threshold is not None:
            assert row.threshold.minimum <= row.threshold.value <= row.threshold.maximum, row.id
            assert row.threshold.minimum < row.threshold.maximum and row.threshold.name and row.threshold.unit
        gaps = [name for _, name, _, _ in string.Formatter().parse(row.sentence) if name is not None]
        assert all(gap.isidentifier() for gap in gaps), row.id
        assert row.name and row.explanation and row.example
