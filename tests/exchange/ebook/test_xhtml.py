"""Paragraphs as HTML that is XML too."""

from lxml import etree

from inkwell.domain.exchange.printed import SceneBreak, SceneHeading, Section
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.book_words import book_words
from inkwell.exchange.ebook.xhtml import Notes, blocks, escaped, inline
from tests.exchange.books import HOSTILE


def notes(**more):
    return Notes(book_words("en"), semantic=False, **more)


def test_any_letters_are_letters():
    root = etree.fromstring(f'<p title="{escaped(HOSTILE)}">{escaped(HOSTILE)}</p>')
    kept = HOSTILE.replace("\x0b", "").replace("\ud800", "").replace("\ufffe", "")
    assert root.text == root.get("title") == kept


def test_spaces_stay_and_pieces_nest():
    paragraph = Paragraph(
        (
            Piece("  In  a "),
            Piece("b", Style.ITALIC),
            Piece(" c "),
            Piece("d", Style.ITALIC | Style.BOLD, True),
        )
    )
    assert inline(paragraph, notes()) == (
        '&#160;&#160;In &#160;a <em>b</em> c <mark class="model"><strong><em>d</em></strong></mark>'
    )


def test_notes_lead_there_and_back():
    made = notes(endnotes_file="end.xhtml")
    made.file = "one.xhtml"
    text = inline(
        Paragraph(
            (Note(NoteKind.FOOTNOTE, "a"), Note(NoteKind.ENDNOTE, "b"), Note(NoteKind.COMMENT, "c", "Ada"))
        ),
        made,
    )
    assert 'href="#n1" id="r1"' in text and 'href="end.xhtml#n2" id="r2"' in text
    _, first, second, _ = made.footnotes()
    assert 'id="n1"' in first and 'href="#r1"' in first and "<b>Ada:</b> c" in second
    assert list(made.footnotes()) == []
    (end,) = made.endnotes()
    assert 'href="one.xhtml#r2"' in end


def test_quotations_nest_and_close():
    section = Section(
        "chapter",
        "",
        "",
        "x",
        1,
        (
            Paragraph((Piece("a"),), 1),
            Paragraph((Piece("b"),), 2),
            Paragraph((Piece("c"),)),
            SceneBreak(""),
            SceneHeading("h"),
            Paragraph((Piece("d"),), 1, opens="scene"),
        ),
    )
    lines = list(blocks(section, notes(), 3, small_capitals=False))
    assert lines[:6] == [
        "<blockquote>",
        "<p>a</p>",
        "<blockquote>",
        "<p>b</p>",
        "</blockquote>",
        "</blockquote>",
    ]
    rule, heading = (next(line for line in lines if line.startswith(tag)) for tag in ("<hr", "<h3"))
    assert rule.startswith('<hr class="space" data-inkwell="Around_3_') and 'aria-label="Scene break"' in rule
    assert heading.startswith('<h3 class="scene" data-inkwell="Around_4_') and heading.endswith(">h</h3>")
    etree.fromstring(f"<x>{''.join(lines)}</x>")


def test_the_first_words_of_a_chapter_may_be_small_capitals():
    section = Section(
        "chapter", "", "", "x", 1, (Paragraph((Piece("It had rained all week."),), opens="chapter"),)
    )
    (line,) = blocks(section, notes(), 2, small_capitals=True)
    assert line == '<p class="first"><span class="lead">It had rained all</span> week.</p>'
