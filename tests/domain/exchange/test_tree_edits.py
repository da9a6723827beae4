from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.exchange import tree_edits as edits
from inkwell.domain.exchange.book import BookNode
from inkwell.domain.exchange.tree_rows import rows_of, tree_of
from inkwell.domain.manuscript.outline import NodeKind, may_hold
from inkwell.domain.manuscript.provenance import Origin, Run

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE


def scene(title, text):
    return BookNode(SCENE, title, text)


BOOK = (
    BookNode(PART, "P", children=(BookNode(CHAPTER, "One", children=(scene("a", "A\nB"), scene("c", "C"))),)),
    BookNode(PART, "Q", children=(BookNode(CHAPTER, "Two", children=(scene("d", "D"),)),)),
)


def shape(nodes):
    return [(node.title, node.text, shape(node.children)) for node in nodes]


def test_what_is_left_out_takes_what_is_below():
    rows = rows_of(BOOK)
    assert [row.title for row in edits.without(rows, {1})] == ["P", "Q", "Two", "d"]
    assert [row.title for row in edits.without(rows, {0, 6})] == ["Q", "Two"]


def test_a_heading_that_is_none_joins_what_it_cut():
    rows = rows_of(BOOK)
    assert shape(tree_of(edits.as_text(rows, 5))) == shape(
        (BOOK[0], BookNode(PART, "Q", children=(scene("d", "Two\nD"),)))
    )
    cut = edits.chapter_at(rows, 2, 1)
    assert [(row.title, row.text) for row in cut[2:5]] == [("a", "A"), ("B", ""), ("c", "C")]
    assert edits.as_text(cut, 3)[2] == scene("a", "A\nB\nC")
    assert edits.as_text((BookNode(CHAPTER, "Alone"),), 0) == (scene("Alone", "Alone"),)


def test_breaks_come_and_go():
    rows = rows_of(BOOK)
    assert edits.joined_with_previous(rows, 3)[2].text == "A\nB\nC"
    assert edits.joined_with_previous(rows, 2) == rows and edits.joined_with_previous(rows, 0) == rows
    assert [row.text for row in edits.broken_at(rows, 2, 1)[2:5]] == ["A", "B", "C"]
    assert edits.broken_at(rows, 2, 0) == rows


def test_headings_change_their_rank():
    rows = rows_of(BOOK)
    assert tree_of(edits.as_heading(rows, 4, CHAPTER))[0].children[1].title == "Q"
    assert [row.kind for row in edits.as_heading(rows, 3, CHAPTER)[2:5]] == [SCENE, CHAPTER, SCENE]


ROWS = st.lists(
    st.builds(
        lambda kind, title, text: BookNode(kind, title, text if kind is SCENE else ""),
        st.sampled_from(list(NodeKind)),
        st.sampled_from(["x", "y"]),
        st.text("ab\n", max_size=6),
    ),
    min_size=1,
    max_size=7,
).map(tuple)


def letters(rows):
    return sorted(
        "".join(row.text + (row.title if row.kind is not SCENE else "") for row in rows).replace("\n", "")
    )


@given(ROWS, st.data())
def test_no_letter_is_lost_and_the_tree_is_lawful(rows, data):
    number = data.draw(st.integers(0, len(rows) - 1))
    line = data.draw(st.integers(0, 5))
    changed = [edits.joined_with_previous(rows, number)]
    if rows[number].kind is SCENE:
        lines = rows[number].text.count("\n")
        changed += [
            edits.broken_at(rows, number, min(line, lines)),
            edits.chapter_at(rows, number, min(line, lines)),
        ]
    else:
        changed.append(edits.as_text(rows, number))
    for one in changed:
        assert letters(one) == letters(rows)
        for top in tree_of(one):
            for node in top.walk():
                assert all(may_hold(node.kind, child.kind) for child in node.children)


def test_a_line_longer_than_a_title_is_no_heading():
    rows = (scene("a", f"A\n{'word ' * 120}\nC"),)
    assert edits.chapter_at(rows, 0, 1) == rows and not edits.can_be_heading("word " * 120)
    assert len(edits.chapter_at(rows, 0, 2)) == 2


def test_who_wrote_which_words_goes_with_the_words():
    told = (Run(4, Origin.IMPORTED), Run(5, Origin.GENERATED))
    rows = (BookNode(NodeKind.SCENE, "a", "One.\nTwo.", origins=told), scene("b", "Three."))
    broken = edits.broken_at(rows, 0, 1)
    assert [one.origins for one in broken[:2]] == [(Run(4, Origin.IMPORTED),), (Run(4, Origin.GENERATED),)]
    joined = edits.joined_with_previous(broken, 1)
    assert joined[0].text == "One.\nTwo." and joined[0].origins == (
        Run(5, Origin.IMPORTED),
        Run(4, Origin.GENERATED),
    )
    again = edits.joined_with_previous(joined, 1)[0]
    assert sum(run.length for run in again.origins) == len(again.text)
    (heading, *_) = edits.chapter_at(rows, 0, 0)
    assert heading.kind is NodeKind.CHAPTER
    assert edits.chapter_at(rows, 0, 0)[1].origins == (Run(4, Origin.GENERATED),)
