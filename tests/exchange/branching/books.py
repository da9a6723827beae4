"""Books of stories with choices, for the writers."""

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind

FERRY = [
    (
        "Quay",
        '~ coins = 1, name = "Mara"\nThe ferry waits, {name}. You have {coins} coin{coins == 1: | s}.\n'
        "* Find a coin ~ coins += 1 -> Find\n+ {coins > 1} Pay ~ coins -= 2 -> Deck\n+ Wait -> quay at night",
    ),
    ("Find", "Under a stone.\n-> Second look"),
    (
        "Second look",
        "{coins} now.\n+ {coins > 1} Pay ~ coins -= 2 -> Deck\n* Turn back -> Second look\n* Go home -> Home",
    ),
    ("Quay at night", '{seen "Find"} -> Deck\nDark. Is it [late]? 3 // 4 | five.\n-> END'),
    ("Deck", "You sail.\n-> END"),
    ("Home", "- Nothing."),
]


def book_of(scenes, title="The Ferry"):
    nodes = tuple(BookNode(NodeKind.SCENE, name, text) for name, text in scenes)
    return Book(title, (BookNode(NodeKind.CHAPTER, "One", children=nodes),))
