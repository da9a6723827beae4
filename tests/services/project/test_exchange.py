"""Books into a project and out of it."""

import pytest

from inkwell.domain.errors import InkwellError
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.registry import read_book
from inkwell.services.project.exchange import book_of, export_book, import_files, suffixes, words_in
from inkwell.storage.opening import create_project

BOOK = "# The Book\n\n## One\n\nText a.\n\n***\n\nText b 🐙.\n\n## Two\n\nText c.\n"


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "n.inkwell", "Novel")
    for node in made.outline.load().children(None):
        made.outline.discard(node.id)
    yield made
    made.close()


def test_what_comes_in_goes_out_as_it_came(store, tmp_path):
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    assert import_files(store, [tmp_path / "a.md"]) == (2, 3)
    export_book(store, tmp_path / "out.md")
    texts = [scene.text for chapter in read_book(tmp_path / "out.md").nodes for scene in chapter.children]
    assert texts == ["Text a.", "Text b 🐙.", "Text c."] and words_in(book_of(store)) == 6


def test_all_files_or_none(store, tmp_path):
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    with pytest.raises(InkwellError):
        import_files(store, [tmp_path / "a.md", tmp_path / "bad.txt"])
    assert not list(store.outline.load().walk()) and book_of(store).nodes == ()
    assert words_in(book_of(store)) == 0


def test_what_lies_in_the_trash_is_not_exported(store, tmp_path):
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    import_files(store, [tmp_path / "a.md"])
    first = store.outline.load().children(None)[0]
    store.outline.discard(first.id)
    assert [node.title for node in book_of(store).nodes] == ["Two"]
    assert book_of(store).title == "Novel" and book_of(store).nodes[0].kind is NodeKind.CHAPTER


def test_suffixes_are_told_for_reading_and_for_writing():
    readable, writable = suffixes()
    assert (
        {".md", ".txt"} <= set(readable)
        and ".md" in writable
        and all(name[0] == "." for name in readable + writable)
    )
