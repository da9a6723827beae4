"""A printed book as data for the templates."""

import itertools
import json
from dataclasses import replace

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import ExportOptions, Headings, HeadingStyle
from inkwell.domain.exchange.print_layout import FirstWords
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.pdf.typst_data import TypstData, clean
from tests.exchange.books import HOSTILE, chapter, hostile, novel, part

LONG = (
    "“It *had* rained all week in the lower town, and "
    + "nobody could say when it would end, " * 5
    + "or why."
)


def data(book, first_words=FirstWords.PLAIN, **headings):
    options = replace(ExportOptions(), headings=Headings(**headings))
    return TypstData(composed(book, options), first_words).book()


def words_of(paragraph):
    return "".join(
        one if isinstance(one, str) else one["text"] for one in paragraph["inlines"] if "note" not in one
    )


def test_letters_no_font_has_are_left_out_and_spaces_stay():
    assert clean("\x00a\ud800\u202eb   c") == "ab \u00a0\u00a0c"
    assert clean("Done.  Then  I ran.") == "Done. Then I ran."
    json.dumps(data(hostile())).encode("ascii")


def test_levels_of_headings_leave_none_out():
    book = Book("T", (part("P", chapter("A", "a"), chapter("B", "b")), chapter("C", "c")))
    for parts in (HeadingStyle.TITLE, HeadingStyle.NONE):
        made = data(book, parts=parts, scenes=HeadingStyle.NUMBER)
        levels = [
            level
            for one in made["sections"]
            for level in (one["level"], *(b["level"] for b in one["blocks"] if b["kind"] == "heading"))
            if level
        ]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_paragraphs_keep_their_words_however_a_chapter_opens():
    for first_words in FirstWords:
        (section,) = data(Book("T", (chapter("A", LONG),)), first_words)["sections"]
        (paragraph,) = section["blocks"]
        if "drop" in paragraph:
            drop = paragraph["drop"]
            tokens = [
                (one["piece"] if isinstance(one["piece"], str) else one["piece"]["text"]) + " " * one["space"]
                for one in drop["tokens"]
            ]
            text = drop["letter"] + "".join(tokens)
            assert drop["letter"] == "“I"
        elif "lead" in paragraph:
            text = words_of({"inlines": paragraph["lead"] + paragraph["rest"]})
        else:
            text = words_of(paragraph)
        assert text == LONG.replace("*", "")


def test_a_short_paragraph_has_no_large_letter():
    (section,) = data(Book("T", (chapter("A", "No."),)), FirstWords.DROP_CAPITAL)["sections"]
    assert "drop" not in section["blocks"][0]


def test_endnotes_are_numbered_and_kept_for_the_end():
    made = data(novel())
    assert [(note["number"], note["pieces"]) for note in made["endnotes"]] == [("1", ["The last of them."])]
    assert [one["name"] for one in made["contents"]] == [
        "Winter",
        "The Harbour",
        "Salt",
        "Spring",
        "Home",
        "Notes",
    ]
    assert made["lang"] == "en" and made["region"] == "GB"


def test_a_long_title_is_cut_over_the_pages():
    made = data(hostile())
    assert len(made["heads"]["title"]) <= 40 < len(HOSTILE)


def test_a_chinese_book_has_wide_marks_and_dots_where_others_have_italics():
    printed = composed(
        Book("书", (chapter("A", "他*很，OK*走了。\n“Yes,” *she* said."),), language="zh_CN"), ExportOptions()
    )
    data = TypstData(printed, FirstWords.PLAIN, latin_fonts=("Libertinus Serif",)).book()
    first, second = (block["inlines"] for block in data["sections"][0]["blocks"])
    assert [(one["text"], one.get("dots"), one["italic"]) for one in first[1:-1]] == [
        ("很", "below", False),
        ("，OK", None, True),
    ]
    assert [one["fonts"] for one in second if isinstance(one, dict) and "fonts" in one] == [
        ["Libertinus Serif"]
    ] * 2
    assert "".join(one if isinstance(one, str) else one["text"] for one in second) == "“Yes,” she said."
