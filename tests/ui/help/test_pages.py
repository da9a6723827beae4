"""The pages of the guide: what they name is in the real window, what they link to is there, nothing is stale."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTableWidget,
    QWidget,
)

from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.script.breakdown import broken_down
from inkwell.services.help.guide import Guide, help_folder
from inkwell.support.i18n import set_language, tr
from inkwell.ui.dialogs.breakdown_dialog import BreakdownDialog
from inkwell.ui.dialogs.entry_dialog import EntryDialog
from inkwell.ui.dialogs.fact_form import FactForm
from inkwell.ui.exports.export_dialog import ExportDialog
from inkwell.ui.help.pages import anchor_of, links_in, make_page, pictures_in, references_in, with_commands
from inkwell.ui.help.references import resolve, shortened
from inkwell.ui.imports.import_dialog import ImportDialog
from inkwell.ui.window.help_commands import NAMES

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))
import help_pages
import translations

LANGUAGES = ("en", "zh_CN")
PAGES = [(language, topic.id) for language in LANGUAGES for topic in Guide(language).topics]
# Keys that are no action's; each is pressed in a test of the page, the tree or the guide's window.
PRESSED = {
    "Tab",
    "Ctrl+Right",
    "Ctrl+Backspace",
    "Esc",
    "Return",
    "Delete",
    "Ctrl+F",
    "Alt+Left",
    "Alt+Right",
    "Shift+Return",
    "Space",
    "N",
}
PRESSED |= {
    "Shift+Tab",
    "Ctrl+PgUp",
    "Ctrl+PgDown",
    "Ctrl+Up",
    "Ctrl+Down",
    "PgUp",
    "PgDown",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
}
# On the screen only while something is under way, or chosen, that a test of the guide does not bring about.
AT_TIMES = {
    "Show them beside the text": "an editor's file that came back",
    "text leaves this machine": "the status line, with a model on another computer",
    "Not saved": "the status line, with a full disk",
    "starting": "the status line, while a model is loaded",
    "Keep none": "a passage that was rewritten",
    "Stop using it": "the card of a model on another computer",
    "Resume": "a training or an installation that was paused",
    "Pause": "a training or an installation under way",
    "Discard": "a training that was paused",
    "Remove": "the card of an installed model of the author's own",
    "Only in this scene": "the menu of the voice",
    "Tell it here all the same": "a prompt from which something is withheld",
    "The plain model": "the menu of the voice",
    "Learned styles": "the list of styles, where one was learned",
    "Add to my words": "the menu of a misspelt word",
    "Add to the codex": "the menu of a name that was found",
    "Is the same as": "the menu of a name that was found",
    "Is somebody else": "the menu of a name that was found",
    "One person": "a question about two names",
    "Two people": "a question about two names",
    "Dismiss this one": "the menu of a finding",
    "Dismiss in this scene": "the menu of a finding",
    "Dismiss forever": "the menu of a finding",
    "Switch this check off": "the menu of a finding",
    "Never in this book": "the menu of a finding in the page",
    "Switch this rule off": "the menu of a finding",
    "Idea": "the menu of a scene",
    "Draft": "the menu of a scene",
    "Revised": "the menu of a scene",
    "Done": "the menu of a scene",
    "Status": "the menu of a scene",
    "Measure now": "the plot of surprise, before it was measured",
    "Compare with…": "the plot of a chapter",
    "Export…": "the card of a voice, the plots",
    "Larger": "a symbol of the plots",
    "Write with it": "the card of a model that is not the one that writes",
    "Start training": "the wizard's second step",
    "Open the sample novel": "the welcome page",
    "Add the first scene": "a book without a scene",
    "A lie, or a mistake of theirs": "the answers of a finding",
    "A memory, a dream or a tale": "the answers of a finding",
    "In my own words…": "the answers of a finding",
    "It is so from here on": "the answers of a finding",
    "Not dead": "the answers of a finding",
    "This scene is a flashback": "the answers of a finding",
    "Play it again": "the tree of what a model wrote",
    "Again, with the codex as it is now": "the tree of what a model wrote",
    "Save as text…": "the reasons of a sentence",
    "Side by side": "a version that is compared",
    "Take back what is ticked": "a version that is compared",
    "Compare…": "the history of a scene that has one",
}


def texts_of(widget: QWidget) -> set[str]:
    """Every word a widget and its children show, or say to a screen reader."""
    found: set[str] = set()
    for one in [widget, *widget.findChildren(QWidget)]:
        found |= {one.accessibleName(), one.toolTip(), one.windowTitle()}
        if isinstance(one, (QAbstractButton, QLabel)):
            found.add(one.text())
        if isinstance(one, (QLineEdit, QPlainTextEdit)):
            found.add(one.placeholderText())
        if isinstance(one, QComboBox):
            found |= {one.itemText(i) for i in range(one.count())}
        if isinstance(one, QTabBar):
            found |= {one.tabText(i) for i in range(one.count())}
        if isinstance(one, QListWidget):
            found |= {one.item(i).text() for i in range(one.count())}
        if isinstance(one, QTableWidget):
            found |= {item.text() for i in range(one.columnCount()) if (item := one.horizontalHeaderItem(i))}
        elif isinstance(one, QTableView) and one.model() is not None:
            heads = range(one.model().columnCount())
            found |= {str(one.model().headerData(i, Qt.Orientation.Horizontal)) for i in heads}
        if isinstance(one, QMenu):
            found |= {action.text().replace("&", "") for action in one.actions()}
        found |= {action.text().replace("&", "") for action in one.actions()}
    return {shortened(text) for text in found if text}


def pages_in(language):
    guide = Guide(language)
    return [(topic.id, with_commands(guide.source(topic.id), NAMES)) for topic in guide.topics]


def named(language="en"):
    """The English of every `ui:` reference, with the page it stands on."""
    from urllib.parse import unquote

    return {
        (unquote(address[3:]) or words, page)
        for page, source in pages_in(language)
        for address, words in references_in(source)
        if address.startswith("ui:")
    }


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_a_page_becomes_html_with_everything_it_names(language, topic):
    set_language(language)
    try:
        page = make_page(Guide(language), topic, NAMES)
    finally:
        set_language("en")
    assert page.html.startswith("<h1>")
    assert (topic == "developers" or "](" not in page.html) and 'src=""' not in page.html
    assert page.sections and all(section.topic == topic for section in page.sections)


def test_what_a_page_calls_a_button_or_a_field_is_a_text_of_the_program():
    messages = {text if isinstance(text, str) else text[0] for _, text, _ in translations.messages()}
    for language in LANGUAGES:
        missing = sorted((text, page) for text, page in named(language) if text not in messages)
        assert not missing, f"{language}: no such text in the program: {missing}"


def test_what_a_page_calls_a_button_or_a_field_is_in_the_real_window(window, qtbot):
    shown = texts_of(window)
    for panel in ("rewriter", "feeling", "checks", "codex", "notes", "history"):
        window.show_panel(panel)
        qtbot.wait(20)
        shown |= texts_of(window)
    names = ("app.settings", "model.models", "model.voices", "model.teach", "project.backups", "project.info")
    names += ("tree.synopsis", "project.new", "model.prompt", "codex.new")
    names += ("words.dictionaries", "words.thesaurus", "scene.time", "view.timeline")
    for name in names:
        window.actions_by_name[name].trigger()
        qtbot.wait(30)
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window and dialog.isVisible():
                shown |= texts_of(dialog)
                dialog.close()
    window.actions_by_name["view.figures"].trigger()
    qtbot.waitUntil(lambda: window.commands.figures.dialog is not None)
    shown |= texts_of(window.commands.figures.dialog)
    window.commands.figures.dialog.close()
    for name in ("plan.table", "plan.grid", "plan.map", "plan.beats", "plan.board"):
        window.actions_by_name[name].trigger()
        shown |= texts_of(window)
    preview = ImportDialog(window, window.services.imports, [Path(__file__)], has_book=True)
    shown |= texts_of(preview)
    preview.reject()
    leaving = ExportDialog(window, window.services, window.theme)
    shown |= texts_of(leaving) | texts_of(leaving.form)
    leaving.reject()
    mara = window.services.codex.codex.entries[0].id
    for made in (
        FactForm(window, window.services, Fact(mara, None, FactMode.ADD, "")),
        BreakdownDialog(window, broken_down([]), "", ""),
        EntryDialog(window, window.services, window.theme, window.services.codex.codex.entry(mara)),
    ):
        shown |= texts_of(made)
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    missing = sorted(
        (text, page) for text, page in named() if text not in AT_TIMES and shortened(tr(text)) not in shown
    )
    assert not missing, f"not in the window: {missing}"


def test_the_list_of_what_is_seen_at_times_holds_nothing_else():
    assert set(AT_TIMES) <= {text for text, _ in named()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_that_are_pressed_are_known(language):
    pressed = {
        address.removeprefix("press:")
        for _, source in pages_in(language)
        for address, _ in references_in(source)
        if address.startswith("press:")
    }
    assert pressed <= PRESSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_and_headings_that_are_there(language):
    guide = Guide(language)
    for topic in guide.topics:
        for address, words in links_in(guide.source(topic.id)):
            file, _, anchor = address.partition("#")
            assert file.endswith(".md") and words, (topic.id, address)
            target = file.removesuffix(".md")
            assert guide.topic(target) is not None or target == "figures", (topic.id, address)
            if anchor:
                assert anchor in {section.anchor for section in make_page(guide, target, NAMES).sections}, (
                    address
                )


def test_pictures_are_there_all_are_used_and_they_are_small():
    folder = help_folder() / "pictures"
    used = {
        name for language in LANGUAGES for _, source in pages_in(language) for name in pictures_in(source)
    }
    there = {file.name for file in folder.glob("*.png")}
    assert used == there
    assert sum(file.stat().st_size for file in folder.glob("*.png")) < 1_500_000


def test_the_files_say_what_the_window_says():
    stale = [str(file) for file in help_pages.stale_pages()]
    assert not stale, f"run packaging/help_pages.py: {stale}"


def test_a_chinese_page_speaks_of_the_window_in_chinese():
    set_language("zh_CN")
    try:
        english = [
            (page, address)
            for page, source in pages_in("zh_CN")
            for address, words in references_in(source)
            if address.startswith(("ui:", "action:", "panel:", "setting:", "menu:"))
            and resolve(address, words, NAMES).words.isascii()
        ]
    finally:
        set_language("en")
    assert not english


def test_both_languages_name_the_same_things_of_the_window():
    """A step that one language has and the other has not is a step forgotten."""
    for (topic, english), (_, chinese) in zip(pages_in("en"), pages_in("zh_CN"), strict=True):
        here, there = (
            {
                address
                for address, _ in references_in(source)
                if address.startswith(("action:", "panel:", "setting:"))
            }
            for source in (english, chinese)
        )
        assert here == there, (topic, here ^ there)


def test_an_anchor_is_what_a_website_makes_of_a_heading():
    assert anchor_of("What to expect") == "what-to-expect" and anchor_of("What’s new?") == "whats-new"
    assert anchor_of("备份") == "备份"
