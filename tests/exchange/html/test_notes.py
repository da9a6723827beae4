"""Notes of pages."""

import pytest

from inkwell.exchange.html.notes import find_notes
from inkwell.exchange.html.parsing import parse_page


def notes_of(body):
    notes = find_notes({"": parse_page(f"<html><body>{body}</body></html>", "a")})
    return [
        (kind, " ".join("".join(one.itertext()) for one in blocks)) for kind, blocks in notes.by_link.values()
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<p>Text<a class="noteref" href="#n">*</a></p><aside id="n" class="footnote"><p>Said.</p></aside>',
        '<p>Text<a role="doc-noteref" href="#n">1</a></p><ol><li id="n" role="doc-footnote"><p>Said.</p></li></ol>',
        '<p>Text<sup><a href="#fn1" id="r">1</a></sup></p><p id="fn1">Said.</p>',
        '<p>Text<a href="#Footnote_1" id="a1">[1]</a></p><div class="footnote"><p><a id="Footnote_1"></a>Said.</p></div>',
        '<p>Text<a id="r" href="#x">[1]</a></p><p id="x">Said.<a href="#r"> </a></p>',
    ],
)
def test_a_note_is_found(body):
    assert [(kind, words.strip()) for kind, words in notes_of(body)] == [("Footnote", "Said.")]


def test_endnotes_are_told_apart():
    assert (
        notes_of(
            '<p>T<sup><a name="sdendnote1anc" href="#sdendnote1sym">i</a></sup></p><p><a name="sdendnote1sym" href="#sdendnote1anc">i</a>Said.</p>'
        )[0][0]
        == "Endnote"
    )
    assert (
        notes_of('<p>T<a class="noteref" href="#n">1</a></p><p id="n" class="endnote">Said.</p>')[0][0]
        == "Endnote"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="#c1">Chapter One</a></p><h1 id="c1">Chapter One</h1>',
        '<ul><li><a href="#c1">1</a></li></ul><p id="c1">Text.</p>',
        '<p>See <a href="https://example.com/#n1">[1]</a></p>',
    ],
)
def test_other_links_are_none(body):
    assert notes_of(body) == []


def test_a_box_of_notes_goes_with_its_heading():
    page = parse_page(
        '<p>T<a class="noteref" href="#n">1</a></p><div id="b"><h3>Notes</h3><p id="n" class="footnote">Said.</p></div>',
        "a",
    )
    assert any(one.get("id") == "b" for one in find_notes({"": page}).taken)
