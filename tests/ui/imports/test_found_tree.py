from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.ui.imports.found_tree import FoundTree

ROWS = (
    BookNode(NodeKind.PART, "P"),
    BookNode(NodeKind.CHAPTER, "C"),
    BookNode(NodeKind.SCENE, "a", "One two."),
    BookNode(NodeKind.CHAPTER, "D"),
    BookNode(NodeKind.SCENE, "b", "Three."),
)


def shown(item):
    return [item.text(0), item.text(1), [shown(item.child(i)) for i in range(item.childCount())]]


def test_rows_stand_below_what_they_belong_to(qtbot):
    tree = FoundTree()
    qtbot.addWidget(tree)
    tree.show_files(["f"], [ROWS])
    assert shown(tree.topLevelItem(0)) == [
        "P",
        "",
        [["C", "", [["a", "2", []]]], ["D", "", [["b", "1", []]]]],
    ]


def test_the_place_stays_when_rows_change(qtbot):
    tree = FoundTree()
    qtbot.addWidget(tree)
    tree.show_files(["f"], [ROWS])
    tree.setCurrentItem(tree.topLevelItem(0).child(1))
    assert tree.place == (0, 3) and tree.selected() == {0: {3}}
    tree.show_files(["f"], [ROWS[:3]])
    assert tree.place == (0, 2)
    tree.show_files(["f", "g"], [ROWS, ROWS])
    assert tree.topLevelItemCount() == 2 and tree.topLevelItem(1).text(0) == "g"


def test_a_row_says_its_words_when_it_comes_into_sight(qtbot):
    """A book of thousands of scenes is shown at once: nothing is counted that nobody sees."""
    rows = (
        BookNode(NodeKind.CHAPTER, "C"),
        *(BookNode(NodeKind.SCENE, str(one), "Words. " * one) for one in range(5_000)),
    )
    counted = []

    def words_of(text):
        counted.append(text)
        return len(text.split())

    tree = FoundTree()
    qtbot.addWidget(tree)
    tree.resize(600, 400)
    tree.show()
    tree.show_files(["f"], [rows], words_of)
    tree.grab()
    assert 0 < len(set(counted)) < 100
    tree.setCurrentItem(tree.topLevelItem(0).child(4_999))
    tree.grab()
    assert tree.topLevelItem(0).child(4_999).text(1) == "4,999" and rows[-1].text in counted
