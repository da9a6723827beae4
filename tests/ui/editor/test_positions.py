"""Qt's UTF-16 units and code points, and what changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.ui.editor.positions import changed, from_qt, to_qt


@given(st.text("ab🐙林\n", max_size=20), st.text("ab🐙林\n", max_size=20), st.integers(0, 25))
def test_changed_turns_one_text_into_the_other(old, new, near):
    change = changed(old, new, near)
    assert (change is None) == (old == new)
    if change:
        start, removed, added = change
        assert old[:start] + added + old[start + removed :] == new


@given(st.text("ab", max_size=12), st.integers(0, 12), st.text("ab", min_size=1, max_size=4))
def test_a_change_is_told_where_it_was_made(text, place, letters):
    place = min(place, len(text))
    longer = text[:place] + letters + text[place:]
    assert changed(text, longer, max(0, place - 1), place) == (place, 0, letters)
    assert changed(longer, text, max(0, place - 1), place) == (place, len(letters), "")


@given(st.text("a🐙林"), st.integers(0, 30))
def test_positions_round_trip(text, place):
    place = min(place, len(text))
    assert from_qt(text, to_qt(text, place)) == place
    assert to_qt(text, len(text)) == len(text.encode("utf-16-le")) // 2
