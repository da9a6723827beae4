from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.drafts.draft_range import DraftRange
from inkwell.domain.manuscript.edit_history import EditHistory, EditKind
from inkwell.domain.manuscript.provenance import Origin, Run, fitted, joined, shares, spliced

EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.floats(0, 1),
        st.text(max_size=6),
        st.sampled_from(list(EditKind)),
        st.sampled_from(list(Origin)),
    ),
    max_size=30,
)


@given(st.text(max_size=40), EDITS)
def test_undo_and_redo_restore_text_and_origins(text, edits):
    history = EditHistory(text, (Run(len(text), Origin.IMPORTED),) if text else ())
    states = [(history.text, history.runs)]
    for a, b, added, kind, origin in edits:
        low, high = sorted((int(a * len(history.text)), int(b * len(history.text))))
        history.replace(low, high - low, added, kind, origin)
        assert sum(run.length for run in history.runs) == len(history.text)
    end = (history.text, history.runs)
    while history.undo():
        assert sum(run.length for run in history.runs) == len(history.text)
    assert (history.text, history.runs) == states[0]
    while history.redo():
        pass
    assert (history.text, history.runs) == end


def test_typing_is_one_step_and_a_pause_begins_another():
    history = EditHistory("")
    for place, letter in enumerate("word"):
        history.replace(place, 0, letter, EditKind.TYPING, at_ms=place * 100)
    history.replace(4, 0, "!", EditKind.TYPING, at_ms=9_000)
    history.undo()
    assert history.text == "word"
    history.undo()
    assert history.text == ""


def test_a_kept_draft_is_one_step_of_its_own():
    history = EditHistory("A. ")
    history.replace(3, 0, "B.", EditKind.KEEP, Origin.GENERATED, 7, mark=7)
    assert shares(history.runs)[Origin.GENERATED] == 2
    step, _ = history.undo()
    assert step.mark == 7 and history.text == "A. "


def test_replace_many_is_one_step():
    history = EditHistory("a b a b a")
    history.replace_many([(0, 1, "xx"), (4, 1, "xx"), (8, 1, "xx")])
    assert history.text == "xx b xx b xx"
    history.undo()
    assert history.text == "a b a b a"


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


@given(
    st.text("ab\n", max_size=30),
    st.floats(0, 1),
    st.text("XY", min_size=1, max_size=8),
    st.floats(0, 1),
    st.floats(0, 1),
    st.text("c", max_size=3),
)
def test_draft_arithmetic_matches_real_text(base, at, draft, a, b, added):
    """Whatever the author does on the page outside the draft, page and base agree."""
    anchor = int(at * len(base))
    range_ = DraftRange(anchor, len(draft))
    page = base[:anchor] + draft + base[anchor:]
    low, high = sorted((int(a * len(page)), int(b * len(page))))
    if range_.touches(low, high - low):
        return
    new_page = page[:low] + added + page[high:]
    start = range_.to_base(low)
    new_base = base[:start] + added + base[start + high - low :]
    after = range_.after_edit(low, high - low, len(added))
    assert new_page == new_base[: after.anchor] + draft + new_base[after.anchor :]


@given(st.integers(0, 50), st.integers(0, 20), st.integers(0, 80))
def test_page_and_base_positions_round_trip(anchor, length, base):
    range_ = DraftRange(anchor, length)
    assert range_.to_base(range_.to_page(base)) == base
