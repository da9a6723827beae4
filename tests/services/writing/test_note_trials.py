"""A trial scores the same words with and without the notes, gives way to everything, and needs a model that can tell."""

import pytest

from inkwell.protocol import events
from inkwell.services.writing.note_trials import NoteTrials
from tests.services.story.test_recall import last, notes, recall  # noqa: F401  # fixtures
from tests.services.writing.test_surprisal import Generation, Model, Voices, Writer


class VoicesOfScenes(Voices):
    def use(self, scene_id):
        return self.adapter.path, self.adapter


@pytest.fixture
def trials(sample, clock):
    writer, model, generation = Writer(), Model(), Generation()
    model.status_changed = generation.draft_changed
    made = NoteTrials(
        writer, model, generation, sample.project, sample.scenes, sample.story, VoicesOfScenes(), clock
    )
    made.writer, made.generation = writer, generation
    return made


def answer(trials, gain, own_turns=0.0):
    asked = trials.writer.asked[-1]
    count = len(asked.notes)
    weighed = events.NotesWeighed(asked.job_id, (gain,) * count, (30,) * count, 160, own_turns, 160)
    trials.writer.event_received.emit(weighed)


def test_every_note_is_tried_as_it_would_be_sent(sample, recall, last, trials):  # noqa: F811
    found = notes(sample, recall, last)
    assert trials.try_now(last) and not trials.try_now(last)
    asked = trials.writer.asked[-1]
    assert len(asked.notes) == len(found) and asked.notes[-1] == f"(Earlier: {found[-1].text})\n\n"
    text = sample.scenes.buffer(last).text
    assert text.endswith(asked.before[-200:] + asked.text)
    answer(trials, 0.2)
    assert any(one.included for one in notes(sample, recall, last))
    assert recall.earned(found[-1].kind, found[-1].subject).nats > 0 and not trials.try_now(last)


def test_the_books_own_turns_are_tried_beside_them(sample, recall, last, trials):  # noqa: F811
    notes(sample, recall, last)
    trials.try_now(last)
    assert trials.writer.asked[-1].book == recall.told_before(last)().text != ""
    answer(trials, 0.2, 0.05)
    assert recall.turns_gain(last) == 0.05


def test_it_gives_way_to_a_key(sample, recall, last, trials):  # noqa: F811
    notes(sample, recall, last)
    trials.try_now(last)
    job = trials.writer.asked[-1].job_id
    sample.scenes.type_text(last, 0, 0, "x")
    assert trials.writer.cancelled == [job]
    answer(trials, 0.5)
    assert recall.untried(last) is not None


def test_where_no_model_can_tell_notes_are_sent_untried(sample, recall, last, trials):  # noqa: F811
    notes(sample, recall, last)
    trials.try_now(last)
    job = trials.writer.asked[-1].job_id
    trials.writer.event_received.emit(events.Failed(job, events.FailureCode.UNSUPPORTED, ""))
    assert all(one.included for one in notes(sample, recall, last)) and not trials.try_now(last)
