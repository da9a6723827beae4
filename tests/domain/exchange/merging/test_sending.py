"""Which sending a file comes from."""

from inkwell.domain.exchange.found import FoundLabel
from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from inkwell.domain.exchange.merging.sending import Sending, sending_of

OLD = Sending(1, "0badcafe-1", "a.docx", 1.0, ((1, "One.\nTwo.\nThree."),))
NEW = Sending(2, "1badcafe-1", "a.docx", 2.0, ((1, "One.\nTwo.\nFour."),))


def test_a_bookmark_says_it():
    labels = [FoundLabel(0, 0, bookmark_name("0BADCAFE-1", 0, 0, "One.")), FoundLabel(0, 0, "other")]
    assert sending_of(labels, ["x"], [OLD, NEW]) is OLD


def test_without_one_most_shared_lines_and_the_newest_of_equals():
    assert sending_of([], ["One.\nThree.\nMore."], [OLD, NEW]) is OLD
    assert sending_of([], ["One.\nTwo."], [OLD, NEW]) is NEW


def test_a_book_of_other_words_comes_from_none():
    assert sending_of([], ["Quite other words.\nOne."], [OLD, NEW]) is None
    assert sending_of([], [], [OLD, NEW]) is None and sending_of([], ["One."], []) is None
