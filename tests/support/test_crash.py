"""What happens when something breaks: a report that says where, and not a word of the manuscript."""

import logging
import sys
import threading

import pytest

from inkwell.support.crash import close_crash_watch, watch_for_crashes, write_report

pytestmark = pytest.mark.errors_expected
CANARY = "Mara stood at the gallery window"


@pytest.fixture
def watch(tmp_path):
    hooks = sys.excepthook, threading.excepthook
    told = []
    yield lambda: watch_for_crashes(tmp_path / "logs", lambda *row: told.append(row)), told
    close_crash_watch()
    sys.excepthook, threading.excepthook = hooks


def fail(text=CANARY):
    raise ValueError(text)


def test_a_report_says_where_and_quotes_nothing(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    try:
        fail()
    except ValueError as error:
        report = write_report(tmp_path, type(error), error, error.__traceback__)
    text = report.read_text()
    assert "builtins.ValueError" in text and "in fail" in text and "python: 3." in text
    assert CANARY not in text and CANARY not in caplog.text and report.name in caplog.text


def test_both_threads_are_watched_and_the_report_is_there_before_anybody_is_told(watch):
    start, told = watch
    assert start() is None
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert [summary for summary, _ in told] == ["ValueError", "ValueError"]
    assert all(report.exists() and "in fail" in report.read_text() for _, report in told)


def test_a_break_from_the_keyboard_is_no_crash(watch, monkeypatch):
    start, told = watch
    passed = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *row: passed.append(row[0]))
    start()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt] and not told


def test_what_a_native_crash_left_is_given_once_and_kept(watch, tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "native-crash.txt").write_text("Fatal Python error: Segmentation fault\n")
    start, _ = watch
    assert start() == "Fatal Python error: Segmentation fault"
    close_crash_watch()
    assert start() is None
    assert len(list(folder.glob("native-crash-*.txt"))) == 1


def test_what_breaks_again_and_again_at_one_place_is_told_once_and_each_place_has_its_report(watch):
    start, told = watch
    start()
    for _ in range(50):
        try:
            fail()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    try:
        fail_elsewhere()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 2 and len({report for _, report in told}) == 2


def fail_elsewhere():
    raise ValueError(CANARY)
