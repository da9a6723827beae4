"""Any string in any field: it is kept as what it is, found again, breaks nothing, and no widget takes it for mark-up."""

import random

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from inkwell.domain.manuscript.codex import Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.project import Note, NoteId
from inkwell.domain.text.cleaning import clean_text, clean_title
from inkwell.domain.text.text_query import TextQuery
from inkwell.storage.opening import check_project
from inkwell.storage.search import match_expression
from tests.conftest import LONG
from tests.storage.conftest import fill

CHOSEN = (
    "", " ", "\t\n", "\x00", "a\x00b", "\ud800", "\ufeff", "\u202eevil", "🐙" * 40, "e\u0301" * 30, "x" * 10_000,
    "'; DROP TABLE node; --", '"', "''", "%", "_", "\\", "NULL", "None", "{name}", "{0}", "%s %n", "$(id)", "`id`", "../../etc",
    "<b>x</b>", "<img src=x>", "<a href='file:///etc/passwd'>x</a>", "&amp;", "&lt;b&gt;", "<!-- x -->", "a AND b OR NOT c",
    "NEAR(a b)", "title:x", "a*", "(", ")", "^", "a\r\nb", "שלום <i>x</i>", "CON", "&File",
)  # fmt: skip
RANDOM = 20_000 if LONG else 40
ALPHABET = "ab <>&;:'\"*()%_\\/{}$-\n\t\x00\u200b\u202e\ufdd0éß中🐙\u0301שNOTAND"


def strings():
    rng = random.Random(34)
    return [*CHOSEN, *("".join(rng.choices(ALPHABET, k=rng.randint(1, 24))) for _ in range(RANDOM))]


@pytest.mark.torture
def test_the_store_keeps_any_string_as_what_it_is(store, record_property):
    """In titles, synopses, texts, names, aliases and notes; and looks for it in the book."""
    scene = fill(store, 1)[0]
    entry = store.codex.save(Entry(EntryId(0), store.codex.load().categories[0].id, "Mara"))
    for text in strings():
        clean = clean_text(text)
        store.outline.rename(scene, text)
        assert store.outline.load().node(scene).title == clean_title(text)
        store.scenes.save(scene, clean, (), 1)
        assert store.scenes.load(scene)[0].text == clean
        store.search(text)
        match_expression(text)
        TextQuery(text).places(clean)
        _ = TextQuery(text, is_pattern=True).problem
    record_property("n", len(strings()))
    assert entry and not store.problems()


def test_names_and_notes_of_any_string_are_kept_or_refused_in_a_sentence(sample, qtbot):
    told = []
    sample.notices.notice_raised.connect(lambda one: told.append(one.text))
    category = sample.codex.codex.categories[0].id
    for text in strings()[: len(CHOSEN) + 10]:
        sample.codex.save(Entry(EntryId(0), category, text, aliases=(text,)))
        sample.codex.save_note(Note(NoteId(0), text, clean_text(text)))
    sample.storage.deliver()
    QApplication.processEvents()
    assert not [one for one in told if "broke" in one or "Error" in one or "SQL" in one], told
    names = {entry.name for entry in sample.codex.codex.entries}
    assert {"<b>x</b>", "'; DROP TABLE node; --", "&lt;b&gt;"} <= names
    assert not check_project(sample.project.current.path)


SHOWN = (
    "view.story", "view.codex", "view.notes", "view.history", "view.entities", "view.checks", "view.review", "view.second",
    "plan.table", "plan.timeline", "plan.board",
)  # fmt: skip
MARK_UP = '<b>Mara</b> <img src="x.png">'


def test_no_widget_takes_a_name_for_mark_up(window, qtbot):
    """Everything of the book bears a name that would be rich text: whatever label or hint shows it shows its letters."""
    services = window.services
    for node in list(services.manuscript.outline.walk()):
        services.manuscript.rename(node.id, MARK_UP)
    for entry in services.codex.codex.entries:
        services.codex.save(Entry(entry.id, entry.category, f"{MARK_UP} {entry.id}"))
    services.codex.save_note(Note(NoteId(0), MARK_UP, MARK_UP))
    for _ in range(4):
        services.storage.deliver()
        QApplication.processEvents()
    for name in SHOWN:
        window.actions_by_name[name].trigger()
        QApplication.processEvents()
    services.notices.say(f"“{MARK_UP}”")
    QApplication.processEvents()
    assert not rich(window)


def rich(window):
    """Widgets and items that would show the name as rich text."""
    found = []
    for widget in (*window.findChildren(QWidget), *QApplication.topLevelWidgets()):
        where = f"{type(widget).__name__} {widget.objectName()}"
        if "<b>Mara" in widget.toolTip():
            found.append(f"{where}: its hint")
        if isinstance(widget, QLabel) and "<b>Mara" in widget.text() and is_rich(widget):
            found.append(f"{where}: its text")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [f"{where}: an item's hint" for hint in hints(widget.model()) if "<b>Mara" in hint]
    assert any(isinstance(one, (QLineEdit, QPlainTextEdit)) for one in window.findChildren(QWidget))
    return sorted(set(found))


def is_rich(label):
    form = label.textFormat()
    return form != Qt.TextFormat.PlainText and not (
        form == Qt.TextFormat.AutoText and not GuiQt.mightBeRichText(label.text())
    )


def hints(model):
    return [
        hint
        for row in range(min(model.rowCount(QModelIndex()), 50))
        for column in range(8)
        if isinstance(hint := model.index(row, column, QModelIndex()).data(Qt.ItemDataRole.ToolTipRole), str)
    ]
