"""The ledger through the real services: what is there, answered, marked."""

import pytest

from inkwell.domain.manuscript.facts import FactKind, FactOrigin
from inkwell.domain.reading.cast import ALIVE, EXCUSE
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.story.answers import AnswerKind
from inkwell.domain.story.ledger import LedgerKind


class _Book:
    """The services, with the scene and the name a finding is about."""

    def __init__(self, services):
        self.services = services

    def __getattr__(self, name):
        return getattr(self.services, name)


@pytest.fixture
def book(sample):
    """The sample with a contradiction in its first scene."""
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(scene)
    sample.storage.deliver()
    text = sample.scenes.buffer(scene).text
    name = next(entry.name for entry in sample.codex.codex.entries if entry.name in text)
    sample.reading.texts[scene] = text
    start = text.index(name)

    def find(check="attributes", subject=f"{name} eyes"):
        values = (("name", name), ("here", "brown eyes"), ("there", "grey eyes"))
        sample.checks.set_findings(scene, text, (Finding(check, start, start + len(name), subject, values),))

    book = _Book(sample)
    book.find, book.scene, book.name = find, scene, name
    find()
    return book


def _rows(book, kind=LedgerKind.CONTRADICTION):
    return [row for row in book.story.ledger.rows() if row.kind is kind]


def _answers(book):
    return [fact for fact in book.codex.codex.facts if fact.origin is FactOrigin.ANSWER]


def test_an_answer_becomes_a_fact_and_one_undo_takes_both_back(book):
    (row,) = _rows(book)
    book.story.ledger.answer(row, AnswerKind.CHANGED, "lenses")
    book.storage.deliver()
    assert _rows(book) == []
    (fact,) = _answers(book)
    assert (fact.attribute, fact.value, fact.scene) == ("eyes", "brown eyes", book.scene)
    assert "lenses" in fact.text
    book.undo.undo(None)
    book.storage.deliver()
    assert _answers(book) == []
    assert len(_rows(book)) == 1
    book.undo.redo(None)
    book.storage.deliver()
    assert _rows(book) == []
    assert _answers(book)[0].id == fact.id


def test_a_lie_is_tied_to_its_sentence(book):
    book.story.ledger.answer(_rows(book)[0], AnswerKind.LIE)
    book.storage.deliver()
    (fact,) = _answers(book)
    assert fact.attribute == EXCUSE
    assert book.name in fact.source.quotation
    assert fact.source.quotation in book.scenes.buffer(book.scene).text


def test_words_are_needed_for_an_answer_of_ones_own(book):
    book.story.ledger.answer(_rows(book)[0], AnswerKind.WORDS, "   ")
    book.storage.deliver()
    assert len(_rows(book)) == 1
    assert _answers(book) == []


def test_a_flashback_is_a_time_of_the_scene(book):
    book.story.ledger.answer(_rows(book)[0], AnswerKind.FLASHBACK)
    book.storage.deliver()
    assert book.story.time.time_of(book.scene).flashback
    assert _rows(book) == []
    book.undo.undo(None)
    book.storage.deliver()
    assert not book.story.time.time_of(book.scene).flashback
    assert len(_rows(book)) == 1


def test_somebody_the_codex_does_not_know_enters_it_with_the_answer(book):
    text = book.scenes.buffer(book.scene).text
    values = (("name", "Old Barnaby"),)
    book.checks.set_findings(book.scene, text, (Finding("after_death", 0, 4, "Old Barnaby", values),))
    book.story.ledger.answer(_rows(book)[0], AnswerKind.ALIVE)
    book.storage.deliver()
    (fact,) = _answers(book)
    assert fact.attribute == ALIVE
    assert book.codex.codex.entry(fact.entry).name == "Old Barnaby"
    book.undo.undo(None)
    book.storage.deliver()
    assert "Old Barnaby" not in {entry.name for entry in book.codex.codex.entries}


def test_a_mark_tells_new_from_cleared(book):
    ledger = book.story.ledger
    assert not any(row.is_new for row in ledger.rows())
    ledger.set_mark("Monday")
    book.storage.deliver()
    assert ledger.marks[-1].label == "Monday"
    assert [row.is_new for row in _rows(book)] == [False]
    assert _rows(book)[0].since == ledger.marks[-1].created_at
    book.find(subject=f"{book.name} hair")
    assert [row.is_new for row in _rows(book)] == [True]
    assert ledger.cleared(ledger.rows()) == 1
    book.undo.undo(None)
    book.storage.deliver()
    assert ledger.marks == ()


def test_unpaid_promises_stand_in_the_ledger_with_their_place(book):
    text = book.scenes.buffer(book.scene).text
    line = next(line for line in text.split("\n") if len(line) > 40)
    start = text.index(line)
    book.story.promises.plant(book.scene, text, start, start + 30)
    book.storage.deliver()
    (row,) = _rows(book, LedgerKind.PROMISE)
    assert row.promise.kind is FactKind.PROMISE
    assert text[row.shown.finding.start : row.shown.finding.end] == line[:30].strip()
    later = book.manuscript.outline.scenes()[2].scene_id
    book.story.promises.pay(row.promise, later)
    book.storage.deliver()
    assert _rows(book, LedgerKind.PROMISE) == []
    assert [fact.id for fact in book.story.promises.due(later)] == [row.promise.id]
    assert book.story.promises.planted(later) == [(row.promise.text, line[:30].strip())]
    book.undo.undo(None)
    book.storage.deliver()
    assert len(_rows(book, LedgerKind.PROMISE)) == 1
