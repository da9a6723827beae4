"""What ranks encodings."""

import pytest

from inkwell.exchange.text.encoding_ranks import are_words, language_of, ranked
from inkwell.exchange.text.letter_models import encodings_of

TEXTS = {
    "russian": "Всю ночь шёл дождь, и на улице никого не было.",
    "greek": "Έβρεχε όλη νύχτα και κανείς δεν ήταν στον δρόμο.",
    "thai": "ฝนตกทั้งคืนและไม่มีใครอยู่บนถนน เขาเปิดประตูและห้องว่างเปล่า",
    "turkish": "Bütün gece yağmur yağdı ve sokakta kimse yoktu, ışık da.",
    "ukrainian": "Усю ніч ішов дощ, і на вулиці нікого не було. Їй снився ґанок.",
    "hebrew": "ירד גשם כל הלילה ואיש לא היה ברחוב",
}


@pytest.mark.parametrize("language", list(TEXTS))
def test_every_encoding_of_a_language_is_told(language):
    text = TEXTS[language]
    assert language_of(text) == language and are_words(text)
    for encoding in encodings_of(language):
        data = text.encode(encoding, "ignore")
        found = ranked(data)
        assert data.decode(found.encodings[0]) == data.decode(encoding), encoding


def test_of_some_encodings_one_of_them_is_chosen():
    data = TEXTS["russian"].encode("koi8-r")
    assert ranked(data, ("cp1251", "koi8-r")).encodings == ("koi8-r", "cp1251")
    assert ranked(data, ("koi8-r",)).is_sure


def test_the_same_letter_over_and_over_is_no_word():
    assert not are_words("ааааааааааааааааа") and language_of("12") == ""
