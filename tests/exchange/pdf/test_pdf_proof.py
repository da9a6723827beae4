"""Paragraphs looked for on pages."""

import pytest

from inkwell.domain.exchange.proof import DifferenceKind
from inkwell.exchange.pdf.pdf_proof import prove_emphasis, prove_pages

PAGES = [
    "",
    "1\r\nChapter 1\r\nIt had rained all week in the low-\r\ner town.\r\n“No.”",
    "2 THE BOOK\r\nShe went on1 and\r\n",
    "THE BOOK 3\r\non, she did. The end came.",
]


def proved(*words, pages=PAGES):
    return prove_pages([(one, 0, number) for number, one in enumerate(words)], pages)


def test_paragraphs_are_found_over_hyphens_pages_and_the_numbers_of_notes():
    proof = proved(
        "It had rained all week in the lower town.", "“No.”", "She went on and on, she did.", "The end came."
    )
    assert (proof.paragraphs, proof.paragraphs_kept, proof.differences) == (4, 4, ())


@pytest.mark.parametrize(
    "missing", ["It had rained all day in the lower town.", "Nobody said a word of this.", "No, no."]
)
def test_what_is_not_there_is_told_with_its_place(missing):
    proof = proved("It had rained all week in the lower town.", missing, "The end came.")
    (difference,) = proof.differences
    assert proof.paragraphs_kept == 2
    assert (difference.kind, difference.expected, difference.line) == (DifferenceKind.MISSING, missing, 1)


def test_the_order_counts():
    assert proved("The end came.", "It had rained all week in the lower town.").paragraphs_kept == 1


def test_a_paragraph_of_marks_alone_is_not_asked_for():
    assert proved("…", "“No.”").paragraphs == 1


def test_a_notes_number_that_the_paragraphs_next_letter_follows_is_no_way_on():
    pages = ["The lamps were in her9 A small note.", "THE BOOK 3 a say."]
    assert proved("The lamps were in her a say.", pages=pages).paragraphs_kept == 1


def test_emphasis_is_looked_for_among_what_the_pages_show_in_its_style():
    shown = "By Mara Quill never went rai- son d’être"
    worn = prove_emphasis([("Never", 0, 1), ("raison d’être", 0, 2), ("着重", 0, 3), ("sorrow", 0, 4)], shown)
    assert (worn.emphasis, worn.emphasis_kept) == (3, 2)
    ((kind, words, line),) = [(one.kind, one.expected, one.line) for one in worn.differences]
    assert (kind, words, line) == (DifferenceKind.EMPHASIS, "sorrow", 4)


def test_the_order_of_emphasis_counts_and_a_large_first_letter_is_no_loss():
    assert prove_emphasis([("never", 0, 0), ("once", 0, 1)], "once never").emphasis_kept == 1
    assert prove_emphasis([("Never", 0, 0)], "ever").emphasis_kept == 1
