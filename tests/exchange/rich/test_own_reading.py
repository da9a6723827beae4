"""Paragraphs of a file of ours, after an editor was at them."""

from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.rich.flow import Aside, Paragraph, Run
from inkwell.exchange.rich.labels import around_name, heading_name
from inkwell.exchange.rich.lines import Dress
from inkwell.exchange.rich.own_book import OwnBook, OwnNode, remark_hash
from inkwell.exchange.rich.own_reading import know_sent, read_own
from inkwell.exchange.rich.settled import accepted, settle

OWN = OwnBook(
    (
        OwnNode(
            NodeKind.CHAPTER, "A", "A", children=(OwnNode(NodeKind.SCENE, "s"), OwnNode(NodeKind.SCENE, "t"))
        ),
    ),
    commenter="Mara",
    sent=frozenset([remark_hash("Mara", "Why?")]),
)


def paragraph(text, *names):
    return Paragraph([Run(text)] if text else [], labels=names)


def line(text, scene, number):
    return paragraph(text, bookmark_name("12345678", scene, number, text))


def scenes(*paragraphs):
    reading = read_own(settle(paragraphs, accepted()), OWN, Dress())
    return ["\n".join(piece.lines) for piece in reading.scenes], reading


def test_new_paragraphs_stay_where_they_stand_and_blank_lines_are_kept():
    texts, reading = scenes(
        paragraph("A", heading_name(0)),
        paragraph("Before all."),
        line("One.", 0, 0),
        line("", 0, 1),
        paragraph("New."),
        paragraph("* * *", around_name(7, "* * *")),
        line("Two.", 1, 0),
        paragraph("Late."),
    )
    assert texts == ["Before all.\nOne.\n\nNew.", "Two.\nLate."] and reading.headings == {0: "A"}


def test_a_break_that_was_written_over_is_text():
    texts, _ = scenes(line("One.", 0, 0), paragraph("Words.", around_name(7, "* * *")), line("Two.", 1, 0))
    assert texts == ["One.\nWords.", "Two."]


def test_a_paragraph_carried_into_another_scene_belongs_there():
    texts, _ = scenes(
        line("One.", 0, 0),
        line("Two.", 1, 0),
        line("Three.", 1, 1),
        line("Moved.", 0, 1),
        line("Four.", 1, 2),
    )
    assert texts == ["One.", "Two.\nThree.\nMoved.\nFour."]


def test_a_break_within_a_scene_is_a_line_and_remarks_that_were_sent_are_known():
    texts, _ = scenes(line("* * *", 0, 0))
    assert texts[0] == "* * *"
    one = Paragraph([Run(aside=Aside("Why?", "Mara")), Run(aside=Aside("So!", "Ed"))])
    know_sent([one], OWN)
    assert [(run.aside.author, run.aside.was_sent) for run in one.runs] == [("", True), ("Ed", False)]
