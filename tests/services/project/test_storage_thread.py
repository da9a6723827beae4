"""One thread for the file: answers in order, on the main thread, and never for a project that is gone."""

import sys
import threading

import pytest

from inkwell.domain.errors import InkwellError, WorldError
from inkwell.services.project.storage_thread import StorageThread
from inkwell.storage.opening import create_project


@pytest.fixture
def storage(qapp, tmp_path):
    made = StorageThread()
    made.call_bare(lambda: made.set_store(create_project(tmp_path / "n.inkwell", "Novel")))
    made.deliver()
    yield made
    made.call_bare(lambda: made._store and made._store.close())
    made.finish()


def test_answers_come_in_order_on_the_main_thread(storage):
    heard, threads = [], set()

    def task(number):
        threads.add(threading.get_ident())
        return number

    for number in range(20):
        storage.call(
            lambda store, number=number: (store.path.name, task(number)),
            lambda answer: heard.append((*answer, threading.get_ident())),
        )
    storage.deliver()
    assert heard == [("n.inkwell", number, threading.get_ident()) for number in range(20)]
    assert threading.get_ident() not in threads and len(threads) == 1


def raise_(error):
    raise error


def test_an_error_goes_to_who_asked_or_to_everybody(storage):
    mine, everybody = [], []
    storage.task_failed.connect(everybody.append)
    error = WorldError("A sentence.")
    storage.call(lambda _: raise_(error), None, mine.append)
    storage.call(lambda _: raise_(error))
    storage.deliver()
    assert mine == [error] == everybody


@pytest.mark.errors_expected
def test_a_bug_is_reported_told_and_survived(storage, monkeypatch):
    reported, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda *row: reported.append(row[0]))
    storage.call(lambda _: raise_(ZeroDivisionError()), None, told.append)
    storage.call(lambda _: "still alive", told.append)
    storage.deliver()
    assert reported == [ZeroDivisionError] and told[1] == "still alive" and isinstance(told[0], InkwellError)


def test_without_a_project_a_sentence(storage):
    storage.call(lambda store: store.close())
    storage.call_bare(lambda: storage.set_store(None))
    storage.deliver()
    told = []
    storage.call(lambda store: store, None, told.append)
    storage.deliver()
    assert "No project is open" in told[0].message


def test_answers_of_an_old_project_are_dropped_and_those_of_none_are_not(storage):
    heard = []
    storage.call(lambda _: "old", heard.append)
    storage.call_bare(lambda: "bare", heard.append)
    storage.drain()
    storage.begin_epoch()
    storage.call(lambda _: "new", heard.append)
    storage.deliver()
    assert heard == ["bare", "new"]


def test_a_dialog_that_was_closed_hears_nothing(storage, qtbot):
    from PySide6.QtCore import QObject
    from shiboken6 import delete

    heard = []

    class Dialog(QObject):
        def hear(self, answer):
            heard.append(answer)

    dialog = Dialog()
    storage.call(lambda _: 1, dialog.hear)
    storage.drain()
    delete(dialog)
    storage.deliver()
    assert heard == []


def test_what_waits_is_done_before_the_end():
    done = []
    storage = StorageThread()
    storage.finish()
    assert storage.drain(), "nothing waits where nothing was begun"
    for number in range(5):
        storage.call_bare(lambda number=number: done.append(number))
    storage.finish()
    assert done == [0, 1, 2, 3, 4] and not storage.isRunning()
