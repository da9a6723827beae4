from dataclasses import replace

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from inkwell.exchange.scripts.fountain import as_fountain
from tests.exchange.damaging import assert_never_falls

SCRIPT = """\
Title: The _Long_ Night
Author: Kim Lee
Contact:
    Sea Road 1

# Act One

= They meet.

INT. KITCHEN - DAY #1#

= She waits for him.

She cuts *bread*.[[too soon?]]

MARA (V.O.)
(softly)
It’s late.
\x20\x20
Sit _down_.

TOMAS ^
It is!

/*
INT. CELLAR - DAY

Gone.
*/

> FADE TO BLACK.

# Act Two

EXT. SEA - NIGHT

~La la
"""
OPTIONS = ExportOptions()


@pytest.fixture
def read(tmp_path):
    def read(text, name="night.fountain"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_found(Source(path, tmp_path))

    return read


def test_a_script_comes_in_as_acts_and_scenes(read):
    found = read("\ufeff" + SCRIPT.replace("\n", "\r\n"))

    assert (found.book.title, found.book.author) == ("The Long Night", "Kim Lee")
    assert [(node.kind.value[0], node.title) for node in found.book.walk()] == [
        ("c", "Act One"),
        ("s", "INT. KITCHEN - DAY"),
        ("c", "Act Two"),
        ("s", "EXT. SEA - NIGHT"),
    ]
    scene = found.book.nodes[0].children[0]
    assert scene.synopsis == "She waits for him."
    assert "<!-- too soon? -->" in scene.text
    assert "Gone." in scene.text
    assert found.notes[0].text == "Contact: Sea Road 1"
    told = {remark.kind: remark.count for remark in found.remarks}
    assert told[RemarkKind.COMMENTS_KEPT] == 2
    assert told[RemarkKind.UNDERLINE_AS_ITALICS] == 1


def test_written_and_read_again_the_book_is_the_same(read):
    first = read(SCRIPT).book
    text = as_fountain(first, OPTIONS)
    second = read(text).book

    assert second == first
    assert as_fountain(second, OPTIONS) == text
    body = [line for line in SCRIPT.split("\n\n", 1)[1].split("\n") if line.strip()]
    assert [line for line in text.split("\n\n", 1)[1].split("\n") if line.strip()] == body


def test_prose_goes_out_as_action_under_headings(read):
    scene = BookNode(
        NodeKind.SCENE,
        "The kitchen",
        "INT. was all she wrote.\n\n“_No_,” **said** Mara.\nCUT TO:\n> A letter.<!-- why? -->",
        synopsis="She waits.",
    )
    others = tuple(BookNode(NodeKind.SCENE, title, "She waits.") for title in ("The hall", "The sea"))
    chapter = BookNode(NodeKind.CHAPTER, "Two", children=(scene, *others))
    book = Book("Night", (BookNode(NodeKind.PART, "One", children=(chapter,)),))
    text = as_fountain(book, OPTIONS)

    assert "# One\n\n## Two\n\n.The kitchen\n\n= She waits." in text
    assert "!INT. was all she wrote.\n\n“*No*,” **said** Mara.\n\n!CUT TO:\n\nA letter.[[why?]]" in text
    again = read(text).book
    assert as_fountain(again, OPTIONS) == text
    assert [(node.kind, node.title, node.synopsis) for node in again.walk()] == [
        (node.kind, node.title, node.synopsis) for node in book.walk()
    ]


def test_remarks_stay_at_home_where_they_should_and_scenes_are_chosen(read):
    book = read(SCRIPT).book
    options = replace(OPTIONS, purpose=Purpose.AGENT, scenes=(0,))
    text = as_fountain(book, options)
    assert "too soon" not in text
    assert "EXT. SEA" not in text


def test_it_is_written_to_a_file(read, tmp_path):
    from inkwell.exchange.registry import write_book

    book = read(SCRIPT).book
    write_book(book, tmp_path / "book.fountain")
    assert read((tmp_path / "book.fountain").read_text("utf-8")).book == book


def test_damaged_scripts(tmp_path):
    assert_never_falls(tmp_path / "a.fountain", SCRIPT.encode(), tmp_path)
