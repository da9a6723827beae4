"""What the dictionaries said is asked once and remembered."""

import pytest

from inkwell.services.words.dictionaries import Dictionary, Origin
from inkwell.services.words.verdicts import Verdicts
from tests.services.words.conftest import write_dictionary


@pytest.fixture
def verdicts(worker):
    return Verdicts(worker)


def dictionary(tmp_path, name, words):
    return Dictionary(name, name, write_dictionary(tmp_path, name, words), Origin.OWN)


def test_a_word_is_asked_once(verdicts, tmp_path, qtbot):
    known = dictionary(tmp_path, "de", ["Haus"])
    assert verdicts.knows(known, "Haus") is None
    with qtbot.waitSignal(verdicts.changed, timeout=15_000):
        assert verdicts.ask([known], ["Haus", "Huas"])
    assert verdicts.knows(known, "Haus") is True and verdicts.knows(known, "Huas") is False
    assert not verdicts.ask([known], ["Haus", "Huas"])
    verdicts.forget(known)
    assert verdicts.knows(known, "Haus") is None


def test_words_lost_with_the_worker_are_asked_again(verdicts, worker, tmp_path, qtbot):
    known = dictionary(tmp_path, "de", ["Haus"])
    with qtbot.waitSignal(verdicts.changed, timeout=15_000):
        verdicts.ask([known], ["Haus"])
    worker.kill()
    with qtbot.waitSignal(verdicts.changed, timeout=15_000):
        verdicts.ask([known], ["Huas"])
    assert verdicts.knows(known, "Huas") is False


def test_one_that_is_none_is_told_once_and_not_asked_again(verdicts, tmp_path, qtbot):
    broken = Dictionary("de", "de", tmp_path / "missing", Origin.OWN)
    with qtbot.waitSignal(verdicts.unreadable, timeout=15_000):
        verdicts.ask([broken], ["Haus"])
    assert verdicts.is_broken(broken) and not verdicts.ask([broken], ["Hund"])
