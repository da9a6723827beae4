"""The clips of clips.toml, pasted into the page; and what is copied there goes round through the forms it is offered in."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.rich_text import html_of, markdown_of_html, rtf_of, words_of
from inkwell.domain.text.rtf_reader import markdown_of_rtf
from tests.ui.pages import base, text_of

CLIPS = tomllib.loads(Path(__file__).with_name("clips.toml").read_text("utf-8"))["clip"]


def data_of(clip):
    data = QMimeData()
    if "html" in clip:
        data.setHtml(clip["html"])
    if "rtf" in clip:
        data.setData("text/rtf", clip["rtf"].encode("ascii"))
    if "plain" in clip:
        data.setText(clip["plain"])
    return data


def test_every_clip_keeps_italics_bold_headings_breaks_and_paragraphs_and_nothing_else(window):
    page, wrong = window.editor.page, []
    for clip in CLIPS:
        page.selectAll()
        page.textCursor().removeSelectedText()
        data = data_of(clip)
        assert page.canInsertFromMimeData(data), clip["program"]
        page.insertFromMimeData(data)
        if not base(window) == text_of(window) == clip["text"]:
            wrong.append(f"{clip['program']}: {base(window)!r}, not {clip['text']!r}")
    assert not wrong, "\n" + "\n".join(wrong)
    assert len(CLIPS) >= 40


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip["program"][:40])
def test_what_goes_out_comes_back(clip):
    text = clean_text(clip["text"]).replace("\n  ", "\n")  # HTML knows no indents
    assert markdown_of_html(html_of(text)) == text
    assert markdown_of_rtf(rtf_of(text).encode("ascii")) == text
    assert "*" not in words_of(text).replace("* * *", "")
