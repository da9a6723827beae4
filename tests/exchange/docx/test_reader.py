"""Word files: nothing lost in wrappers, nothing read twice, looks by style, notes and comments at their place."""

import pytest

from inkwell.domain.exchange.found import Changes
from inkwell.exchange.errors import UnreadableError
from tests.exchange.docx.files import STRICT, found, gone, ins, p, r, texts, told, word_file

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
)
ITALIC, BOLD = "<w:i/>", "<w:b/>"


def one(tmp_path, body, changes=Changes.ACCEPT, **parts):
    return found(word_file(tmp_path / "Book.docx", body, **parts), changes)


def test_headings_make_the_tree_and_properties_the_title(tmp_path):
    body = p("Part One", "H1") + p("A", "H2") + p("Sea.") + p("B", "H2") + p("Sky.") + p("* * *") + p("Sand.")
    core = "<dc:title>The Harbour</dc:title><dc:creator>Mara Lind</dc:creator>"
    what = one(tmp_path, body, styles=HEADINGS, core=core)
    assert (what.book.title, what.book.author) == ("The Harbour", "Mara Lind")
    assert [(node.kind, node.title) for node in what.book.walk() if node.kind != "scene"] == [
        ("part", "Part One"),
        ("chapter", "A"),
        ("chapter", "B"),
    ]
    assert texts(what) == ["Sea.", "Sky.", "Sand."]


def test_the_main_part_is_found_by_its_relationship_in_either_namespace(tmp_path):
    for main, namespace in (("word/document2.xml", STRICT), ("other/text.xml", STRICT)):
        assert texts(one(tmp_path, p("Words."), main=main, namespace=namespace)) == ["Words."]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtContent>{p('A sea of words.')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p('A sea of words.')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        p(f"{r('A ')}<w:smartTag><w:smartTag>{r('sea')}</w:smartTag></w:smartTag>{r(' of words.')}"),
        p(f"{r('A ')}<w:hyperlink w:anchor='x'>{r('sea')}</w:hyperlink>{r(' of words.')}"),
        p(f"<w:fldSimple w:instr=' REF x '>{r('A sea of')}</w:fldSimple>{r(' words.')}"),
        p(f"<w:sdt><w:sdtContent>{r('A sea')}</w:sdtContent></w:sdt>{r(' of words.')}"),
        p("<w:customXml>" + r("A sea of ") + "</w:customXml>" + ins(r("words."))),
        p(ins(r("A sea"), tag="moveTo") + r(" of words.")),
        f"<w:customXml>{p('A sea of words.')}</w:customXml>",
        p("<w:bdo>" + r("A sea of words.") + "</w:bdo>"),
        p(
            r("A sea")
            + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText>'
            + '<w:fldChar w:fldCharType="separate"/></w:r>'
            + r(" of words.")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
)
def test_no_wrapper_hides_words(tmp_path, body):
    assert texts(one(tmp_path, body)) == ["A sea of words."]


def test_a_text_box_written_twice_is_read_once_behind_its_paragraph(tmp_path):
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    what = one(tmp_path, p(r("Before.") + f"<w:r>{both}</w:r>") + p("After."))
    assert texts(what) == ["Before.\nIn the box.\nAfter."]


def test_looks_come_from_styles_with_their_parents_and_turn_each_other_round(tmp_path):
    styles = (
        '<w:style w:type="character" w:styleId="E"><w:name w:val="E"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="F"><w:name w:val="F"/><w:basedOn w:val="E"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Letter"><w:name w:val="Letter"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = p(
        r("Plain ")
        + r("both", '<w:rStyle w:val="F"/>')
        + r(" upright", '<w:rStyle w:val="E"/><w:i w:val="0"/>')
    ) + p(r("All slanted ") + r("but this", '<w:rStyle w:val="E"/>'), "Letter")
    assert texts(one(tmp_path, body, styles=styles)) == ["Plain ***both*** upright\n*All slanted* but this"]


def test_runs_of_one_look_are_one_stretch_and_space_stands_outside_the_marks(tmp_path):
    body = p(r("Turn ") + r("my ", ITALIC) + r("for", ITALIC) + r("mat ", ITALIC) + r("off"))
    assert texts(one(tmp_path, body)) == ["Turn *my format* off"]


def test_quotations_are_told_by_style_or_indent_and_their_slant_is_no_stress(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    indent = '<w:ind w:left="1440"/>'
    body = (
        p("Text.")
        + p(r("Said ") + r("thus", '<w:i w:val="0"/>'), "Q")
        + p("Set in.", properties=indent)
        + p("On.")
        + p("And on.")
    )
    assert texts(one(tmp_path, body, styles=styles)) == ["Text.\n> Said *thus*\n> Set in.\nOn.\nAnd on."]


def test_notes_and_comments_stand_at_their_place_as_comments(tmp_path):
    body = p(
        r("Sea")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r(" and ")
        + '<w:commentRangeStart w:id="0"/>'
        + r("sky")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    note = (
        '<w:footnote w:id="0" w:type="separator">'
        + p("x")
        + '</w:footnote><w:footnote w:id="2">'
        + p(r("My ") + r("note.", ITALIC))
        + "</w:footnote>"
    )
    what = one(
        tmp_path,
        body,
        footnotes=note,
        endnotes='<w:endnote w:id="1">' + p("End.") + "</w:endnote>",
        comments='<w:comment w:id="0" w:author="Ann">' + p("Which?") + p("This?") + "</w:comment>",
    )
    assert texts(what) == [
        "Sea<!-- Footnote: My *note.* --> and sky<!-- Ann: Which? This? --><!-- Endnote: End. -->"
    ]
    assert told(what)["footnotes_as_comments"] == 2 and told(what)["comments_kept"] == 1
    assert what.words_in == 8


def test_deleted_text_is_never_text(tmp_path):
    body = (
        p(r("Kept") + gone(" gone") + ins(r(" new")))
        + p(gone("All of it"), mark='<w:del w:author="Ann"/>')
        + p("Next.")
    )
    assert texts(one(tmp_path, body)) == ["Kept new\nNext."]
    assert texts(one(tmp_path, body, Changes.REJECT)) == ["Kept gone\nAll of it\nNext."]


def test_marks_of_paragraphs_join_and_split(tmp_path):
    body = (
        p("One", mark='<w:ins w:author="Ann"/>')
        + p(" two.")
        + p("Three", mark='<w:del w:author="Ann"/>')
        + p(" four.")
    )
    assert texts(one(tmp_path, body)) == ["One\n two.\nThree four."]
    assert texts(one(tmp_path, body, Changes.REJECT)) == ["One two.\nThree\n four."]


def test_lists_of_contents_headers_and_hidden_text_are_left_out_and_told(tmp_path):
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    body = (
        p(field + r("One 1"))
        + p(r("Two 2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("One", "H1")
        + p(r("Text") + r(" unseen", "<w:vanish/>"))
        + p("Two", "H1")
        + p("Text.")
    )
    what = one(tmp_path, body, styles=HEADINGS, header=p("Lind / HARBOUR"))
    assert texts(what) == ["Text", "Text."]
    assert {"contents_left_out": 2, "headers_left_out": 1, "hidden_text_left_out": 1}.items() <= told(
        what
    ).items()
    assert what.words_in == 12


def test_a_field_that_never_ends_loses_nothing(tmp_path):
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    assert texts(one(tmp_path, p(field + r("Words.")) + p("More."))) == ["Words.\nMore."]


def test_empty_paragraphs_are_spacing_where_they_are_usual_and_breaks_where_they_are_rare(tmp_path):
    spaced = "".join(p(f"Line {n}.") + p("") for n in range(5))
    assert len(texts(one(tmp_path, spaced))) == 1
    assert len(texts(one(tmp_path, spaced + p("") + p("") + p("Later.")))) == 2
    rare = "".join(p(f"Line {n}.") for n in range(5)) + p("") + p("Later.")
    assert texts(one(tmp_path, rare))[1] == "Later." and told(one(tmp_path, rare))["breaks_unsure"] == 1
    marked = rare + p("#") + p("Last.")
    assert texts(one(tmp_path, marked))[0].endswith("Line 4.\n\nLater.")


def test_page_breaks_divide_and_rendered_ones_do_not(tmp_path):
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p("One.")
        + p(page)
        + p("Two.")
        + p(r("Three") + "<w:r><w:lastRenderedPageBreak/></w:r>" + r(" whole."))
    )
    assert texts(one(tmp_path, body)) == ["One.", "Two.\nThree whole."]
    assert texts(one(tmp_path, p(r("One.") + page + r("Two.")))) == ["One.", "Two."]


def test_drop_capitals_go_back_to_their_word(tmp_path):
    frame = '<w:framePr w:dropCap="drop"/>'
    assert texts(one(tmp_path, p("D", properties=frame) + p("rop it."))) == ["Drop it."]


def test_letters_that_are_elements(tmp_path):
    odd = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:softHyphen/><w:sym w:font='Symbol' w:char='F061'/></w:r>"
    assert texts(one(tmp_path, p(odd))) == ["a\u2011b\tc\nd\u03b1"]


def test_underlining_is_italics_where_there_are_none(tmp_path):
    line = '<w:u w:val="single"/>'
    assert texts(one(tmp_path, p(r("She ") + r("ran", line)))) == ["She *ran*"]
    what = one(tmp_path, p(r("She ") + r("ran", line) + r("!", ITALIC)))
    assert texts(what) == ["She ran!"] or texts(what) == ["She ran*!*"]
    assert told(what)["underline_lost"] == 1


def test_looks_the_page_has_not_are_counted_and_their_letters_kept(tmp_path):
    body = p(r("A", "<w:smallCaps/>") + r("b", "<w:strike/>") + r("c", '<w:vertAlign w:val="superscript"/>'))
    what = one(tmp_path, body)
    assert texts(what) == ["Abc"]
    assert {"small_caps_lost": 1, "strike_lost": 1, "raised_lost": 1}.items() <= told(what).items()


def test_a_table_is_a_line_a_row_and_a_page_laid_out_by_one_is_text(tmp_path):
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row(p('Name'), p('Age'))}{row(p('Mara') + p('Lind'), p(''))}</w:tbl>"
    what = one(tmp_path, p("Before.") + table + p("After."))
    assert texts(what) == ["Before.\nName — Age\nMara Lind\nAfter."] and told(what)["tables_as_lines"] == 2
    laid = f"<w:tbl>{row(p('One.') + p('Two.'))}</w:tbl>"
    assert texts(one(tmp_path, laid)) == ["One.\nTwo."]


def test_pictures_go_to_research_and_outside_ones_are_told(tmp_path):
    picture = '<w:r><w:drawing><a:blip r:embed="map.png"/></w:drawing></w:r>'
    files = {"map.png": b"\x89PNG\r\n\x1a\n" + bytes(20)}
    what = one(tmp_path, p("At sea.") + p(picture) + p("On land."), files=files)
    assert [note.pictures for note in what.notes] == [(what.pictures[0].key,)]
    assert what.pictures[0].name == "map.png" and told(what)["pictures_to_notes"] == 1


def test_headings_without_a_style_are_known_by_their_words(tmp_path):
    body = p("Chapter One") + p("Sea.") + p("Chapter Two") + p("Sky.")
    assert [node.title for node in one(tmp_path, body).book.nodes] == ["Chapter One", "Chapter Two"]


def test_a_title_page_is_a_page_of_research(tmp_path):
    styles = HEADINGS + '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    body = p("The Harbour", "T") + p("by Mara Lind") + p("80,000 words") + p("One", "H1") + p("Sea.")
    what = one(tmp_path, body, styles=styles)
    assert what.book.title == "The Harbour" and texts(what) == ["Sea."]
    assert what.notes[0].text == "by Mara Lind\n80,000 words" and told(what)["matter_as_note"] == 1


def test_typed_indents_go_where_they_are_usual(tmp_path):
    body = p(r("\tOne.")) + p("     Two.") + p("<w:r><w:tab/><w:t>Three.</w:t></w:r>")
    assert texts(one(tmp_path, body)) == ["One.\nTwo.\nThree."]


def test_bombs_and_nonsense_are_refused(tmp_path):
    with pytest.raises(UnreadableError):
        one(tmp_path, "<w:p/>" * 200_001)
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableError):
        found(tmp_path / "no.docx")
