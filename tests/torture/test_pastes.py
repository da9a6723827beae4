"""Pastes of every shape, as large as they come: the window is held for a second at most, or the paste is offered as an import."""

import time

import pytest
from PySide6.QtCore import QMimeData

from inkwell.ui.editor.clipboard import OWN_FORMAT, pasted
from inkwell.ui.editor.paste_size import too_large
from tests.conftest import LONG

# What is as much as goes in at once is worst; ten million characters are what is promised.
SIZES = (249_000, 10_000_000) if LONG else (30_000, 3_000_000)
HELD_S = 1.0


def of(size, piece):
    return (piece * (size // len(piece) + 1))[:size]


def html(size, piece, behind=""):
    return "html", of(size, piece) + behind


SHAPES = {
    "lines": lambda n: ("text", of(n, "A line of prose that goes on for a while.\n")),
    "one paragraph": lambda n: ("text", of(n, "word ")),
    "one word": lambda n: ("text", of(n, "x")),
    "empty lines": lambda n: ("text", of(n, "\r\n")),
    "letters of several characters": lambda n: ("text", of(n, "e\u0301🐙שלום\u2028")),
    "marks": lambda n: ("text", of(n, "a*_" * 30 + "\n")),
    "marks alone": lambda n: ("text", of(n, "*_")),
    "a word processor's page": lambda n: html(n, "<p class=M style='a:b'><i>She</i> went, <b>on</b>.<o:p></o:p></p>\n"),
    "tables in tables": lambda n: html(n, "<table><tr><td>", "x"),
    "divisions in divisions": lambda n: html(n, "<div>", "x"),
    "what is opened and never closed": lambda n: html(n, "<b><i><ul><li>x "),
    "angle brackets": lambda n: html(n, "<"),
    "RTF in braces": lambda n: ("rtf", "{\\rtf1 " + of(n // 2, "{") + "x" + of(n // 2, "}")),
    "RTF in italics": lambda n: ("rtf", "{\\rtf1 " + of(n, "{\\i word} and {\\b more}\\par\n") + "}"),
}  # fmt: skip


@pytest.mark.torture
@pytest.mark.parametrize("size", SIZES)
def test_no_paste_holds_the_window(qapp, size, record_property):
    late = {}
    for name, shape in SHAPES.items():
        kind, body = shape(size)
        source = QMimeData()
        if kind == "rtf":
            source.setData("text/rtf", body.encode("latin-1"))
        else:
            (source.setHtml if kind == "html" else source.setText)(body)
        began = time.process_time()
        large = too_large(source, OWN_FORMAT)
        assert large is not None or len(body) <= (1_000_000 if kind == "text" else 250_000), name
        if large is None:
            pasted(source)
        if (seconds := time.process_time() - began) > HELD_S:
            late[name] = round(seconds, 2)
    record_property("n", len(SHAPES))
    assert not late
