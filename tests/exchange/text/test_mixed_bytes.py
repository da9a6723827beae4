"""UTF-8 with bytes that are none."""

import pytest

from inkwell.exchange.text.mixed_bytes import mended_text

ENGLISH = "The café was closed. “It’s a façade,” she said – and left."
RUSSIAN = "Всю ночь шёл дождь, и на улице никого не было."
CHINESE = "雨下了一整天，街上没有人。"


@pytest.mark.parametrize(
    ("whole", "older", "encoding"),
    [
        (ENGLISH, "“It’s Zoë’s café,” he said – naïvely… “très drôle.”", "cp1252"),
        (ENGLISH, "“It’s Zoë’s café,” he said.", "mac-roman"),
        (RUSSIAN, "Она ушла — и не вернулась.", "cp1251"),
        (RUSSIAN, "Она ушла - и не вернулась.", "koi8-r"),
        (CHINESE, "她走了，没有回来。", "gb18030"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_whole_paragraph_of_an_older_encoding_is_read_as_that(whole, older, encoding, end):
    gap = (end * 2).encode()
    data = gap.join([whole.encode(), older.encode(encoding), whole.encode()])
    text, bad, sample = mended_text(data)
    assert text == (end * 2).join([whole, older, whole])
    assert sample == older and bad > 0


def test_letters_of_windows_within_words_are_no_letter_cut_off():
    data = ENGLISH.encode() + b" Zo\xeb\x92s. " + ENGLISH.encode()
    assert mended_text(data)[:2] == (f"{ENGLISH} Zoë’s. {ENGLISH}", 2)
    cut = CHINESE.encode() + "雨".encode()[:2] + CHINESE.encode()
    assert mended_text(cut)[:2] == (f"{CHINESE}\ufffd{CHINESE}", 2)


def test_an_older_encoding_alone_is_none_of_utf_8():
    for text, encoding in ((ENGLISH, "cp1252"), (RUSSIAN, "cp866"), (CHINESE * 40, "gb18030")):
        assert mended_text(text.encode(encoding)) is None
