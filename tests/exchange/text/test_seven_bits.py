"""Encodings that say all in ASCII."""

import pytest

from inkwell.exchange.text.seven_bits import seven_bit_encoding

CHINESE = "雨下了一整天，街上没有人。他推开门。"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("hz", CHINESE),
        ("hz", f"Chapter 1\n\n{CHINESE}\n\n{CHINESE}"),
        ("utf-7", CHINESE),
        ("utf-7", "Er öffnete die Tür. Straße um Straße."),
        ("utf-7", "“It’s late,” she said – and left."),
        ("iso2022_kr", "비가 하루 종일 내렸다."),
        ("iso2022_jp", "雨が降っていた。"),
    ],
)
def test_they_are_known(encoding, text):
    data = text.encode(encoding)
    assert seven_bit_encoding(data) == encoding and data.decode(encoding) == text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, and no more.",
        "C++ and 2+2=4 and a+b-c, said the boy; +1 for that.",
        "~{ a curl ~} and ~{x~} and ~~",
        "Zm9v+YmFy/YmF6+cXV4+YmxhaA= is base64+and so on+more",
        "kiss~{~}kiss",
    ],
)
def test_plain_words_are_what_they_seem(text):
    assert seven_bit_encoding(text.encode()) == ""
