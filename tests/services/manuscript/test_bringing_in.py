from dataclasses import replace

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.material import BookEntry, BookNote
from inkwell.domain.manuscript.outline import NodeKind


def test_codex_and_notes_go_and_come_with_the_text(sample, qtbot, tmp_path):
    def names():
        return {entry.name for entry in sample.codex.codex.entries}, {
            note.title for note in sample.codex.notes
        }

    before = names()
    found = Found(
        "a.yw7",
        "ywriter",
        Book("B", (BookNode(NodeKind.SCENE, "New scene", "x"),)),
        entries=(BookEntry("1", "person", "Zora"),),
        notes=(BookNote("Tides", "x"),),
    )
    with qtbot.waitSignal(sample.bringing_in.brought_in):
        sample.bringing_in.bring_in([found], tmp_path)
    qtbot.waitUntil(lambda: "Zora" in names()[0] and "Tides" in names()[1])
    sample.undo.undo(None)
    qtbot.waitUntil(lambda: names() == before)
    sample.undo.redo(None)
    qtbot.waitUntil(lambda: "Zora" in names()[0] and "Tides" in names()[1])


def test_an_author_who_comes_with_a_text_is_known_at_once_and_goes_with_undo(sample, qtbot, tmp_path):
    project = sample.project
    project.save_info(replace(project.info, author=""))
    qtbot.waitUntil(lambda: project.info.author == "")
    found = Found("a.docx", "docx", Book("B", (BookNode(NodeKind.SCENE, "New scene", "x"),), "Mara Lind"))
    sample.bringing_in.bring_in([found], tmp_path)
    qtbot.waitUntil(lambda: project.info.author == "Mara Lind")
    sample.undo.undo(None)
    qtbot.waitUntil(lambda: project.info.author == "")
    sample.undo.redo(None)
    qtbot.waitUntil(lambda: project.info.author == "Mara Lind")
    project.save_info(replace(project.info, author="M. L."))
    qtbot.waitUntil(lambda: project.info.author == "M. L.")
    sample.undo.undo(None)
    qtbot.waitUntil(lambda: "New scene" not in [node.title for node in sample.manuscript.outline.walk()])
    assert project.info.author == "M. L."
