"""What goes into a page at once, and what is offered as an import."""

import pytest
from PySide6.QtCore import QMimeData

from inkwell.ui.editor.clipboard import OWN_FORMAT
from inkwell.ui.editor.paste_size import is_too_much, too_large


@pytest.mark.parametrize(
    ("kind", "body", "suffix"),
    [
        ("text", "a line\n" * 100, None),
        ("text", "a line\n" * 200_000, ".txt"),
        ("text", "word " * 30_000, ".txt"),
        ("html", "<p><i>x</i></p>" * 100, None),
        ("html", "<p><i>x</i></p>" * 30_000, ".html"),
        ("rtf", "{\\rtf1 x}", None),
        ("rtf", "{\\rtf1 " + "\\i x" * 90_000 + "}", ".rtf"),
    ],
)
def test_more_than_a_page_takes_at_once_has_the_suffix_of_a_file(qapp, kind, body, suffix):
    source = QMimeData()
    if kind == "rtf":
        source.setData("text/rtf", body.encode())
    else:
        (source.setHtml if kind == "html" else source.setText)(body)
    found = too_large(source, OWN_FORMAT)
    assert (found and found[1]) == suffix and (found is None or found[0] == body)


def test_what_comes_from_a_page_is_measured_as_it_stands(qapp):
    source = QMimeData()
    source.setData(OWN_FORMAT, b"x" * 2_000_000)
    assert (
        too_large(source, OWN_FORMAT) is None
        and is_too_much("x" * 2_000_000)
        and not is_too_much("x\n" * 1_000)
    )
