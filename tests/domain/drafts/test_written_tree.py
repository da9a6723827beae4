"""Every candidate stands once in the tree, below the one it goes on from."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.drafts.written_tree import WrittenNode, written_tree
from inkwell.domain.manuscript.history import Generation
from inkwell.domain.manuscript.outline import SceneId


def _row(number: int, parent: int | None = None, text: str = "She waited.") -> Generation:
    return Generation(number, SceneId(1), "job", 0, "model", 0, "prompt", text, parent=parent)


def _shape(nodes: tuple[WrittenNode, ...]) -> list:
    return [(node.generation.id, _shape(node.following)) for node in nodes]


def test_what_goes_on_from_a_candidate_stands_below_it_oldest_first():
    rows = [_row(5, 2), _row(4, 2), _row(3), _row(2, 1), _row(1)]
    assert _shape(written_tree(rows)) == [(1, [(2, [(4, []), (5, [])])]), (3, [])]


def test_a_candidate_without_a_word_is_left_out_and_its_children_are_not():
    assert _shape(written_tree([_row(2, 1), _row(1, text=" \n")])) == [(2, [])]


@given(st.dictionaries(st.integers(1, 60), st.one_of(st.none(), st.integers(1, 60))))
def test_everyone_once_whatever_the_parents_are(parents):
    nodes = written_tree([_row(number, parent) for number, parent in parents.items()])

    def ids(level):
        return [one for node in level for one in (node.generation.id, *ids(node.following))]

    assert sorted(ids(nodes)) == sorted(parents)


def test_a_long_line_of_continuations_is_no_deep_call():
    rows = [_row(number, number - 1 or None) for number in range(1, 5_000)]
    assert len(written_tree(rows)) == 1
