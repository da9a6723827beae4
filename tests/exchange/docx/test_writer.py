"""Books as Word files: they come back as they were, other programs read them alike, and what was edited finds back."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from inkwell.domain.exchange.export_options import ExportOptions, Purpose, Submission
from inkwell.domain.exchange.found import Changes
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book
from tests.exchange.books import HOSTILE, chapter, novel, part, scene
from tests.exchange.docx.files import found, texts, told
from tests.exchange.judges import office_saved, office_text, pandoc_text
from tests.exchange.rich.round_trips import BOOKS, WHOLE, back, shape


@settings(max_examples=120, deadline=None)
@given(book=BOOKS)
def test_any_text_comes_back_letter_by_letter(book):
    with tempfile.TemporaryDirectory() as folder:
        again = back(Path(folder), book, "book.docx")
    assert shape(again.book.nodes) == shape(book.nodes)
    assert (again.book.title, again.book.author) == (book.title, book.author)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_keeps_the_text(tmp_path, purpose):
    book = novel()
    again = back(tmp_path, book, "book.docx", replace(WHOLE, purpose=purpose))
    assert texts(again) == [node.text for node in book.walk() if node.kind == "scene"]
    untitled = purpose in (Purpose.AGENT, Purpose.READERS, Purpose.PRINT)
    assert (shape(again.book.nodes) == shape(book.nodes)) != untitled


def test_remarks_stay_at_home_unless_asked_for(tmp_path):
    again = back(tmp_path, novel(), "book.docx", ExportOptions(purpose=Purpose.AGENT))
    assert not any("Ada" in text for text in texts(again)) and any(
        "Footnote: She" in text for text in texts(again)
    )
    with zipfile.ZipFile(tmp_path / "book.docx") as file:
        assert not any(b"too loud" in file.read(name) for name in file.namelist())


def test_the_same_book_is_the_same_file(tmp_path):
    for name in ("book.docx", "again.docx"):
        write_book(novel(), tmp_path / name, WHOLE)
    assert (tmp_path / "book.docx").read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_as_suggestions_nothing_is_suggested_before_anyone_did(tmp_path):
    again = back(tmp_path, novel(), "book.docx", changes=Changes.SUGGEST)
    assert shape(again.book.nodes) == shape(novel().nodes) and again.suggestions == ()


def edited(path, *changes):
    """What an editor's program does to the main part."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    parts["word/document.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def test_what_an_editor_changed_stands_at_its_scene(tmp_path):
    write_book(novel(), tmp_path / "book.docx", WHOLE)
    run = '<w:r><w:t xml:space="preserve">One line only.</w:t></w:r>'
    put_in = '<w:ins w:id="90" w:author="Ed" w:date="2026"><w:r><w:t>Just one line.</w:t></w:r></w:ins>'
    out = '<w:del w:id="91" w:author="Ed" w:date="2026"><w:r><w:delText>One line only.</w:delText></w:r></w:del>'
    path = edited(tmp_path / "book.docx", (run, out + put_in))
    (one,) = found(path, Changes.SUGGEST).suggestions
    assert (one.kind, one.scene, one.start, one.old, one.new) == (
        "replace",
        2,
        0,
        "One line only.",
        "Just one line.",
    )
    taken = found(path)
    assert (
        texts(taken)[2].startswith("Just one line.<!-- Endnote")
        and taken.book.nodes[0].children[1].title == "Salt"
    )


def test_paragraphs_written_without_tracking_and_headings_reworded_are_found(tmp_path):
    write_book(novel(), tmp_path / "book.docx", WHOLE)
    run = '<w:r><w:t xml:space="preserve">The end came </w:t></w:r>'
    path = edited(
        tmp_path / "book.docx",
        (run, run + "</w:p><w:p><w:r><w:t>New.</w:t></w:r></w:p><w:p>"),
        (">Salt<", ">Brine<"),
    )
    again = found(path)
    assert texts(again)[3].split("\n")[:3] == ["The end came", "New.", "*softly*, as such ends do."]
    assert [node.title for node in again.book.walk() if node.kind == "chapter"] == [
        "The Harbour",
        "Brine",
        "Home",
    ]
    assert texts(again)[:3] == [node.text for node in novel().walk() if node.kind == "scene"][:3]


def test_the_form_agents_ask_for(tmp_path):
    options = ExportOptions(purpose=Purpose.AGENT, submission=Submission(contact="Mara Quill\n1 Quay"))
    write_book(novel(), tmp_path / "book.docx", options)
    with zipfile.ZipFile(tmp_path / "book.docx") as file:
        main, header = (file.read(f"word/{name}.xml").decode() for name in ("document", "header"))
        styles = file.read("word/styles.xml").decode()
    assert "1 Quay" in main and "about 100 words" in main and "The End" in main
    assert "Quill / SALT KEEPERS / " in header and "PAGE" in header and "<w:titlePg/>" in main
    assert 'w:line="480"' in styles and 'w:firstLine="720"' in styles and "Times New Roman" in styles
    assert told(found(tmp_path / "book.docx"))["matter_as_note"] == 1


def test_the_classic_form_underlines(tmp_path):
    options = replace(WHOLE, layout=replace(WHOLE.layout, font="Courier Prime"))
    again = back(tmp_path, novel(), "book.docx", options)
    assert "It had *rained* all week" in texts(again)[0]
    with zipfile.ZipFile(tmp_path / "book.docx") as file:
        assert b"<w:i/>" not in file.read("word/document.xml")


@pytest.mark.parametrize("words_of", [pandoc_text, office_text])
def test_other_programs_read_the_same_words(tmp_path, words_of):
    book = novel()
    book = replace(book, nodes=(*book.nodes, part("Third", chapter("Code", scene(HOSTILE, "h"), ""))))
    write_book(book, tmp_path / "book.docx", ExportOptions(purpose=Purpose.EDITOR))
    shown = " ".join(words_of(tmp_path / "book.docx").split())
    for words in (
        "The Salt Keepers",
        "Winter",
        "The Harbour",
        "It had rained all week in the lower town.",
        "He read it *twice*.",
    ):
        assert words in shown
    assert shown.count("After the blank line, loud and louder") == 1 and "Ada" not in shown


def test_other_programs_see_italics_and_notes(tmp_path):
    write_book(novel(), tmp_path / "book.docx", WHOLE)
    shown = pandoc_text(tmp_path / "book.docx", "markdown")
    assert "It had *rained* all" in shown and "***louder***" in shown and "[^1]: She never did." in shown
    assert "> Dear Tom," in shown


def test_it_comes_back_after_libreoffice_saved_it(tmp_path):
    write_book(novel(), tmp_path / "book.docx", WHOLE)
    again = read_found(Source(office_saved(tmp_path / "book.docx"), tmp_path))
    assert shape(again.book.nodes) == shape(novel().nodes)
