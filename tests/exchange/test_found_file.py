import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.exchange.book import Book, BookNode, NamedValue
from inkwell.domain.exchange.found import Found, Remark, RemarkKind
from inkwell.domain.exchange.material import BookEntry, BookNote, BookPicture, BookRelation
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.found_file import read_found, write_found
from inkwell.support.typed_json import MisfitError

SCENE = BookNode(
    NodeKind.SCENE, "S", "a\n“b” 🐙", synopsis="s", facts=(NamedValue("n", "v"),), entries=("1",)
)
CHAPTER = BookNode(NodeKind.CHAPTER, "C", children=(SCENE, SCENE))
WHOLE = Found(
    "a.docx",
    "docx",
    Book("T", (BookNode(NodeKind.PART, "P", children=(CHAPTER, SCENE)), CHAPTER, SCENE), "A", "de"),
    (BookEntry("1", "person", "Mara", picture="p"),),
    (BookRelation("1", "1", "self"),),
    (BookNote("N", "x", ("p",)),),
    (BookPicture("p", "p.png", "a map", "image/png"),),
    (FoundSuggestion(SuggestionKind.MOVE, 0, 1, 2, moved_to=(3, 4)),),
    (Remark(RemarkKind.NO_HEADINGS, 2, "x"),),
    other_encodings=("cp1252",),
)


def test_all_of_it_comes_back(tmp_path):
    write_found(WHOLE, tmp_path / "a")
    assert read_found(tmp_path / "a") == WHOLE


@given(st.text(), st.text())
def test_any_text_comes_back(tmp_path_factory, title, text):
    path = tmp_path_factory.mktemp("x") / "a"
    found = Found("a", "b", Book(title, (BookNode(NodeKind.SCENE, title, text),)))
    write_found(found, path)
    assert read_found(path) == found


def lines(tmp_path):
    write_found(WHOLE, tmp_path / "a")
    return [json.loads(line) for line in (tmp_path / "a").read_text().splitlines()]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows.clear(),
        lambda rows: rows[1].update(depth=1),
        lambda rows: rows[1].update(depth="0"),
        lambda rows: rows[2].update(kind="scene"),
        lambda rows: rows[3].update(kind="part"),
        lambda rows: rows[1].update(title=3),
        lambda rows: rows[1].pop("title"),
        lambda rows: rows[1].update(more=1),
        lambda rows: rows[0]["pictures"][0].update(file="../../secret"),
        lambda rows: rows.append([1]),
    ],
)
def test_what_is_no_book_is_refused(tmp_path, spoil):
    rows = lines(tmp_path)
    spoil(rows)
    (tmp_path / "a").write_text("\n".join(json.dumps(row) for row in rows))
    with pytest.raises(MisfitError):
        read_found(tmp_path / "a")
