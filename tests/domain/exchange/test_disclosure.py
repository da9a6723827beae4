"""Words by where they came from."""

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.disclosure import Authorship, authorship_of
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run


def test_a_word_counts_where_it_begins_and_comments_do_not_count():
    text = "one <!-- not me --> two three"
    runs = (Run(21), Run(3, Origin.GENERATED), Run(5, Origin.PASTED))
    assert authorship_of(Book("T", (BookNode(NodeKind.SCENE, "s", text, origins=runs),))) == Authorship(
        2, 0, 1
    )


def test_shares_sum_to_a_hundred_and_nothing_small_disappears():
    assert Authorship(997, 1, 2).shares() == (98, 1, 1)
    assert Authorship(1, 1, 1).shares() == (34, 33, 33)
    assert Authorship(0, 0, 0).shares() == (100, 0, 0)
