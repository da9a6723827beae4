"""A book as the paragraphs of a manuscript."""

from dataclasses import replace

from inkwell.domain.exchange.export_options import ExportOptions, Purpose, Submission
from inkwell.domain.exchange.merging.bookmarks import read_bookmark
from inkwell.exchange.rich.manuscript import Shape, manuscript_of
from tests.exchange.books import chapter, novel

EDITOR = ExportOptions(purpose=Purpose.EDITOR, comments=True)


def test_every_line_wears_a_bookmark_with_its_scene_and_line():
    book = replace(
        novel(), nodes=(chapter("One", "First.\n<!-- a\nb -->Second.\n\nThird."),), sending="abcdef0123456789"
    )
    marks = [
        read_bookmark(block.label)
        for block in manuscript_of(book, EDITOR).blocks
        if read_bookmark(block.label)
    ]
    assert [(mark.sending, mark.scene, mark.line) for mark in marks] == [
        ("abcdef01", 0, 0),
        ("abcdef01", 0, 1),
        ("abcdef01", 0, 3),
        ("abcdef01", 0, 4),
    ]


def test_the_form_has_contact_length_title_and_end_and_a_plain_file_has_none():
    made = manuscript_of(novel(), replace(EDITOR, submission=Submission(contact="Mara\nQuay 1")))
    shapes = [block.shape for block in made.blocks]
    assert shapes[:4] == [Shape.CONTACT, Shape.CONTACT, Shape.TITLE, Shape.BYLINE] and shapes[-1] is Shape.END
    assert made.blocks[0].right.startswith("about") and made.has_parts
    plain = manuscript_of(novel(), ExportOptions())
    assert next(block.shape for block in plain.blocks) is Shape.TITLE and Shape.END not in [
        b.shape for b in plain.blocks
    ]
