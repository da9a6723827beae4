"""Bytes of a page as elements."""

from inkwell.exchange.html.parsing import identity, kinds_of, page_text, parse_page, tag_of


def test_entities_of_a_well_formed_page_are_letters():
    root = parse_page(
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><a id="x"/>caf&eacute;&nbsp;&amp;</body></html>',
        "a",
    )
    assert "".join(root.itertext()) == "café\u00a0&"


def test_a_page_that_is_not_well_formed_is_read_as_browsers_do():
    assert "".join(parse_page("<html xmlns='x'><p>One<p>Two", "a").itertext()) == "OneTwo"


def test_what_a_page_says_of_an_element():
    root = parse_page("<p class='Note big' role='doc-footnote'><a name='n1'>x</a></p>", "a")
    paragraph = next(one for one in root.iter() if tag_of(one) == "p")
    assert kinds_of(paragraph) == {"note", "big", "footnote"}
    assert identity(paragraph[0]) == "n1"


def test_what_calls_itself_latin_is_read_as_windows_has_it():
    assert page_text('<meta charset="iso-8859-1"><p>“So”'.encode("cp1252")).text.endswith("“So”")
    assert page_text('<meta charset="iso-8859-1"><p>“So”'.encode()).text.endswith("“So”")
    assert page_text(b"\x00\x01\x02" * 99) is None
