"""Two numbers in one."""

from inkwell.ui.editor.block_states import MOST_NAMED, named_in, packed, spelling_in


def test_both_come_back_and_a_new_paragraph_has_neither():
    for named in (0, 1, MOST_NAMED):
        for spelling in (0, 1, (1 << 24) - 1):
            state = packed(named, spelling)
            assert (named_in(state), spelling_in(state)) == (named, spelling)
            assert -1 <= state < 1 << 31
    assert packed(0, 0) == -1 and named_in(-1) == spelling_in(-1) == 0
