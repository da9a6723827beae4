"""What a file of ours keeps of a book."""

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.rich.labels import words_hash
from inkwell.exchange.rich.own_book import (
    OwnBook,
    OwnNode,
    from_text,
    rebuilt,
    remark_hash,
    to_text,
)

SCENE = OwnNode(NodeKind.SCENE, "At sea", "", words_hash("*x*"), "_x_\ud800")
BOOK = OwnBook(
    (OwnNode(NodeKind.CHAPTER, "Storm", "Chapter 1 Storm", children=(SCENE,)),),
    "T",
    "A",
    "A",
    frozenset(["a"]),
)


def test_it_comes_back_and_nonsense_does_not():
    text = to_text(BOOK)
    assert text.isascii() and from_text(text) == BOOK
    for bad in ("", "[]", "{}", '{"version":2}', text.replace("chapter", "tome"), text[:-3]):
        assert from_text(bad) is None
    deep = '{"kind":"part","children":[' * 60 + "]}" * 60
    assert (
        from_text(f'{{"version":1,"title":"","author":"","commenter":"","sent":[],"nodes":[{deep}]}}') is None
    )


def test_scenes_that_say_the_same_are_the_authors_own_and_headings_that_were_reworded_are_new():
    (chapter,) = rebuilt(BOOK, {0: "*x*"}, {0: "Chapter 1  Storm"}, [0])
    assert (chapter.title, chapter.children[0].text, chapter.children[0].title) == (
        "Storm",
        "_x_\ud800",
        "At sea",
    )
    (chapter,) = rebuilt(BOOK, {0: "*y*"}, {0: "Calm"}, [0])
    assert (chapter.title, chapter.children[0].text) == ("Calm", "*y*")
    assert rebuilt(BOOK, {0: "*x*"}, {}, [])[0].children[0].text == "*x*"


def test_remarks_have_one_name_whatever_their_spaces():
    assert remark_hash("A", "x  y\u00ad") == remark_hash("A", "x y") != remark_hash("B", "x y")
