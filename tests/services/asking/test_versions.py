"""Versions of copy: what is asked for, and which of what comes are shown."""

from PySide6.QtCore import QObject, Signal

from inkwell.domain.copywriting.brief import Brief
from inkwell.domain.copywriting.limits import is_within
from inkwell.prompting.copywriting import place_of
from inkwell.protocol.requests import JobId
from inkwell.services.asking.versions import SHOWN, VersionService, chosen, kept_of, request

BRIEF = Brief("A lamp", must=("light",), must_not=("cheap",), place="search_line", frame="aida")


class _Writing(QObject):
    """Gives what a test says."""

    come, ended, failed = Signal(str), Signal(object), Signal(str)

    def begin(self, request):
        self.asked = request(JobId("a"))
        return True

    def cancel(self):
        return False


def test_only_what_keeps_to_the_brief_is_shown(qtbot):
    writing, told = _Writing(), []
    service = VersionService(writing)
    service.changed.connect(told.append)
    service.ask(BRIEF)
    for text in (
        "A light for you. Cheap.",
        "Cheap light.",
        "Night work? Here is light." + " More words come here." * 9,
    ):
        writing.come.emit(text)
    writing.ended.emit(())
    last = told[-1]
    assert (last.tries, last.kept, last.writing) == (3, 2, False)
    assert last.shown[0] == "A light for you."
    assert all(is_within(text, place_of(BRIEF.place)) for text in last.shown)
    assert writing.asked.banned == ("cheap",) and writing.asked.words == 15


def test_those_with_what_must_be_said_come_first_and_the_same_but_once():
    texts = ["Work at night.", "Work at night!", "A light.", *(f"Sentence {word}." for word in "abcdefghij")]
    shown = chosen(texts, BRIEF)
    assert shown[0] == "A light." and len(shown) <= SHOWN and len(set(shown)) == len(shown)
    assert chosen([], BRIEF) == [] and request(JobId("a"), Brief("x")).words == 120


def test_quotation_marks_around_a_try_go_and_those_within_stay():
    assert (
        kept_of('"A light."', BRIEF) == "A light."
        and kept_of('"Light," she said.', BRIEF) == '"Light," she said.'
    )
