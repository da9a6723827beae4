"""A script goes out for Final Draft and comes back line by line."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import ImportOptions
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.proof import prove
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from inkwell.exchange.scripts.final_draft_writer import write

SCRIPT = """\
FADE IN:

INT. QUAY - DUSK #3a#

MARA & <TOMAS> wait; it *rains* on the **bay**, and _nothing_ \\*moves\\*.

MARA (V.O.)
(softly)
No.
Never.

TOMAS ^
Yes. <!-- why? -->

> FADE OUT.

> THE END <

~La la

@McKay
It's so.

!INT. IS A WORD

CUT TO:"""


@pytest.fixture
def back(tmp_path):
    def there_and_back(text, synopsis=""):
        scene = BookNode(NodeKind.SCENE, "One", text, synopsis=synopsis)
        book = Book("The Ferry", (BookNode(NodeKind.CHAPTER, "Act", children=(scene,)),), "A. N. Author")
        path, options = tmp_path / "book.fdx", ExportOptions(format="fdx")
        write(book, path, options, lambda part: None)
        found = read_found(Source(path, tmp_path, ImportOptions(), lambda part: None))
        return book, found.book, prove(book, path, options), path.read_text(encoding="utf-8")

    return there_and_back


def test_every_line_comes_back(back):
    _, book, proof, file = back(SCRIPT, "They wait.")
    scenes = [node for node in book.walk() if node.kind is NodeKind.SCENE]
    lines = [line for scene in scenes for line in scene.text.split("\n") if line]

    assert lines == [line for line in SCRIPT.split("\n") if line]
    assert scenes[-1].synopsis == "They wait."
    assert (book.title, book.nodes[0].title) == ("The Ferry", "Act")
    assert proof.is_whole
    assert "<DualDialogue>" in file
    assert 'Number="3a" Type="Scene Heading"' in file


@pytest.mark.parametrize(
    "text", ["", "[[", "===", "\x0b\x00a", "MARA ^\nNo.", "TOMAS ^", "& < > \" '", "# # #"]
)
def test_odd_scripts_are_whole_files(back, text):
    back(text)


def test_a_novel_goes_out_as_action(back):
    _, book, _, _ = back("She waits.\nHe goes.")

    assert "She waits.\n\nHe goes." in next(node.text for node in book.walk() if node.kind is NodeKind.SCENE)
