"""What of a project goes out."""

from dataclasses import replace
from pathlib import Path

import pytest

from inkwell.domain.exchange.export_options import Contents, ExportOptions, Purpose
from inkwell.domain.manuscript.codex import Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.services.project.outgoing import outgoing, preset_named, scene_numbers, usual_options
from inkwell.storage.opening import create_project


@pytest.fixture
def filled(tmp_path):
    store = create_project(tmp_path / "n.inkwell", "Novel")
    for node in store.outline.load().children(None):
        store.outline.discard(node.id)
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    text = "Mine and the model’s."
    for title in ("a", "b"):
        store.add_scene(title, chapter, 99, text, (Run(9), Run(len(text) - 9, Origin.GENERATED)))
    yield store
    store.close()


def test_the_book_knows_who_wrote_it_and_has_a_name_of_its_own(filled):
    book, options = outgoing(filled, ExportOptions())
    (first, _) = [node for node in book.walk() if node.kind is NodeKind.SCENE]
    assert [run.origin for run in first.origins] == [Origin.TYPED, Origin.GENERATED]
    assert options.metadata.identifier == f"urn:uuid:{filled.project.load().uuid}"
    assert book.language == filled.project.load().language


def test_chosen_scenes_are_numbers_in_reading_order(filled):
    outline = filled.outline.load()
    first, second = (scene.scene_id for scene in outline.scenes())
    assert scene_numbers(outline, {second}) == (1,)
    assert scene_numbers(outline, {first, second}) == ()


def test_the_codex_goes_out_without_what_is_private(filled):
    codex = filled.codex.load()
    filled.codex.save(Entry(EntryId(0), codex.categories[0].id, "Mara", "Tall.", private_notes="secret"))
    book, _ = outgoing(filled, replace(ExportOptions(), contents=Contents.CODEX))
    texts = [node.text for node in book.walk() if node.kind is NodeKind.SCENE]
    assert texts == ["Tall."]


def test_presets_by_id_or_name():
    assert preset_named("print", None).options.purpose is Purpose.PRINT
    assert preset_named("E-book", None).id == "readers" and preset_named("none", None) is None


def test_what_is_usual_for_a_suffix():
    assert usual_options(Path("a.pdf")).purpose is Purpose.PRINT
    assert usual_options(Path("a.txt")).format == "plain"


def test_what_goes_to_an_editor_is_remembered_and_a_look_at_it_is_not(filled):
    options = usual_options(Path("a.docx"))
    book, _ = outgoing(filled, options)
    assert book.sending == "" and filled.sendings.load() == []
    book, wished = outgoing(filled, replace(options, scenes=(1,)), "a.docx")
    (sending,) = filled.sendings.load()
    scenes = [node for node in book.walk() if node.kind is NodeKind.SCENE]
    assert (book.sending, sending.file_name, wished.scenes) == (sending.uuid, "a.docx", ())
    assert [text for _, text in sending.scenes] == [node.text for node in scenes] and len(scenes) == 1
    outgoing(filled, usual_options(Path("a.md")), "a.md")
    assert len(filled.sendings.load()) == 1
