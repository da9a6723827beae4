from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.tree_edits import as_text, joined_with_previous
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.ui.imports.corrections import Corrections

CHAPTER, SCENE = NodeKind.CHAPTER, NodeKind.SCENE


def found():
    scenes = (BookNode(SCENE, "a", "One two."), BookNode(SCENE, "b", "Three."))
    return Found("f.md", "markdown", Book("B", (BookNode(CHAPTER, "C", children=scenes),)))


def test_what_is_corrected_comes_in_and_can_be_taken_back():
    one = Corrections([found(), found()])
    assert one.counted() == "2 chapters, 4 scenes and 6 words" and not one.can_undo
    assert one.change(1, lambda rows: joined_with_previous(rows, 2))
    assert not one.change(1, lambda rows: joined_with_previous(rows, 0))
    assert one.leave_out(0, {0})
    assert one.counted() == "1 chapter, 1 scene and 3 words"
    first, second = one.founds()
    assert first.book.nodes == () and second.book.nodes[0].children[0].text == "One two.\nThree."
    one.undo()
    one.undo()
    one.undo()
    assert one.founds() == (found(), found())


def test_a_heading_that_is_none_is_counted_as_words():
    one = Corrections([found()])
    one.change(0, lambda rows: as_text(rows, 0))
    assert one.counted() == "2 scenes and 4 words"
