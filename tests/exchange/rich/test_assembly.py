"""A book from paragraphs: the title page, drop capitals, underlining."""

from tests.exchange.docx.files import HEADINGS, ITALIC, one, p, r, texts, told


def test_a_title_page_is_a_page_of_research(tmp_path):
    styles = HEADINGS + '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    body = p("The Harbour", "T") + p("by Mara Lind") + p("80,000 words") + p("One", "H1") + p("Sea.")
    what = one(tmp_path, body, styles=styles)
    assert what.book.title == "The Harbour" and texts(what) == ["Sea."]
    assert what.notes[0].text == "by Mara Lind\n80,000 words" and told(what)["matter_as_note"] == 1


def test_drop_capitals_go_back_to_their_word(tmp_path):
    frame = '<w:framePr w:dropCap="drop"/>'
    assert texts(one(tmp_path, p("D", properties=frame) + p("rop it."))) == ["Drop it."]


def test_underlining_is_italics_where_there_are_none(tmp_path):
    line = '<w:u w:val="single"/>'
    assert texts(one(tmp_path, p(r("She ") + r("ran", line)))) == ["She *ran*"]
    what = one(tmp_path, p(r("She ") + r("ran", line) + r("!", ITALIC)))
    assert texts(what) == ["She ran!"] or texts(what) == ["She ran*!*"]
    assert told(what)["underline_lost"] == 1


def test_pictures_go_to_research_and_outside_ones_are_told(tmp_path):
    picture = '<w:r><w:drawing><a:blip r:embed="map.png"/></w:drawing></w:r>'
    files = {"map.png": b"\x89PNG\r\n\x1a\n" + bytes(20)}
    what = one(tmp_path, p("At sea.") + p(picture) + p("On land."), files=files)
    assert [note.pictures for note in what.notes] == [(what.pictures[0].key,)]
    assert what.pictures[0].name == "map.png" and told(what)["pictures_to_notes"] == 1


def test_titles_over_text_are_headings_and_titles_over_titles_the_books(tmp_path):
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    what = one(tmp_path, p("One thing", "T") + p("Sea.") + p("Another", "T") + p("Sky."), styles=styles)
    assert [node.title for node in what.book.nodes] == ["One thing", "Another"]
    what = one(tmp_path, p("The Harbour", "T") + p("A Novel", "T") + p("Sea."), styles=styles)
    assert what.book.title == "The Harbour" and texts(what) == ["A Novel\nSea."]


def test_a_paragraph_dressed_as_a_heading_stays_text_where_no_title_can_hold_it(tmp_path):
    long = "word " * 119 + "end"
    what = one(tmp_path, p("One", "H1") + p(long, "H1") + p("Sea."), styles=HEADINGS)
    assert [node.title for node in what.book.nodes] == ["One"] and texts(what) == [f"{long}\nSea."]


def test_a_title_page_says_who_wrote_what(tmp_path):
    what = one(
        tmp_path,
        p("Storm Light") + p("a novel") + p("by Mara Lind") + p("One", "H1") + p("Sea."),
        styles=HEADINGS,
    )
    assert (what.book.title, what.book.author) == ("Storm Light", "Mara Lind")
