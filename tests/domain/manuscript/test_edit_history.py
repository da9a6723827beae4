"""Undo, redo and the origin of every character."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.edit_history import EditHistory, EditKind
from inkwell.domain.manuscript.provenance import Origin, Run, shares

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


def typing(history, words, at_ms=0):
    for letter in words:
        history.replace(len(history.text), 0, letter, EditKind.TYPING, at_ms=at_ms)


def test_typing_is_undone_by_phrases():
    history = EditHistory("")
    typing(history, "She ran to the door, and he stayed. Then it rained")
    history.undo()
    assert history.text == "She ran to the door, and he stayed. "
    history.undo()
    assert history.text == "She ran to the door, "
    history.undo()
    assert history.text == ""


def test_one_undo_gives_what_was_typed_and_typing_on_makes_one_phrase():
    history = EditHistory("")
    typing(history, "don'")
    history.replace(3, 1, "’", EditKind.EXCHANGE, at_ms=10)
    history.undo()
    assert history.text == "don'"
    history.redo()
    typing(history, "t go", at_ms=20)
    assert history.text == "don’t go"
    history.undo()
    assert history.text == ""
