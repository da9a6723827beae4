"""EBCDIC is told by its blanks, read where all is clear and asked for where not: never garbled in silence."""

import codecs

import pytest

from inkwell.exchange.text.ebcdic import is_ebcdic
from inkwell.exchange.text.encodings import decoded

PROSE = (
    "It rained all night. Nobody came to the door, and she let the lamp burn.\nIn the morning it was dry.\n"
)


@pytest.mark.parametrize("encoding", ["cp037", "cp500", "cp1047", "cp1140", "cp273"])
def test_plain_letters_come_out_right_and_sure(encoding):
    found = decoded(PROSE.encode(encoding))
    assert (found.text, found.is_sure, found.mended) == (PROSE, True, 0)


@pytest.mark.parametrize("encoding", ["cp037", "cp500", "cp1047"])
def test_what_stands_elsewhere_on_every_page_is_read_as_prose_has_it(encoding):
    text = PROSE + "“Stop!” she cried. “Stop! Stop! Will nobody stop!”\n".replace("“", '"').replace("”", '"')
    found = decoded(text.encode(encoding))
    assert found.text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp273", "Es regnete die ganze Nacht, und die Tür blieb zu. Später hörte man Schritte draußen.\n"),
        ("cp1026", "Bütün gece yağmur yağdı ve sokakta kimse yoktu. Işık da söndü, kapı açıldı.\n"),
        ("cp875", "Έβρεχε όλη νύχτα και κανείς δεν ήταν στον δρόμο. Το φως έσβησε.\n"),
        ("cp424", "ירד גשם כל הלילה ואיש לא היה ברחוב. האור כבה והדלת נפתחה.\n"),
    ],
)
def test_letters_beyond_ascii_come_out_right_but_are_asked_for(encoding, text):
    found = decoded(text.encode(encoding))
    assert found.text == text
    assert not found.is_sure and found.sample and found.others


def test_line_ends_of_mainframes_are_line_ends():
    assert decoded("One line here.\x85And one more line.\x85".encode("cp037")).text == (
        "One line here.\nAnd one more line.\n"
    )


def test_other_texts_are_none_of_it():
    for text in (
        PROSE,
        "a@b.c, x@y.z and m@n.o\n",
        "@" * 50 + " and a few words more\n",
        "雪が降り始めた。\n",
    ):
        for encoding in ("utf-8", "cp932", "utf-16-le"):
            assert not is_ebcdic(text.encode(encoding)), (text, encoding)
    assert not is_ebcdic(b"")


def test_the_page_of_unix_is_an_encoding_like_others():
    assert codecs.lookup("cp1047").name == "cp1047"
    text = "[a] {b} | ^ ¬ é Ý"
    assert text.encode("cp1047").decode("cp1047") == text
    assert decoded("[x]".encode("cp1047"), "cp1047").text == "[x]"
