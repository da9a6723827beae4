"""Books into a project and out of it."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.material import BookNote, BookPicture
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.registry import read_book
from inkwell.services.project.exchange import book_of, bring_in, export_book, suffixes, words_in
from inkwell.storage.opening import create_project

BOOK = "# The Book\n\n## One\n\nText a.\n\n***\n\nText b 🐙.\n\n## Two\n\nText c.\n"


def import_file(store, path):
    return bring_in(store, [Found(path.name, "markdown", read_book(path))], path.parent).counts


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "n.inkwell", "Novel")
    for node in made.outline.load().children(None):
        made.outline.discard(node.id)
    yield made
    made.close()


def test_what_comes_in_goes_out_as_it_came(store, tmp_path):
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    assert import_file(store, tmp_path / "a.md") == {NodeKind.CHAPTER: 2, NodeKind.SCENE: 3}
    export_book(store, tmp_path / "out.md")
    texts = [scene.text for chapter in read_book(tmp_path / "out.md").nodes for scene in chapter.children]
    assert texts == ["Text a.", "Text b 🐙.", "Text c."] and words_in(book_of(store)) == 6


def test_all_files_or_none(store, tmp_path):
    book = Book("B", (BookNode(NodeKind.SCENE, "S", "Here."),), "Ann")
    lost = BookPicture("k", "gone.png", "gone", "image/png")
    note = BookNote("N", "", ("k",))
    with pytest.raises(OSError, match="gone"):
        bring_in(
            store, [Found("a", "x", book), Found("b", "x", book, notes=(note,), pictures=(lost,))], tmp_path
        )
    assert not list(store.outline.load().walk()) and book_of(store).nodes == ()
    assert words_in(book_of(store)) == 0 and not store.project.load().author


def test_a_book_without_an_author_takes_the_one_that_comes(store, tmp_path):
    book = Book("B", (BookNode(NodeKind.SCENE, "S", "Here."),), "Ann")
    bring_in(store, [Found("a", "x", book)], tmp_path)
    bring_in(store, [Found("a", "x", Book("C", book.nodes, "Ben", "fr"))], tmp_path)
    info = store.project.load()
    assert (info.author, info.language) == ("Ann", "en")


def test_a_book_without_a_word_takes_the_language_that_comes(store, tmp_path):
    bring_in(
        store, [Found("a", "x", Book("B", (BookNode(NodeKind.SCENE, "S", "Ja."),), "", "de-AT"))], tmp_path
    )
    assert store.project.load().language == "de_AT"


def test_what_lies_in_the_trash_is_not_exported(store, tmp_path):
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    import_file(store, tmp_path / "a.md")
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


def test_a_chinese_text_out_of_a_program_set_up_in_english_is_chinese(store, tmp_path):
    book = Book("B", (BookNode(NodeKind.SCENE, "S", "林晚推开门，屋里没有灯。"),), language="en_US")
    bring_in(store, [Found("a.docx", "docx", book)], tmp_path)
    assert store.project.load().language == "zh"
    bring_in(
        store, [Found("b.docx", "docx", Book("B", (BookNode(NodeKind.SCENE, "S", "Rain fell."),)))], tmp_path
    )
    assert store.project.load().language == "zh"
