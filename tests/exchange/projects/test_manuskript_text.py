from inkwell.exchange.projects.manuskript_text import page_of, read_file, resolved

FILE = "title:          The _.._ Sea: one\nID:             3\nnotes:          First.\n                Second.\n_.._x:  y\n\n\nShe waits.\nDark: night.\n"


def test_a_head_and_a_text():
    head, text = read_file(FILE)
    assert head == {"title": "The _.._ Sea: one", "id": "3", "notes": "First.\nSecond.", ":x": "y"}
    assert text == "She waits.\nDark: night."
    assert read_file("") == ({}, "")
    assert read_file("\n\nOnly text.") == ({}, "Only text.")


def test_texts_of_every_kind():
    assert page_of("//a//", "t2t") == "*a*"
    assert page_of("<p><i>a</i></p>", "html") == "*a*"
    assert page_of("*a*\n\nb", "md") == "*a*\nb"


def test_references_in_notes():
    text, named = resolved("With {C:2:Phil} and {W:9:Sea}.", {("C", "2"): "Philip"})
    assert (text, named) == ("With Philip and Sea.", [("C", "2"), ("W", "9")])
