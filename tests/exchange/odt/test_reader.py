"""OpenDocument files as books."""

import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls, damaged, damaged_zip
from tests.exchange.docx.files import texts, told
from tests.exchange.odt.files import h, i, odt, one, p, region


@pytest.mark.parametrize("name", ["Book.odt", "Book.fodt"])
def test_headings_title_and_author(tmp_path, name):
    meta = "<dc:title>The Harbour</dc:title><meta:initial-creator>Mara</meta:initial-creator><dc:language>fr-FR</dc:language>"
    what = one(tmp_path, h("A") + p("Sea.") + h("B") + p("Sky."), name=name, meta=meta)
    assert (what.book.title, what.book.author, what.book.language) == ("The Harbour", "Mara", "fr-FR")
    assert [node.title for node in what.book.nodes] == ["A", "B"] and texts(what) == ["Sea.", "Sky."]


def test_headers_are_left_out_and_told_and_pictures_kept(tmp_path):
    masters = f"<office:master-styles><style:master-page><style:header>{p('Mara / HARBOUR')}</style:header></style:master-page></office:master-styles>"
    picture = '<draw:frame><draw:image xlink:href="Pictures/map.png"/></draw:frame>'
    files = {"Pictures/map.png": b"\x89PNG\r\n\x1a\n" + bytes(9), "masters": masters}
    what = one(tmp_path, p(f"At sea.{picture}"), files=files)
    assert texts(what) == ["At sea."] and what.notes[0].pictures == (what.pictures[0].key,)
    assert told(what)["headers_left_out"] == 1 and what.words_in == 5


def test_locked_and_missing_texts_are_refused(tmp_path):
    path = odt(tmp_path / "a.odt", p("Sea."))
    with pytest.raises(UnreadableError):
        one(tmp_path, p("Sea."), files={"META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(UnreadableError):
        one(tmp_path, "</broken")


BODY = (
    f"<text:tracked-changes>{region('d', 'deletion', p('old') + p(''))}{region('a', 'insertion')}</text:tracked-changes>"
    + h("A")
    + p(
        f"Sea{i('x')}<text:change text:change-id='d'/><text:change-start text:change-id='a'/>new<text:change-end text:change-id='a'/>"
    )
    + p(
        "<text:note text:note-class='footnote'><text:note-body><text:p>Note.</text:p></text:note-body></text:note>"
    )
)


def test_whatever_is_wrong_with_a_file_is_a_sentence(tmp_path):
    data = odt(tmp_path / "whole.odt", BODY).read_bytes()
    assert_never_falls(tmp_path / "bad.odt", data, tmp_path, damaged_zip)
    data = odt(tmp_path / "whole.fodt", BODY).read_bytes()
    assert_never_falls(tmp_path / "bad.fodt", data, tmp_path, damaged)
