"""Runs of one origin."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.provenance import Origin, Run, fitted, joined, spliced


def test_typing_inside_generated_text_splits_the_run():
    runs = spliced((Run(10, Origin.GENERATED, 3),), 4, 0, (Run(2),))
    assert [(run.length, run.origin) for run in runs] == [
        (4, Origin.GENERATED),
        (2, Origin.TYPED),
        (6, Origin.GENERATED),
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(list(Origin)))), st.integers(0, 60))
def test_runs_fit_any_length(parts, length):
    runs = fitted(joined(Run(n, o) for n, o in parts), length)
    assert sum(run.length for run in runs) == length
