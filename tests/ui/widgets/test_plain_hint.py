"""Hints that show letters."""

import pytest
from PySide6.QtGui import QTextDocumentFragment

from inkwell.ui.widgets.plain_hint import plain_hint


@pytest.mark.parametrize(
    "text", ["<b>Mara</b>", "a & <i>b</i>\nc", '<img src="x.png">y', "&lt;b&gt; <u>z</u>"]
)
def test_mark_up_is_shown_as_letters(text):
    assert QTextDocumentFragment.fromHtml(plain_hint(text)).toPlainText() == text


@pytest.mark.parametrize("text", ["", "Mara", "a < b", "one\ntwo"])
def test_what_is_no_mark_up_stays_as_it_is(text):
    assert plain_hint(text) == text
