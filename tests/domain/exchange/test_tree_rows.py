from inkwell.domain.exchange.book import BookNode
from inkwell.domain.exchange.tree_rows import rows_of, tree_of
from inkwell.domain.manuscript.outline import NodeKind

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE
SCENES = (BookNode(SCENE, "a", "A"), BookNode(SCENE, "b", "B"))
BOOK = (
    BookNode(SCENE, "before all", "x"),
    BookNode(PART, "P", children=(BookNode(CHAPTER, "One", children=SCENES), BookNode(CHAPTER, "empty"))),
    BookNode(PART, "Q", children=SCENES),
)


def test_rows_and_tree_are_one():
    rows = rows_of(BOOK)
    assert [row.title for row in rows] == ["before all", "P", "One", "a", "b", "empty", "Q", "a", "b"]
    assert not any(row.children for row in rows) and tree_of(rows) == BOOK
