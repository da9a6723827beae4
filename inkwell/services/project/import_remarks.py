"""What is told of a file that came in, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.cleaning import without_marks
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.found import Found, Remark


def sentence_of(remark: Remark) -> str:
    """What the remark says, with its number and, where there is one, an example in quotation marks."""
    sentence = _SENTENCES[remark.kind](remark.count)
    return (
        tr("{sentence} First: “{example}”", sentence=sentence, example=without_marks(remark.example))
        if remark.example
        else sentence
    )


def sentences_of(founds: Sequence[Found]) -> list[str]:
    """All that is to be told of files that come in together, by the name of the file where there are several.

    Of several files each is a chapter: that one has no heading of its own is as it should be.
    """
    if len(founds) == 1:
        return [sentence_of(remark) for remark in founds[0].remarks]
    return [
        f"{found.source}: {sentence_of(remark)}"
        for found in founds
        for remark in found.remarks
        if remark.kind is not RemarkKind.NO_HEADINGS
    ]


_SENTENCES: dict[RemarkKind, Callable[[int], str]] = {
    RemarkKind.FOOTNOTES_AS_COMMENTS: lambda n: trn(
        "{n} note stands as a comment at its place.", "{n} notes stand as comments at their places.", n
    ),
    RemarkKind.COMMENTS_KEPT: lambda n: trn("{n} comment came with it.", "{n} comments came with it.", n),
    RemarkKind.UNDERLINE_AS_ITALICS: lambda n: trn(
        "{n} underlined passage is in italics now.", "{n} underlined passages are in italics now.", n
    ),
    RemarkKind.TABLES_AS_LINES: lambda n: trn(
        "{n} table is lines of text now.", "{n} tables are lines of text now.", n
    ),
    RemarkKind.LISTS_AS_LINES: lambda n: trn(
        "{n} list is lines of text now.", "{n} lists are lines of text now.", n
    ),
    RemarkKind.PICTURES_TO_NOTES: lambda n: trn(
        "{n} picture lies among the notes.", "{n} pictures lie among the notes.", n
    ),
    RemarkKind.LINE_BREAKS_AS_PARAGRAPHS: lambda n: trn(
        "{n} line break within a paragraph begins a new one.",
        "{n} line breaks within paragraphs begin new ones.",
        n,
    ),
    RemarkKind.CHANGES_ACCEPTED: lambda n: trn(
        "{n} recorded change was accepted.", "{n} recorded changes were accepted.", n
    ),
    RemarkKind.CHANGES_REJECTED: lambda n: trn(
        "{n} recorded change was rejected.", "{n} recorded changes were rejected.", n
    ),
    RemarkKind.CHANGES_AS_COMMENTS: lambda n: trn(
        "{n} recorded change stands as a suggestion.", "{n} recorded changes stand as suggestions.", n
    ),
    RemarkKind.MATTER_AS_NOTE: lambda n: trn(
        "{n} page that is not of the story lies among the notes.",
        "{n} pages that are not of the story lie among the notes.",
        n,
    ),
    RemarkKind.FACTS_AS_NOTE: lambda n: trn(
        "{n} line of facts lies among the notes.", "{n} lines of facts lie among the notes.", n
    ),
    RemarkKind.UNUSED_AS_NOTE: lambda n: trn(
        "{n} text that was not in the book lies among the notes.",
        "{n} texts that were not in the book lie among the notes.",
        n,
    ),
    RemarkKind.LINES_JOINED: lambda n: trn(
        "Lines were joined to {n} paragraph.", "Lines were joined to {n} paragraphs.", n
    ),
    RemarkKind.LOWER_HEADINGS_AS_TEXT: lambda n: trn(
        "{n} heading within a scene is a line of text now.",
        "{n} headings within scenes are lines of text now.",
        n,
    ),
    RemarkKind.BYTES_MENDED: lambda n: trn(
        "{n} damaged letter was mended.", "{n} damaged letters were mended.", n
    ),
    RemarkKind.HEADERS_LEFT_OUT: lambda n: trn(
        "{n} page header or footer was left out.", "{n} page headers and footers were left out.", n
    ),
    RemarkKind.CONTENTS_LEFT_OUT: lambda n: trn(
        "{n} line of a table of contents was left out.", "{n} lines of a table of contents were left out.", n
    ),
    RemarkKind.STORY_MARKS_LOST: lambda n: trn(
        "{n} place of the story says what cannot be written here, and was left out or made plain.",
        "{n} places of the story say what cannot be written here, and were left out or made plain.",
        n,
    ),
    RemarkKind.HIDDEN_TEXT_LEFT_OUT: lambda n: trn(
        "{n} hidden passage was left out.", "{n} hidden passages were left out.", n
    ),
    RemarkKind.LICENCE_LEFT_OUT: lambda n: trn(
        "{n} paragraph of a licence was left out.", "{n} paragraphs of a licence were left out.", n
    ),
    RemarkKind.SNAPSHOTS_LEFT_OUT: lambda n: trn(
        "{n} earlier version of a text was left out.", "{n} earlier versions of texts were left out.", n
    ),
    RemarkKind.PICTURES_LEFT_OUT: lambda n: trn(
        "{n} picture could not be taken along.", "{n} pictures could not be taken along.", n
    ),
    RemarkKind.TRASH_LEFT_OUT: lambda n: trn(
        "{n} text in the trash was left there.", "{n} texts in the trash were left there.", n
    ),
    RemarkKind.FILES_LEFT_OUT: lambda n: trn(
        "{n} file of another kind, such as a PDF, could not be taken along.",
        "{n} files of other kinds, such as PDFs, could not be taken along.",
        n,
    ),
    RemarkKind.CONTROLS_LEFT_OUT: lambda n: trn(
        "{n} control character, which is no text, was left out.",
        "{n} control characters, which are no text, were left out.",
        n,
    ),
    RemarkKind.TEXTS_MISSING: lambda n: trn(
        "{n} text is named in the project but is not there.",
        "{n} texts are named in the project but are not there.",
        n,
    ),
    RemarkKind.UNDERLINE_LOST: lambda n: trn(
        "{n} underlined passage is plain now.", "{n} underlined passages are plain now.", n
    ),
    RemarkKind.SMALL_CAPS_LOST: lambda n: trn(
        "{n} passage in small capitals is plain now.", "{n} passages in small capitals are plain now.", n
    ),
    RemarkKind.STRIKE_LOST: lambda n: trn(
        "{n} struck-out passage is plain now.", "{n} struck-out passages are plain now.", n
    ),
    RemarkKind.RAISED_LOST: lambda n: trn(
        "{n} raised or lowered passage is plain now.", "{n} raised or lowered passages are plain now.", n
    ),
    RemarkKind.COLOURS_LOST: lambda n: trn(
        "{n} coloured or highlighted passage is plain now.",
        "{n} coloured or highlighted passages are plain now.",
        n,
    ),
    RemarkKind.ALIGNMENT_LOST: lambda n: trn(
        "{n} centred or right-aligned paragraph is an ordinary one now.",
        "{n} centred or right-aligned paragraphs are ordinary ones now.",
        n,
    ),
    RemarkKind.LINKS_LOST: lambda n: trn(
        "{n} link keeps its words, but not its address.",
        "{n} links keep their words, but not their addresses.",
        n,
    ),
    RemarkKind.NO_HEADINGS: lambda _: tr("No chapter headings were found; all of it is one chapter."),
    RemarkKind.PARAGRAPHS_PARTED: lambda n: trn(
        "{n} paragraph is longer than 20,000 characters and was parted after a sentence.",
        "{n} paragraphs are longer than 20,000 characters and were parted after a sentence.",
        n,
    ),
    RemarkKind.ENCODING_UNSURE: lambda _: tr(
        "It is not sure how the letters of this file are written. Look at the sample."
    ),
    RemarkKind.BREAKS_UNSURE: lambda n: trn(
        "{n} break between scenes is a guess.", "{n} breaks between scenes are guesses.", n
    ),
    RemarkKind.INSTRUCTIONS_KEPT_APART: lambda n: trn(
        "{n} instruction to a model was kept apart; no model sees it.",
        "{n} instructions to a model were kept apart; no model sees them.",
        n,
    ),
    RemarkKind.OPEN_ELSEWHERE: lambda _: tr(
        "The project seems to be open in the other program; its last changes may be missing."
    ),
    RemarkKind.OLD_FORMAT: lambda _: tr(
        "It was written by an old version of its program; look whether all of it is there."
    ),
}
