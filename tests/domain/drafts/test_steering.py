"""Toward a text, and away from it."""

from inkwell.domain.drafts.steering import likeness, openings, telling_words

TEXT = "The lantern swung over the harbour. Mara had seen the lantern before. “No lantern,” he said, “burns like that.”"


def test_the_telling_words_are_neither_small_nor_the_storys_own():
    words = telling_words(TEXT, ("Mara Quill",))
    assert words[0] == "lantern" and {"harbour", "swung", "burns"} <= set(words)
    assert not {"the", "over", "that", "mara"} & set(words)


def test_openings_are_the_first_words_of_each_sentence_without_its_marks():
    assert openings(TEXT) == ("The lantern swung", "Mara had seen", "No lantern,” he")
    assert openings("Short one.") == ()


def test_likeness_is_one_for_the_same_and_none_for_another():
    assert likeness(TEXT, TEXT) == 1.0 and likeness(TEXT, "Bread cooled upon windows.") == 0.0
    assert likeness("", "") == 0.0
