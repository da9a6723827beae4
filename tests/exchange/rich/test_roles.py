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
    assert texts(one(tmp_path, p("\u3000\u3000一。") + p("\u3000\u3000二。"))) == ["一。\n二。"]


def test_headings_without_style_or_words_are_known_by_their_look_where_much_stands_below(tmp_path):
    bold = "<w:b/>"
    text = p("The sea went out. " * 60)
    body = p(r("The Storm", bold)) + text + text + p(r("A Calm Sea", bold)) + text
    assert [node.title for node in one(tmp_path, body).book.nodes] == ["The Storm", "A Calm Sea"]
    shouted = p(r("Run!", bold)) + p("He ran.") + p(r("Now", bold)) + text
    assert len(one(tmp_path, shouted).book.nodes) == 1
    page = '<w:pageBreakBefore/><w:jc w:val="center"/>'
    body = p("The Storm", properties=page) + text + p("A Calm Sea", properties=page) + text
    assert [node.title for node in one(tmp_path, body).book.nodes] == ["The Storm", "A Calm Sea"]


def test_headings_that_count_or_wear_marks_are_known_by_their_neighbours(tmp_path):
    for first, second in (("1. Snow", "2. Sea"), ("Day One", "Day Two"), ("~ Snow ~", "~ Sea ~")):
        body = p(first) + p("It went.") + p(second) + p("He ran.")
        assert [node.title.strip("~ ") for node in one(tmp_path, body).book.nodes] == [
            first.strip("~ "),
            second.strip("~ "),
        ]
    listed = p("Milk:") + p("1. Milk") + p("2. Bread") + p("3. Eggs") + p("She left.")
    assert len(one(tmp_path, listed).book.nodes) == 1


def test_the_one_heading_over_bare_chapters_is_the_books_title(tmp_path):
    heading = p("The Harbour", properties='<w:outlineLvl w:val="0"/>')
    body = heading + p("Chapter One") + p("It went.") + p("Chapter Two") + p("He ran.")
    what = one(tmp_path, body)
    assert what.book.title == "The Harbour"
    assert [node.title for node in what.book.nodes] == ["Chapter One", "Chapter Two"]


def test_lines_in_the_middle_before_the_first_heading_are_a_title_page(tmp_path):
    centred = '<w:jc w:val="center"/>'
    chapters = p("Chapter One") + p("It went.") + p("Chapter Two") + p("He ran.")
    what = one(tmp_path, p("The Harbour", properties=centred) + p("Ann Lee", properties=centred) + chapters)
    assert what.notes[0].text == "The Harbour\nAnn Lee" and len(what.book.nodes) == 2
    assert (
        len(one(tmp_path, p("She ran, and nobody saw her.", properties=centred) + chapters).book.nodes) == 3
    )
