"""New pages of authors and of printers."""

import pytest

from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from inkwell.exchange.text.form_feeds import feeds_as_breaks

SHE, HE = "She went down to the harbour, where the boats lay.", "Nobody had seen him since the morning."


def scenes(tmp_path, text, name="book.txt"):
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    found = read_found(Source(tmp_path / name, tmp_path))
    return [node.text for node in found.book.walk() if node.kind == "scene"]


@pytest.mark.parametrize("name", ["book.txt", "book.md"])
@pytest.mark.parametrize("feed", ["\f", "\n\f\n", "\n\n\f", "\r\n\f\r\n", " \f\f "])
def test_an_authors_new_page_divides(tmp_path, name, feed):
    assert scenes(tmp_path, f"{SHE}{feed}{HE}{feed}{SHE}\n", name) == [SHE, HE, SHE]


@pytest.mark.parametrize("name", ["book.txt", "book.md"])
def test_pages_of_paper_divide_nothing(tmp_path, name):
    (text,) = scenes(tmp_path, f"{SHE}\n\n{HE}\n\n{SHE} The old man\n\fwent home.\n\n{HE}\n\f{SHE}\n", name)
    assert "The old man" in text and text.endswith(SHE)


def test_a_new_page_at_either_end_or_before_a_heading_makes_no_empty_scene(tmp_path):
    assert scenes(tmp_path, f"\fChapter 1\n\n{SHE}\n\fChapter 2\n\n{HE}\n\f") == [SHE, HE]


@pytest.mark.parametrize("text", ["", "\f", "a\f", "\fa", "a\fb", "a.\fb", "a.\f\f\n\fB"])
def test_no_letter_is_lost(text):
    assert [one for one in feeds_as_breaks(text) if one.isalpha()] == [one for one in text if one.isalpha()]
    assert "\f" not in feeds_as_breaks(text) or text == "a\fb"


@pytest.mark.parametrize("name", ["book.txt", "book.md"])
@pytest.mark.parametrize(
    "line",
    [
        "London, 3 May 1887",
        "3 May 1887",
        "Paris, le 4 mai",
        "Berlin, den 3. Mai 1945",
        "5 p.m.",
        "[…]",
        "[...]",
        "(…)",
        "…",
    ],
)
def test_a_dateline_or_an_omission_alone_divides_nothing_and_stays(tmp_path, name, line):
    assert scenes(tmp_path, f"{SHE}\n\n{line}\n\n{HE}\n", name) == [f"{SHE}\n{line}\n{HE}"]
