"""Words for words, characters for characters, in either language of the window."""

import pytest

from inkwell.domain.text.counted import counted, counts_characters, is_in_characters, length_of
from inkwell.support.i18n import set_language

CASES = [
    ("The bell rang.", "", "3 words", "3 词"),
    ("One.", "zh", "1 word", "1 词"),
    ("他走了。", "en", "3 characters", "3 字"),
    ("好", "", "1 character", "1 字"),
    ("林黛玉 said 好", "", "5 characters", "5 字"),
    ("She said 好 and left the room.", "", "7 words", "7 词"),
    ("はい、行く。", "", "4 characters", "4 字"),
    ("안녕 세상", "", "2 words", "2 词"),
    ("", "zh_CN", "0 characters", "0 字"),
    ("", "en", "0 words", "0 词"),
    ("<!-- 这里要查一查 -->The bell rang.", "", "3 words", "3 词"),
    ("1,204", "zh", "1 word", "1 词"),
]


@pytest.mark.parametrize(("text", "language", "english", "chinese"), CASES)
def test_the_unit_is_the_texts_in_the_language_of_the_window(text, language, english, chinese):
    set_language("en")
    assert length_of(text, language) == english
    set_language("zh_CN")
    try:
        assert length_of(text, language) == chinese
    finally:
        set_language("en")


def test_a_number_alone_goes_by_the_language_of_the_book():
    assert counted(1_204, counts_characters("zh-Hant")) == "1,204 characters"
    assert counted(1_204, counts_characters("en_GB")) == "1,204 words"
    assert is_in_characters("你好 hello") and not is_in_characters("hello 你")
