"""A draft's place while the text around it changes."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.drafts.draft_range import DraftRange


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
