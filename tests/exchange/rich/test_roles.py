"""What paragraphs are."""

from tests.exchange.docx.files import one, p, r, texts, told


def test_empty_paragraphs_are_spacing_where_they_are_usual_and_breaks_where_they_are_rare(tmp_path):
    spaced = "".join(p(f"Line {n}.") + p("") for n in range(5))
    assert len(texts(one(tmp_path, spaced))) == 1
    assert len(texts(one(tmp_path, spaced + p("") + p("") + p("Later.")))) == 2
    rare = "".join(p(f"Line {n}.") for n in range(5)) + p("") + p("Later.")
    assert texts(one(tmp_path, rare))[1] == "Later." and told(one(tmp_path, rare))["breaks_unsure"] == 1
    marked = rare + p("#") + p("Last.")
    assert texts(one(tmp_path, marked))[0].endswith("Line 4.\n\nLater.")


def test_headings_without_a_style_are_known_by_their_words(tmp_path):
    body = p("Chapter One") + p("Sea.") + p("Chapter Two") + p("Sky.")
    assert [node.title for node in one(tmp_path, body).book.nodes] == ["Chapter One", "Chapter Two"]


def test_typed_indents_go_where_they_are_usual(tmp_path):
    body = p(r("\tOne.")) + p("     Two.") + p("<w:r><w:tab/><w:t>Three.</w:t></w:r>")
    assert texts(one(tmp_path, body)) == ["One.\nTwo.\nThree."]
