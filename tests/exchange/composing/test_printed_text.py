"""A scene's text as paragraphs to be printed."""

import pytest

from inkwell.domain.exchange.printed import SceneBreak
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.printed_text import plain_words, printed_paragraphs


def printed(text, comments=False, **more):
    return printed_paragraphs(text, comments=comments, **more)


def test_marks_become_styles_and_escapes_letters():
    (paragraph,) = printed("One *two **three*** and \\*four\\*, snake_case.")
    assert paragraph.inlines == (
        Piece("One "),
        Piece("two ", Style.ITALIC),
        Piece("three", Style.ITALIC | Style.BOLD),
        Piece(" and *four*, snake_case."),
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A <!-- gone --> word.", "A word."),
        ("A word.<!-- gone -->", "A word."),
        ("A<!-- over\nlines --> word.", "A word."),
        ("Unclosed <!-- and gone", "Unclosed"),
    ],
)
def test_comments_are_left_out_without_a_gap(text, kept):
    (paragraph,) = printed(text)
    assert paragraph.text == kept and len(paragraph.inlines) == 1


def test_comments_that_go_out_are_notes_at_their_place():
    (paragraph,) = printed("One <!-- Anna Lee: really? --> *two*<!-- Note: check --> three.", comments=True)
    assert paragraph.inlines == (
        Piece("One"),
        Note(NoteKind.COMMENT, "really?", "Anna Lee"),
        Piece(" "),
        Piece("two", Style.ITALIC),
        Note(NoteKind.COMMENT, "Note: check"),
        Piece(" three."),
    )


def test_footnotes_go_out_always():
    (paragraph,) = printed("One.<!-- Footnote: Or two. --> More.<!-- Endnote: Enough. -->")
    assert [one for one in paragraph.inlines if isinstance(one, Note)] == [
        Note(NoteKind.FOOTNOTE, "Or two."),
        Note(NoteKind.ENDNOTE, "Enough."),
    ]


def test_a_line_of_comments_alone_is_no_blank_line_and_its_notes_hang_on_the_paragraph_above():
    first, second = printed("One.\n<!-- Footnote: n -->\n<!-- c -->\nTwo.")
    assert first.inlines == (Piece("One."), Note(NoteKind.FOOTNOTE, "n"))
    assert second.inlines == (Piece("Two."),)
    (only,) = printed("<!-- Footnote: n -->\nTwo.")
    assert only.inlines == (Note(NoteKind.FOOTNOTE, "n"), Piece("Two."))


def test_blank_lines_within_stay_and_at_the_ends_go():
    assert [paragraph.text for paragraph in printed("\n\nOne.\n\n\nTwo.\n\n")] == ["One.", "", "", "Two."]


def test_quotations_lose_their_marks_and_keep_their_depth():
    assert [(one.quoted, one.text) for one in printed("> a\n> > b\n>c\na > b")] == [
        (1, "a"),
        (2, "b"),
        (1, "c"),
        (0, "a > b"),
    ]


def test_a_line_of_marks_within_a_scene_is_a_break_where_breaks_are_shown():
    assert printed("a\n* * *\nb", ornament="#")[1] == SceneBreak("#")
    assert isinstance(printed("a\n* * *\nb")[1], Paragraph)
    assert isinstance(printed("a\n—\nb", ornament="#")[1], Paragraph), "a dash may be all that someone says"


def test_a_models_words_are_told_apart_only_where_origins_are_given():
    runs = (Run(4), Run(5, Origin.GENERATED, 7), Run(20))
    (paragraph,) = printed("Mine <!-- c -->*model* mine.", origins=runs)
    assert "".join(one.text for one in paragraph.inlines if one.generated) == " "
    (paragraph,) = printed("Mine *model*.", origins=(Run(5), Run(7, Origin.GENERATED), Run(1)))
    assert paragraph.inlines == (Piece("Mine "), Piece("model", Style.ITALIC, True), Piece("."))


def test_places_are_told():
    last = printed("a\n\nb", scene=3)[-1]
    assert (last.scene, last.line) == (3, 2)


def test_a_title_loses_its_marks():
    assert plain_words("The *Salt* Keepers") == "The Salt Keepers"


@pytest.mark.parametrize("words", ["\ufffe", "\x01", " \uffff \ufdd0 ", ""])
def test_a_remark_of_characters_that_no_file_holds_is_none(words):
    (paragraph,) = printed(f"_  <!-- {words} -->")
    assert [type(one) for one in paragraph.inlines] == [Piece]
