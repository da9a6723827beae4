"""A page's elements as paragraphs."""

import pytest

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.html.flow import PageReader
from inkwell.exchange.html.notes import Notes
from inkwell.exchange.html.parsing import parse_page
from inkwell.exchange.html.style_sheet import StyleSheet
from inkwell.exchange.reading.source import Remarks


def read(body):
    remarks = Remarks()
    reader = PageReader(remarks, Notes(), lambda address, name: None)
    return reader.read(parse_page(f"<html><body>{body}</body></html>", "a"), StyleSheet()), remarks


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("<p> One\n\t two  </p>", ["One two"]),
        ("<pre>One\n  two</pre>", ["One\n  two"]),
        ("<p>One <b> two</b> three</p>", ["One two three"]),
        ("<p>a<br>b <br/> c</p>", ["a\nb\nc"]),
        ("<dl><dt>Term</dt><dd>Said</dd></dl>", ["Term", "Said"]),
        ("<p><q>No</q></p>", ["“No”"]),
        ("<p><ruby>漢<rt>kan</rt></ruby></p>", ["漢(kan)"]),
        ("<p>x<button>press</button><select><option>one</select>y</p>", ["xy"]),
        ("<article><section><h2>T</h2>text</section></article>", ["T", "text"]),
        ("<table><tr><td><p>Only</p><p>layout</p></td></tr></table>", ["Only", "layout"]),
        ("<unknown>kept</unknown>", ["kept"]),
        ("<p>a<p hidden>b</p>", ["a"]),
        ("<p>one<span class='pagenum'>[12]</span> two <span class='lnum'>20</span></p>", ["one two"]),
        ("<p>a</p><hr><p>b</p>", ["a", "* * *", "b"]),
    ],
)
def test_what_a_page_says(body, lines):
    page, _ = read(body)
    assert [one.text for one in page.paragraphs if one.text] == lines


def test_what_is_lost_is_told_once_a_stretch():
    _, remarks = read(
        "<p><span style='font-variant:small-caps'>The <i>town</i></span> <s>no</s> x<sup>2</sup></p>"
    )
    assert {remark.kind: remark.count for remark in remarks.told()} == {
        RemarkKind.SMALL_CAPS_LOST: 1,
        RemarkKind.STRIKE_LOST: 1,
        RemarkKind.RAISED_LOST: 1,
    }


def test_words_left_out_are_counted():
    page, _ = read("<nav>One two</nav><p>x<span style='display:none'>three</span></p>")
    assert page.left_out == 3
