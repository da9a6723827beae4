"""The likeliest reading of bytes may still be nobody's words: then it is asked for."""

import pytest

from inkwell.exchange.text.encodings import decoded
from inkwell.exchange.text.plausible import has_controls, is_plausible

RUSSIAN = "Всю ночь шёл дождь, и на улице никого не было. Утром стало сухо, и дверь открылась. "


def test_words_are_plausible_in_their_own_encoding():
    assert is_plausible(RUSSIAN, "cp1251")
    assert is_plausible(
        "Il était tard, et la porte là-bas s’ouvrait déjà. Ça ne fait rien, dit-elle.", "cp1252"
    )
    assert is_plausible("雪が降り始めた。彼は黙っていた。", "cp932")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN.upper(), "koi8-r"),
        ("Il Åtait tard, et la porte lÈ-bas s'ouvrait dÅjÈ. µa ne fait rien. Elle rentrÅ.", "cp1252"),
        ("Ва─те ки ║ ба хона баргашт, дер буд. Хона торик буд ва ∙е∙ кас.", "koi8-r"),
        ("Es war spü0è1t, die Tü0è1r offen, Schü0è1nes Grü0è1n.", "cp437"),
        ("הAהםה|הא הבהAהxהtה הא הAהxהtה הא", "cp862"),
        ("坎抑抖抉扭抉戒忱扶抉抗抉忍忱忘抉扶忘", "big5hkscs"),
    ],
)
def test_what_looks_like_letters_alone_is_not(text, encoding):
    assert not is_plausible(text, encoding)


def test_signs_to_machines_are_no_text():
    assert has_controls("a\x0eb\x0fc\x7f") and not has_controls("a\tb\nc\x0c")
    assert not decoded(b"He went\x7f home and\x7f slept, and then it\x7f was day.\n" * 9).is_sure


def test_one_strange_name_in_a_novel_asks_nothing():
    text = "The rain – it never stopped – fell upon the café. “Bjørn,” she said, “who’s there?”\n" * 3
    assert decoded(text.encode("cp1252")).is_sure


def test_a_low_quotation_mark_that_opens_nothing_is_asked_for():
    assert not decoded("Something _arrangé_ in her air.".encode("cp850")).is_sure


def test_a_script_there_is_no_list_for_is_asked_for():
    # Armenian, Georgian and others stand where Cyrillic or Latin letters are read.
    georgian = "".join(
        chr(0xC0 + (ord(letter) - ord("ა")) % 32) for letter in "გვიანიიყოროცაისსახლშიდაბრუნდა" * 3
    )
    assert not decoded(georgian.encode("latin-1")).is_sure
