"""The flow grows within bounds."""

import pytest

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.rich import builder
from inkwell.exchange.rich.builder import Changed, FlowBuilder, RunLook
from inkwell.exchange.rich.flow import Mark, Paragraph, Role


def flow():
    made = FlowBuilder("Book", Remarks())
    made.begin(Paragraph())
    return made


def test_letters_of_one_look_and_one_change_are_one_run():
    made = flow()
    made.text("a", RunLook())
    made.text("b", RunLook())
    made.text("c", RunLook(Style.ITALIC))
    made.text("d", RunLook(Style.ITALIC), Changed(inserted=Mark("Ann")))
    assert [run.text for run in made.open.runs] == ["ab", "c", "d"]


def test_a_page_break_within_a_paragraph_begins_another():
    made = flow()
    made.text("a", RunLook())
    made.new_page()
    made.text("b", RunLook())
    made.end()
    assert [(one.text, one.starts_page) for one in made.paragraphs] == [("a", False), ("b", True)]


def test_a_paragraph_of_contents_alone_is_a_line_of_them():
    made = flow()
    made.text("One 1", RunLook(), in_contents=True)
    made.end()
    assert made.open.role is Role.CONTENTS


def test_there_is_an_end_to_letters(monkeypatch):
    monkeypatch.setattr(builder, "_MOST_LETTERS", 10)
    with pytest.raises(UnreadableError):
        flow().text("more than ten letters", RunLook())
