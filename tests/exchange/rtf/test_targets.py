"""Where letters of an RTF file go."""

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.flow import Paragraph, Run
from inkwell.exchange.rtf.state import State
from inkwell.exchange.rtf.targets import Picture, Text


def test_neighbours_of_one_look_are_one_run():
    text = Text("body")
    state = State(text)
    for letters, style in (("a", Style.PLAIN), ("b", Style.PLAIN), ("c", Style.ITALIC)):
        state.style = style
        text.add(letters, state)
    text.finish(state)
    assert [run.text for run in text.paragraphs[0].runs] == ["ab", "c"]


def test_a_row_ends_with_its_cells_and_an_unfinished_one_with_the_text():
    text = Text("body")
    state = State(text, in_table=True)
    text.add(" One ", state)
    text.end_cell()
    text.add("Two", state)
    text.finish(state)
    assert [paragraph.text for paragraph in text.paragraphs] == ["One — Two"]


def test_a_box_stands_behind_the_paragraph_it_hangs_on():
    text = Text("body")
    state = State(text)
    text.box([Paragraph([Run("box")]), Paragraph()])
    text.add("text", state)
    text.break_page(state)
    text.add("next", state)
    text.finish(state)
    assert [(one.text, one.starts_page) for one in text.paragraphs] == [
        ("text", False),
        ("box", False),
        ("next", True),
    ]


def test_a_pictures_letters_are_its_bytes():
    picture = Picture()
    picture.add("01 0", State(picture))
    picture.add("2\n3", State(picture))
    assert picture.whole() == b"\x01\x02"
    picture.add("z0", State(picture))
    assert picture.whole() == b""
