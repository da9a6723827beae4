"""The text of OpenDocument files."""

from inkwell.domain.exchange.found import Changes
from tests.exchange.docx.files import texts, told
from tests.exchange.odt.files import h, i, one, p


def note(inner, kind="footnote"):
    return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>{inner}</text:note-body></text:note>'


def test_white_space_is_one_space_but_for_the_elements_that_say_otherwise(tmp_path):
    body = p(
        "\n  The\n   sea <text:s text:c='2'/>went<text:tab/>out<text:line-break/>late<text:soft-page-break/>r."
    )
    assert texts(one(tmp_path, body)) == ["The sea   went\tout\nlater."]


def test_notes_and_annotations_stand_at_their_place(tmp_path):
    ann = "<office:annotation office:name='a'><dc:creator>Ann</dc:creator><dc:date>2026</dc:date><text:p>Why?</text:p></office:annotation>"
    body = p(
        f"The {note(p('Not ' + i('so') + '.'))}{ann}sea<office:annotation-end office:name='a'/> lay{note(p('End.'), 'endnote')}."
    )
    what = one(tmp_path, body)
    assert texts(what) == ["The <!-- Footnote: Not *so*. -->sea<!-- Ann: Why? --> lay<!-- Endnote: End. -->."]
    assert told(what)["footnotes_as_comments"] == 2 and what.words_in == 7
    (comment,) = one(tmp_path, body, Changes.SUGGEST).suggestions
    assert (comment.old, comment.comment, comment.author) == ("sea", "Why?", "Ann")


def test_sections_lists_frames_and_links_hide_nothing(tmp_path):
    frame = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    body = (
        f"<text:section>{p('One ' + '<text:a>link</text:a>' + frame)}</text:section>"
        + f"<text:list><text:list-item>{p('Item.')}</text:list-item></text:list>"
        + p(
            "<text:ruby><text:ruby-base>Base</text:ruby-base><text:ruby-text>over</text:ruby-text></text:ruby>"
        )
        + f'<text:section text:display="none">{p("Unseen.")}</text:section>'
    )
    what = one(tmp_path, body)
    assert texts(what) == ["One link\nIn the box.\nItem.\nBase"]
    assert {"lists_as_lines": 1, "hidden_text_left_out": 1}.items() <= told(what).items()
    assert what.notes[0].text == "Unseen."


def test_tables_and_lists_of_contents(tmp_path):
    row = "<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell>{}</table:table-cell></table:table-row>"
    table = f"<table:table><table:table-header-rows>{row.format(p('Name'), p('Age'))}</table:table-header-rows>{row.format(p('Mara'), p(''))}</table:table>"
    contents = f"<text:table-of-content><text:index-body>{p('A 1')}</text:index-body></text:table-of-content>"
    what = one(tmp_path, contents + h("A") + table)
    assert texts(what) == ["Name — Age\nMara"] and told(what)["contents_left_out"] == 1
