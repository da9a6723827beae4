"""The text of an RTF file as paragraphs."""

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.exchange.material import BookPicture
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.rtf.flow import text_of_rtf
from tests.exchange.rtf.texts import BOOK, HEAD


def text_of(data):
    remarks = Remarks()
    kept = []

    def keep(picture, name):
        kept.append(picture)
        return BookPicture(name, name, name, "image/png")

    return text_of_rtf(data, remarks, keep), remarks, kept


def test_pictures_stand_beside_their_paragraph():
    text, remarks, kept = text_of(
        HEAD
        + rb"\pard One\par\pard Two{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 00}}\par}"
    )
    assert kept == [b"\x89PNG"]
    assert [(picture.name, number) for picture, number in text.pictures] == [("Picture 1", 1)]
    assert RemarkKind.PICTURES_TO_NOTES in {remark.kind for remark in remarks.told()}


def test_words_left_out_are_counted():
    text, _, _ = text_of(BOOK)
    assert text.left_out == len(["Page", "1", "hidden", "words"])


def test_comments_know_who_and_where():
    text, _, _ = text_of(BOOK)
    asides = [run.aside for one in text.paragraphs for run in one.runs if run.aside]
    assert [(aside.author, aside.text) for aside in asides] == [
        ("", "Footnote: A *short* walk."),
        ("Ada L.", "Which sea?"),
    ]
    assert [run.begins for one in text.paragraphs for run in one.runs if run.begins] == [asides[1].key]


def test_the_part_done_is_told():
    parts = []
    text_of_rtf(BOOK, Remarks(), lambda data, name: None, parts.append)
    assert parts
    assert all(0 <= part <= 0.5 for part in parts)
