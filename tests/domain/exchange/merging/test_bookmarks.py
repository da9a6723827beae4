"""Names of bookmarks."""

from inkwell.domain.exchange.merging.bookmarks import Bookmark, bookmark_name, line_hash, read_bookmark


def test_a_name_says_where_its_paragraph_stood_and_is_one_that_word_keeps():
    name = bookmark_name("0BADCAFE-1111-4000-8000-000000000000", 99999, 999999, "She ran.")
    assert len(name) <= 40 and name.isascii() and name.replace("_", "").isalnum()
    assert read_bookmark(name) == Bookmark("0badcafe", 99999, 999999, line_hash(" She ran. "))


def test_other_bookmarks_are_not_ours():
    assert read_bookmark("_GoBack") is None and read_bookmark("_Ink0badcafe_1_2") is None
