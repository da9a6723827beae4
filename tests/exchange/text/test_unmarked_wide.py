"""UTF-16 and UTF-32 without a mark."""

import pytest

from inkwell.exchange.text.unmarked_wide import wide_text

TEXTS = [
    "The café was closed. She left.",
    "Усю ніч ішов дощ.",
    "ฝนตกทั้งคืนและไม่มีใครอยู่บนถนน",
    "सारी रात बारिश होती रही और सड़क पर कोई नहीं था।",
    "მთელი ღამე წვიმდა და ქუჩაში არავინ იყო.",
    "雨下了一整天，街上没有人。",
    "비가 하루 종일 내렸다.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_every_script_is_known(encoding, text):
    assert wide_text(text.encode(encoding)) == (text, encoding)


def test_what_is_nobodys_words_is_no_text():
    assert wide_text(b"\0\1" * 99) is None
    assert wide_text(bytes(range(256)) * 9) is None
    assert wide_text(b"") is None and wide_text(b"\0") is None
