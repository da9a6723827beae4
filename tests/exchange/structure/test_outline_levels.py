"""What levels of headings mean."""

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.structure.outline_levels import Piece, contents_places, tree_from

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE


def pieces(*rows):
    """`(level, title)` with a line below, `(level, title, words)`, or a break (None)."""
    made = []
    for row in rows:
        if row is None:
            made.append(Piece(lines=["After the break."], is_break=True))
        else:
            level, title, words = (*row, 3)[:3]
            made.append(Piece(level, title, ["word " * words] if words else []))
    return made


def shape(outline):
    return [(node.kind, node.title) for node in _walk(outline.nodes) if node.kind is not SCENE]


def _walk(nodes):
    for node in nodes:
        yield from node.walk()


def test_one_level_is_chapters_and_breaks_are_scenes():
    outline = tree_from(pieces((2, "A"), None, (2, "B")), "File")
    assert shape(outline) == [(CHAPTER, "A"), (CHAPTER, "B")] and outline.title == "File"
    assert [len(node.children) for node in outline.nodes] == [2, 1] and len(outline.scenes) == 3


def test_one_level_whose_words_say_part_and_chapter():
    outline = tree_from(
        pieces(
            (1, "Part One", 0),
            (1, "Chapter 1"),
            (1, "Chapter 2"),
            (1, "Part Two", 0),
            (1, "Chapter 3"),
            (1, "Epilogue"),
        ),
        "File",
    )
    assert [(node.kind, len(node.children)) for node in outline.nodes] == [(PART, 2), (PART, 2)]


def test_two_levels_are_told_by_their_words():
    parts = tree_from(
        pieces((1, "Part One", 0), (2, "The Sea"), (2, "The Sky"), (1, "Part Two", 0), (2, "Dust")), "F"
    )
    assert [node.kind for node in parts.nodes] == [PART, PART]
    same = tree_from(
        pieces((1, "I", 0), (2, "Chapter 1"), (2, "Chapter 2"), (1, "II", 0), (2, "Chapter 3")), "F"
    )
    assert [node.kind for node in same.nodes] == [PART, PART]
    scenes = tree_from(
        pieces((1, "Chapter 1", 0), (2, "At sea"), (2, "At home"), (1, "Chapter 2", 0), (2, "x")), "F"
    )
    assert [node.kind for node in scenes.nodes] == [CHAPTER, CHAPTER]
    assert [child.title for child in scenes.nodes[0].children] == ["At sea", "At home"]


def test_two_levels_without_such_words_are_told_by_what_stands_below():
    rows = [(1, "Ashes", 0), *((2, f"Name {n}", 3000) for n in range(8)), (1, "Embers", 0)]
    rows += [(2, f"Other {n}", 3000) for n in range(8)]
    assert [node.kind for node in tree_from(pieces(*rows), "F").nodes] == [PART, PART]
    short = [(level, title, min(words, 300)) for level, title, words in rows]
    assert [node.kind for node in tree_from(pieces(*short), "F").nodes] == [CHAPTER, CHAPTER]


def test_what_is_divided_into_scenes_is_a_chapter():
    rows = [(1, "Ashes", 0), (2, "A"), None, (2, "B"), (1, "Embers", 0), (2, "C"), None]
    outline = tree_from(pieces(*rows), "F")
    assert [(node.kind, len(node.children)) for node in outline.nodes] == [(PART, 2), (PART, 1)]
    assert [len(child.children) for child in outline.nodes[0].children] == [2, 1]


def test_three_levels_and_a_prologue_beside_the_parts():
    outline = tree_from(
        pieces((1, "Prologue"), (1, "Ashes", 0), (2, "A", 0), (3, "a"), (3, "b"), (1, "Embers", 0), (2, "B")),
        "F",
    )
    assert [(node.kind, node.title) for node in outline.nodes] == [
        (CHAPTER, "Prologue"),
        (PART, "Ashes"),
        (PART, "Embers"),
    ]


def test_many_headings_over_few_deeper_ones_are_chapters():
    rows = [(2, f"Name {n}") for n in range(12)]
    rows[3:3] = [(4, "x"), (5, "y")]
    outline = tree_from(pieces(*rows), "F")
    assert len(outline.nodes) == 12 and all(node.kind is CHAPTER for node in outline.nodes)


def test_a_lone_heading_at_the_top_is_the_book():
    outline = tree_from(pieces((1, "The Harbour", 0), (2, "One"), (2, "Two")), "File")
    assert outline.title == "The Harbour" and [node.kind for node in outline.nodes] == [CHAPTER, CHAPTER]
    assert tree_from(pieces((1, "The Harbour", 0), (2, "A")), "Known", True).title == "Known"
    alone = tree_from(pieces((1, "Chapter 1", 0), (2, "At sea"), (2, "At home")), "File")
    assert alone.title == "File" and [node.title for node in alone.nodes] == ["Chapter 1"]


def test_without_a_heading_it_is_one_chapter_of_the_files_name():
    outline = tree_from(
        [Piece(lines=["One."]), Piece(lines=["Two."], is_break=True), Piece(is_break=True)], "File"
    )
    (chapter,) = outline.nodes
    assert (chapter.kind, chapter.title, len(chapter.children)) == (CHAPTER, "File", 2)
    assert tree_from([Piece(lines=["", " "])], "File").nodes == ()


def test_what_the_file_says_itself_is_taken():
    outline = tree_from(
        [Piece(1, "A", kind=CHAPTER), Piece(2, "", kind=SCENE), Piece(2, "b", kind=SCENE)], "F"
    )
    assert [child.title for child in outline.nodes[0].children] == ["", "b"]


def test_lists_of_contents_are_known_by_the_headings_they_name():
    lines = ["Contents", "One ..... 3", "", "Two\t17", "Three 20", "Text.", "Two"]
    assert contents_places(lines, ["One", "Two", "Three"]) == {1, 3, 4}
    assert contents_places(["One", "Two"], ["One", "Two", "Three"]) == set()
