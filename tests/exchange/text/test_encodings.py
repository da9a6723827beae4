"""Encodings: ranked by what comes out as words, mended in place, and unsure rather than garbled."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.exchange.text.encodings import decoded

RUSSIAN = "Снег падал всю ночь. Где ты? - спросила она, и никто не ответил."
TEXTS = [
    ("gb18030", "第一章 初雪"),
    ("gb18030", "雪落下来了。他站在门口，没有说话。"),
    ("big5", "雪落下來了。他站在門口，沒有說話。"),
    ("cp932", "雪が降り始めた。彼は黙っていた。"),
    ("euc_jp", "雪が降り始めた。彼は黙っていた。"),
    ("iso2022_jp", "雪が降り始めた。彼は黙っていた。"),
    ("cp949", "눈이 내리기 시작했다. 그는 말이 없었다."),
    *((encoding, RUSSIAN) for encoding in ("cp1251", "koi8-r", "cp866", "mac-cyrillic")),
    *((encoding, "Zażółć gęślą jaźń") for encoding in ("cp1250", "iso8859-2")),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("cp1250", "Árvíztűrő tükörfúrógép"),
    ("cp1252", "“Don’t,” she said. “It’s late — go.”"),
    ("cp1252", "Chapitre premier. L’été était déjà passé, là-bas, où elle rêvait."),
    ("cp1252", "Über den Wäldern lag Schnee, und die Straße war weiß."),
    ("mac-roman", "“Don’t,” she said. “It’s late — go.”"),
    ("mac-roman", "Chapitre premier. L’été était déjà passé, là-bas, où elle rêvait."),
    ("cp850", "Über den Wäldern lag Schnee, und die Straße war weiß."),
    ("cp1253", "Το χιόνι έπεφτε όλη τη νύχτα, και κανείς δεν μιλούσε."),
    ("cp1254", "İstanbul'da kar yağıyordu, çocuklar sokağa çıktı."),
    ("cp1255", "השלג ירד כל הלילה"),
    ("cp1256", "كان الثلج يتساقط طوال الليل"),
    ("cp1257", "Sniegas snigo visą naktį, o vaikai žiūrėjo pro langą."),
    ("utf-8", "Zażółć 第一章"),
    ("utf-8-sig", "Zażółć"),
    ("utf-16", "第一章 初雪"),
    ("utf-32", "Zażółć"),
    *((encoding, "第一章 初雪") for encoding in ("utf-16-le", "utf-16-be")),
    ("utf-16-le", "Глава"),
    ("utf-16-le", "Chapter One\nIt rained."),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_the_right_encoding_is_found(encoding, text):
    found = decoded(text.encode(encoding))
    assert found.text == text
    assert found.mended == 0


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso8859-3", "Ĉiuj dormis, kaj la neĝo falis sur la ĝardenon; ŝi aŭdis paŝojn ĉe la pordo."),
        (
            "iso8859-3",
            "Ħadd ma sama’ l-passi tagħha, u s-silġ kien qed jaqa’ fuq iż-żewġ toroq.".replace("’", "'"),
        ),
        ("iso8859-14", "Roedd hi'n hwyr, ac roedd sŵn y dŵr wrth y tŷ yn tyfu; aeth yr ŵyn i'r mynydd."),
        ("iso8859-4", "Jau buvo vėlu, ir sniegas krito ant miegančio miesto; niekas negirdėjo jos žingsnių."),
        (
            "iso8859-15",
            "Õhtul läksid nad žürii juurde, ja lumi langes magavale linnale; keegi ei kuulnud tema samme.",
        ),
        (
            "cp852",
            "Era deja târziu, iar bătrânii îşi aminteau de ţara lor; zăpada cădea peste oraşul adormit.",
        ),
        ("cp855", "Беше вече късно и снегът падаше над спящия град. Никой не чуваше стъпките му."),
        ("cp855", "Већ је било касно и снег је падао на уснули град. Нико није чуо њене кораке."),
        ("iso8859-5", "Веќе беше доцна и снегот паѓаше врз заспаниот град. Ѓорѓи молчеше со својата ќерка."),
        ("cp1251", "Было ўжо позна, і снег падаў на соннае места. Ніхто не чуў яе крокаў за ракой."),
        (
            "kz1048",
            "Кеш болып қалған еді, ұйықтап жатқан қалаға қар жауып тұрды. Ешкім оның қадамын естімеді.",
        ),
        (
            "ptcp154",
            "Кеш болып қалған еді, ұйықтап жатқан қалаға қар жауып тұрды. Ешкім оның қадамын естімеді.",
        ),
    ],
)
def test_pages_of_smaller_languages_are_known(encoding, text):
    found = decoded((f"{text}\n" * 3).encode(encoding))
    assert found.text == f"{text}\n" * 3 and found.is_sure


@pytest.mark.parametrize(
    ("encoding", "text"),
    [one for one in TEXTS if one[0] in ("gb18030", "big5", "cp949", "cp1250", "cp1252", "koi8-r")],
)
def test_whole_sentences_are_sure(encoding, text):
    assert decoded(text.encode(encoding)).is_sure


def test_a_page_of_russian_is_sure():
    assert decoded((RUSSIAN * 4).encode("cp1251")).is_sure


@pytest.mark.parametrize(("encoding", "text"), [("mac-roman", "It’s late."), ("cp932", "柔")])
def test_few_letters_are_unsure_and_the_right_one_is_among_the_best(encoding, text):
    found = decoded(text.encode(encoding))
    assert not found.is_sure
    assert text in [text.encode(encoding).decode(one, "replace") for one in (found.encoding, *found.others)]
    assert found.sample


def test_one_bad_byte_spoils_no_other():
    found = decoded("“She’s here,” he said. “It".encode() + b"\x92" + "s late — “go”.".encode())
    assert found.text == "“She’s here,” he said. “It’s late — “go”."
    assert (found.encoding, found.mended) == ("utf-8", 1)


def test_several_bad_bytes_are_mended_each_for_itself():
    found = decoded(("第一章 初雪。" * 9).encode() + b"\x93So\x94" + "第二章。".encode())
    assert found.text.endswith("“So”第二章。")
    assert found.mended == 2


def test_the_authors_word_counts():
    assert decoded("Zażółć".encode("cp1250"), "cp1250").text == "Zażółć"
    assert decoded("café".encode(), "cp1252").text == "cafÃ©"
    with pytest.raises(LookupError):
        decoded(b"x", "no such thing")


def test_what_is_no_text():
    assert decoded(bytes(range(256)) * 10) is None
    assert decoded(b"\0\1" * 99) is None
    assert decoded(b"PK\x03\x04\x00\x00\x00\x08" * 50) is None


def test_a_stray_nul_is_left_out():
    assert decoded(("It rained. " * 50).encode() + b"\x00").text == "It rained. " * 50


def test_a_sample_shows_letters_beyond_ascii():
    assert decoded(("x" * 300 + "\nDie Straße war weiß.\n").encode("cp1252")).sample == "Die Straße war weiß."
    assert decoded(b"plain").sample == ""


@given(st.binary(max_size=300))
def test_nothing_breaks_it(data):
    found = decoded(data)
    assert found is None or isinstance(found.text, str)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80))
def test_utf8_is_always_right(text):
    assert decoded(text.encode()).text == text.removeprefix("\ufeff")


def test_one_long_line_without_a_foreign_letter_is_looked_through_at_once():
    data = b"abcdefghij " * 20_000
    began = time.process_time()
    assert decoded(data).sample == ""
    assert time.process_time() - began < 2


def test_what_was_encoded_twice_is_read_once():
    text = "“Don’t,” she said. “It’s late — go to the café.”"
    twice = "".join(
        bytes((byte,)).decode("cp1252", "replace")
        if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
        else chr(byte)
        for byte in text.encode()
    )
    found = decoded(twice.encode())
    assert found.text == text
    assert found.mended == 8
    assert decoded("PÂTÉ, Ãgua".encode()).text == "PÂTÉ, Ãgua"


def test_a_letter_cut_off_is_gone_and_no_other_letters_stand_for_it():
    assert decoded("第一章 初雪".encode()[:-1]).text == "第一章 初\ufffd"


def test_an_end_mark_of_old_systems_and_a_stray_control_make_no_binary():
    assert decoded(b"She ran.\r\n\x1a") is not None
    assert decoded(b"She\x07 ran, and nobody saw her go.") is not None
    assert decoded(bytes(range(32)) * 20) is None


def test_padding_is_no_letter():
    assert decoded(b"It was late." + bytes(3)).text == "It was late."
    assert decoded(bytes(9)) is None


def test_a_paragraph_of_utf_8_in_an_older_text_is_read_as_that():
    older, newer = "L’été était déjà passé, là-bas.", "Où êtes-vous donc allé, mon frère?"
    found = decoded((older + "\n").encode("cp1252") * 6 + newer.encode())
    assert found.text == f"{older}\n" * 6 + newer and found.mended == 8


def test_what_is_chosen_for_being_common_alone_is_asked_about():
    found = decoded("Celou noc pršelo a na ulici nikdo nebyl. Otevřel dveře.".encode("cp852"))
    assert not found.is_sure and "cp852" in (found.encoding, *found.others)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1255", "שָׁלוֹם אָמַר הָאִישׁ וְהָלַךְ לְדַרְכּוֹ"), ("cp1256", "هَطَلَ المَطَرُ طوالَ الليلِ ولم يكن أحد")],
)
def test_signs_over_letters_belong_to_them(encoding, text):
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize("rest", [b"", b"\0" * 100, b"\n words and words", bytes(range(1, 128)) * 3])
@pytest.mark.parametrize(
    "begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0"]
)
def test_files_of_other_kinds_are_no_text_whatever_their_name(begin, rest):
    assert decoded(begin + rest) is None
