"""A list of what is there, ticked by keys and in force at once; what is missing is fetched with one press."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inkwell.ui.words.licence_dialog import LicenceDialog
from tests.services.words.conftest import index, write_dictionary  # noqa: F401


def row(tree, dictionary_id):
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return next(one for one in items if one.data(0, Qt.ItemDataRole.UserRole) == dictionary_id)


def get(page, agree=True):
    page.get.click()
    licence = page.window().findChild(LicenceDialog)
    assert licence.isVisible() and licence.text.toPlainText()
    licence.accept() if agree else licence.reject()


def in_use(dialog):
    return [one.id for one in dialog.services.spelling.dictionaries.in_use]


def test_each_table_has_its_name_above_it(dialog):
    page = dialog.dictionaries
    for tree, name in ((page.here, "Dictionaries on this computer"), (page.offered, "Dictionaries to get")):
        heading = page.findChild(QLabel, f"{tree.objectName()}Heading")
        assert heading.text() == tree.accessibleName() == name and heading.buddy() is tree
        assert heading.font().bold() and heading.y() < tree.y()


def test_ticking_by_keys_counts_at_once(dialog):
    page = dialog.dictionaries
    assert in_use(dialog) == ["en_US"] and page.here.hasFocus() is not None
    page.here.setFocus()
    for name in ("en_GB", "en_US"):
        page.here.setCurrentItem(row(page.here, name))
        QTest.keyClick(page.here, Qt.Key.Key_Space)
    assert in_use(dialog) == ["en_GB"]
    assert row(page.here, "en_US").checkState(0) is Qt.CheckState.Unchecked


def test_what_is_put_into_the_folder_is_offered_after_a_look(dialog):
    page = dialog.dictionaries
    write_dictionary(dialog.services.dictionaries.folder, "de_DE", ["Haus"])
    dialog.services.dictionaries.look_again()
    page.here.setCurrentItem(row(page.here, "de_DE"))
    assert page.remove.isEnabled()
    page.remove.click()
    assert "de_DE" not in {one.id for one in dialog.services.dictionaries.here()}
    page.here.setCurrentItem(row(page.here, "en_GB"))
    assert not page.remove.isEnabled()


def test_the_missing_language_is_chosen_and_fetched_with_one_press(dialog, index, qtbot):  # noqa: F811
    services, page = dialog.services, dialog.dictionaries
    with qtbot.waitSignal(services.project.info_changed):
        services.project.save_info(replace(services.project.current.info, language="de"))
    page.fill()
    assert "Deutsch" in page.says.text() and page.get.isEnabled()
    with qtbot.waitSignal(services.dictionaries.install_ended, timeout=60_000):
        get(page)
        assert page.stop.isVisible() and not page.get.isEnabled()
    assert in_use(dialog) == ["de_QQ"] and "here now" in page.says.text()
    assert row(page.here, "de_QQ").checkState(0) is Qt.CheckState.Checked


@pytest.mark.parametrize("stop", [True, False])
def test_one_that_fails_or_is_stopped_says_so(dialog, index, qtbot, stop):  # noqa: F811
    page, index.broken = dialog.dictionaries, not stop
    page.fill()
    page.offered.setCurrentItem(page.offered.topLevelItem(0))
    with qtbot.waitSignal(dialog.services.dictionaries.install_ended, timeout=60_000):
        get(page)
        if stop:
            page.stop.click()
    assert page.says.text() and not page.stop.isVisible() and page.get.isEnabled()


def test_the_licence_is_read_before_anything_is_fetched(dialog, index):  # noqa: F811
    page = dialog.dictionaries
    page.fill()
    page.offered.setCurrentItem(page.offered.topLevelItem(0))
    get(page, agree=False)
    assert index.requests == 0 and page.get.isEnabled() and not page.stop.isVisible()
