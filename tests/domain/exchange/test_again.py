from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.exchange.again import BookScene, Change, compared, line_edits
from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind, SceneId

WORDS = [
    "the",
    "sea",
    "came",
    "up",
    "over",
    "the",
    "wall",
    "and",
    "took",
    "the",
    "boats",
    "one",
    "after",
    "another",
    "into",
    "the",
    "dark",
    "water",
    "of",
    "the",
    "bay",
]


def chapter(title):
    return BookNode(NodeKind.CHAPTER, title)


def scene(title, text):
    return BookNode(NodeKind.SCENE, title, text)


def held(number, title, text, chapter="One"):
    return BookScene(SceneId(number), chapter, title, text)


LONG, OTHER = " ".join(WORDS), " ".join(reversed(WORDS))


def test_each_scene_finds_its_own():
    book = [held(1, "a", LONG), held(2, "b", OTHER), held(3, "c", "Gone from the file.")]
    rows = [chapter("One"), scene("b again", OTHER), scene("a", LONG + " At last."), scene("d", "Quite new.")]
    pairs = compared(rows, book)
    assert [(pair.change, pair.scene and int(pair.scene.id)) for pair in pairs] == [
        (Change.SAME, 2),
        (Change.CHANGED, 1),
        (Change.NEW, None),
        (Change.GONE, 3),
    ]
    assert pairs[2].chapter == "One"


def test_two_scenes_alike_are_two():
    pairs = compared([scene("x", "A."), scene("y", "A.")], [held(1, "x", "A."), held(2, "y", "A.")])
    assert [int(pair.scene.id) for pair in pairs] == [1, 2]


def test_a_title_speaks_for_a_scene_written_anew():
    new = " ".join(WORDS[:6]) + " quite another story was told here by somebody else this time around"
    (pair,) = compared([chapter("One"), scene("a", new)], [held(1, "a", LONG)])
    assert pair.change is Change.CHANGED


LINES = st.lists(st.text("ab ", max_size=4), min_size=1, max_size=7).map("\n".join)


@given(LINES, LINES)
def test_the_edits_make_the_new_text(old, new):
    text, behind = [], 0
    for start, end, words in line_edits(old, new):
        assert behind <= start <= end <= len(old)
        text += [old[behind:start], words]
        behind = end
    assert "".join([*text, old[behind:]]) == new
