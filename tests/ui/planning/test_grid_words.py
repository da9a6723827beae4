"""What the grid says."""

from inkwell.domain.planning.thread_offers import ThreadOffer
from inkwell.ui.planning.grid_words import offer_name, pair_words, said_cell
from tests.ui.planning.grids import made_grid


def test_pairs_name_the_scene_at_their_other_end():
    grid = made_grid()
    assert pair_words(grid, 0) == "“gun” is set up; paid off in “Departure”"
    assert pair_words(grid, 2) == "“gun” is paid off; set up in “Arrival”"
    assert pair_words(grid, 1) == "“ring” is set up; not paid off yet" and pair_words(grid, 3) == ""


def test_a_cell_says_scene_thread_and_what_is_there():
    grid = made_grid()
    assert said_cell(grid, 0, 0) == "1. Arrival. Love. They meet."
    assert said_cell(grid, 0, 1) == "1. Arrival. War. on the thread"
    assert said_cell(grid, 1, 1) == "2. Night. War. not on the thread"
    assert said_cell(grid, 3, 2) == "4. Storm. Tom, Ann. found here, not taken yet"
    assert said_cell(grid, 3, -1) == "4. Storm. nothing set up, nothing paid off"


def test_what_nobody_marks_out_is_a_thread_all_the_same():
    assert offer_name(ThreadOffer(())) == "Thread"
