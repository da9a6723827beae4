"""Books as PDF: the pages are really set."""

from dataclasses import replace

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.book_matter import Matter
from inkwell.domain.exchange.export_options import (
    Disclosure,
    ExportOptions,
    Headings,
    HeadingStyle,
    Purpose,
    Submission,
)
from inkwell.domain.exchange.print_layout import ChapterStart, FirstWords, PrintLayout, RunningHeads
from inkwell.exchange.pdf.pdf_text import page_texts
from inkwell.exchange.pdf.pdf_writer import STANDARDS, pictures, write
from inkwell.exchange.registry import write_book
from tests.exchange.books import HOSTILE, chapter, hostile, novel

PRINT = replace(
    ExportOptions(),
    purpose=Purpose.PRINT,
    matter=Matter(True, True, True, "© 2026", "For *you*", "The sea.", "Thanks.", "Mara.", "One\nTwo"),
)
AGENT = replace(ExportOptions(), purpose=Purpose.AGENT, submission=Submission("Mary Kvill\n1 Street"))


def made(tmp_path, book, options):
    write(book, tmp_path / "book.pdf", options, lambda part: None)
    return page_texts(tmp_path / "book.pdf")


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(
    ("book", "options"),
    [
        (novel(), replace(PRINT, comments=True, headings=Headings(scenes=HeadingStyle.BOTH))),
        (hostile(), replace(PRINT, disclosure=Disclosure(True, True), headings=Headings(ornament=HOSTILE))),
        (hostile(), AGENT),
        (Book("", ()), PRINT),
        (Book("", ()), AGENT),
    ],
    ids=["novel", "hostile", "hostile manuscript", "empty", "empty manuscript"],
)
def test_every_standard_is_met_by_every_book(tmp_path, book, options, standard):
    options = replace(options, layout=replace(options.layout, standard=standard))
    assert made(tmp_path, book, options)


def test_what_is_code_to_typst_is_printed_as_it_is(tmp_path):
    text = '#panic("x") $a_b$ @ref <label> `code` -- --- ... // end \\[x] = - +'
    (page, *_) = made(
        tmp_path, Book("T", (chapter("A", text),)), replace(PRINT, matter=Matter(title_page=False))
    )
    assert " ".join(page.split()).count(text) == 1


def test_front_matter_comes_in_order_and_chapters_open_without_a_head(tmp_path):
    texts = made(tmp_path, novel(), PRINT)
    order = [
        next(n for n, page in enumerate(texts) if said in page)
        for said in ("© 2026", "For you", "The sea.", "Contents")
    ]
    assert order == sorted(order)
    first = next(page for page in texts if "It had rained" in page or "IT HAD RAINED" in page.upper())
    assert "The Salt Keepers" not in first
    assert "Mara." in texts[-2] and "Two" in texts[-1]


def test_chapters_begin_on_the_right_where_that_is_wished(tmp_path):
    layout = PrintLayout(chapter_start=ChapterStart.RECTO)
    texts = made(tmp_path, novel(), replace(PRINT, layout=layout))
    opening = [
        n + 1
        for n, page in enumerate(texts)
        for said in ("The Harbour", "Salt", "Home")
        if page.strip().startswith(said)
    ]
    assert len(opening) == 3 and all(page % 2 for page in opening)


@pytest.mark.parametrize("first_words", FirstWords)
@pytest.mark.parametrize("heads", RunningHeads)
def test_every_look_can_be_set(tmp_path, first_words, heads):
    text = (
        "It had *rained* all week in the lower town.<!-- Footnote: n --> "
        + "And it went on, as it does. " * 60
    )
    layout = PrintLayout(first_words=first_words, running_heads=heads, chapter_start=ChapterStart.RUNNING)
    texts = made(tmp_path, Book("T", (chapter("A", text), chapter("B", text))), replace(PRINT, layout=layout))
    assert "".join("".join(texts).split()).count("itdoes") == 120


def test_a_manuscript_has_name_length_and_numbered_pages(tmp_path):
    texts = made(tmp_path, novel(), AGENT)
    assert "Mary Kvill" in texts[0] and "about 100 words" in texts[0] and "by Mara Quill" in texts[0]
    assert "Quill / SALT KEEPERS / 2" in texts[2]
    assert "The End" in texts[-2] + texts[-1]


def test_a_page_that_cannot_be_set_gets_a_sentence_and_leaves_the_old_file(tmp_path):
    (tmp_path / "book.pdf").write_bytes(b"old")
    bad = replace(PRINT, layout=PrintLayout(standard="no-such-standard"))
    with pytest.raises((WorldError, ValueError)):
        write_book(novel(), tmp_path / "book.pdf", bad)
    assert (tmp_path / "book.pdf").read_bytes() == b"old"


def test_the_proof_is_pictures_of_the_pages():
    shown = pictures(novel(), PRINT, 40)
    assert len(shown) > 5 and all(page.startswith(b"\x89PNG") for page in shown)


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "ja"])
@pytest.mark.parametrize("options", [PRINT, AGENT], ids=["print", "agent"])
def test_books_in_chinese_and_japanese_are_set_with_their_marks(tmp_path, language, options):
    text = "“你来了？”她说，“我还以为……你*不会*来了——”\nHe said “London” 是他*唯一*会的词。It’s *so*."
    layout = replace(options.layout, first_words=FirstWords.BOTH, standard="ua-1")
    book = Book("雨夜", (chapter("第一章", text),), "王小明", language)
    pages = "".join("".join(made(tmp_path, book, replace(options, layout=layout))).split())
    for line in text.replace("*", "").split("\n"):
        assert "".join(line.split()) in pages
