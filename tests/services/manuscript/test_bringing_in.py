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
