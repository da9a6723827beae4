"""Notes, faults and meters as sentences."""

import pytest

from inkwell.domain.rewriting.faults import Fault
from inkwell.domain.rewriting.kept_facts import Lost
from inkwell.domain.rewriting.version import Note, NoteKind
from inkwell.services.rewriting.messages import failure_sentence, lost_sentences, meter_word, note_sentence


@pytest.mark.parametrize("kind", list(NoteKind))
@pytest.mark.parametrize("fault", [None, *Fault])
def test_every_note_is_a_sentence(kind, fault):
    for count in (1, 2):
        sentence = note_sentence(Note(kind, count, fault, "sea"))
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".") and "{" not in sentence and "None" not in sentence


def test_one_and_several_are_told_apart():
    assert note_sentence(Note(NoteKind.RETRIED, 1)).startswith("1 ") != note_sentence(
        Note(NoteKind.RETRIED, 2)
    )
    assert "1 line of speech was" in lost_sentences(Lost(speech=1))[0]
    assert "2 lines of speech were" in lost_sentences(Lost(speech=2))[0]


def test_what_is_lost_is_told_kind_by_kind():
    lost = Lost(names=("Mara", "Tom"), numbers=("two",), negations=("not",))
    assert [sentence.rsplit(": ")[1] for sentence in lost_sentences(lost)] == ["Mara, Tom.", "two.", "not."]
    assert lost_sentences(Lost()) == []


def test_a_failure_names_the_fault_where_one_is_known():
    from types import SimpleNamespace

    told = failure_sentence(
        SimpleNamespace(notes=(Note(NoteKind.RETRIED, 3), Note(NoteKind.LEFT, 1, Fault.LANGUAGE)))
    )
    plain = failure_sentence(SimpleNamespace(notes=(Note(NoteKind.NEAR, 1),)))
    assert "another language" in told and told != plain and plain.endswith("stays as it is.")


def test_a_meter_has_a_word_for_every_length():
    words = [meter_word(value) for value in (-1, 0, 0.25, 0.45, 0.65, 0.85, 1)]
    assert len(set(words)) == 6 and words[5] == words[6] and meter_word(0.2499) == words[1]
