"""Phrases found as words, and held back while they may come."""

from inkwell.prompting.avoided import other_names
from inkwell.worker.tokens.banned_phrases import BannedPhrases


def test_chinese_phrases_are_found_without_spaces():
    ban = BannedPhrases(["不由自主地", "a testament to"])
    assert ban.find("她不由自主地笑了", 0) == 1
    assert ban.safe_end("她不由自主", 0) == 1 and ban.safe_end("她笑了", 0) == 3


def test_phrases_are_found_at_word_boundaries_and_held_back():
    ban = BannedPhrases(["barely above a whisper", "a testament to"])
    assert ban.find("She spoke Barely above a\nwhisper, and", 0) == 10
    assert ban.find("barely above a whispered", 0) is None and ban.find("attestament to x", 0) is None
    text = "She spoke barely above a"
    assert ban.safe_end(text, 0) == 10 and ban.safe_end("She spoke softly", 0) == 16
    assert ban.safe_end("It was a", 0) == 7
    assert BannedPhrases(["don't you"]).find("I don’t you see", 0) == 2
    assert BannedPhrases().safe_end("anything", 0) == 8 and BannedPhrases(["", " "]).find("x", 0) is None


def test_names_are_found_as_words_and_held_back_while_they_may_come():
    ban = BannedPhrases(other_names())
    text = "She saw Tarzan’s hat."
    assert ban.find(text, 0) == text.index("Tarzan")
    assert ban.find("the twalas swam", 0) is None
    assert ban.safe_end("She saw Tarz", 0) == len("She saw ")
    assert ban.safe_end("She saw Toms", 0) == len("She saw Toms")
