"""Asking for a draft once more: again, like this, not this, shorter; nothing is lost, and undo goes back."""

import dataclasses

import pytest

from inkwell.services.writing.again import Steering
from inkwell.services.writing.generation import Again, CaretContext
from tests.services.steps import load


@pytest.fixture
def drafted(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    length = len(sample.scenes.buffer(scene_id).text)
    sample.generation.continue_scene(CaretContext(scene_id, length, "the lamp goes out", words=40, seed=3))
    done(sample, qtbot, scene_id)
    return sample, scene_id


def done(sample, qtbot, scene_id):
    generation = sample.generation
    qtbot.waitUntil(
        lambda: generation.draft(scene_id) is not None and not generation.is_writing(scene_id), timeout=20_000
    )


def sent(sample, monkeypatch):
    """The requests that go to the writer from now on."""
    requests = []
    submit = sample.generation._writer.submit
    monkeypatch.setattr(
        sample.generation._writer, "submit", lambda request: (requests.append(request), submit(request))
    )
    return requests


def test_trying_again_leaves_the_refused_one_among_the_alternatives(drafted, qtbot, monkeypatch):
    sample, scene_id = drafted
    requests = sent(sample, monkeypatch)
    draft = sample.generation.draft(scene_id)
    before, first = len(draft.candidates), draft.text
    assert sample.generation.again(scene_id, Again.AGAIN)
    assert sample.generation.draft(scene_id) is draft and draft.text == ""
    done(sample, qtbot, scene_id)
    assert requests[0].words == 40 and "the lamp goes out" in "".join(part.text for part in requests[0].parts)
    assert len(draft.candidates) > before and draft.shown == before
    assert draft.candidates[0].text == first
    sample.generation.show_candidate(scene_id, -1)
    assert draft.shown < before


def test_undo_shows_what_stood_there_and_loses_nothing(drafted, qtbot):
    sample, scene_id = drafted
    draft = sample.generation.draft(scene_id)
    first = draft.text
    sample.generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    count = len(draft.candidates)
    assert sample.generation.step_back(scene_id) and draft.text == first
    assert len(draft.candidates) == count and not sample.generation.step_back(scene_id)


def test_stopping_before_a_word_has_come_shows_what_stood_there(drafted):
    sample, scene_id = drafted
    draft = sample.generation.draft(scene_id)
    first = draft.text
    sample.generation.again(scene_id, Again.AGAIN)
    sample.generation.stop(scene_id)
    assert draft.text == first and len(draft.rounds) == 1
    sample.generation.again(scene_id, Again.AGAIN)
    assert sample.generation.step_back(scene_id) and draft.text == first


def test_another_like_this_makes_its_words_likelier(drafted, qtbot, monkeypatch):
    sample, scene_id = drafted
    requests = sent(sample, monkeypatch)
    sample.generation.again(scene_id, Again.LIKE)
    done(sample, qtbot, scene_id)
    assert requests[0].bias and all(one.amount > 0 for one in requests[0].bias)
    assert not any(one.word in ("the", "mara") for one in requests[0].bias)


def test_what_was_refused_is_remembered_for_its_place(drafted, qtbot, monkeypatch):
    sample, scene_id = drafted
    requests = sent(sample, monkeypatch)
    refused = sample.generation.draft(scene_id).text
    sample.generation.again(scene_id, Again.NOT)
    done(sample, qtbot, scene_id)
    opening = " ".join(refused.split()[:3]).strip("“,.")
    assert any(phrase.startswith(opening[:8]) for phrase in requests[0].banned)
    assert any(one.amount < 0 for one in requests[0].bias)
    # Discarded, and asked anew at the same place: still known. Elsewhere it is not.
    length = len(sample.scenes.buffer(scene_id).text)
    sample.generation.discard(scene_id)
    for position, known in ((length, True), (200, False)):
        sample.generation.continue_scene(CaretContext(scene_id, position))
        done(sample, qtbot, scene_id)
        assert any(one.amount < 0 for one in requests[-1].bias) is known
        sample.generation.discard(scene_id)


def test_undoing_a_refusal_forgets_it(drafted, qtbot, monkeypatch):
    sample, scene_id = drafted
    sample.generation.again(scene_id, Again.NOT)
    done(sample, qtbot, scene_id)
    sample.generation.step_back(scene_id)
    requests = sent(sample, monkeypatch)
    sample.generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    assert not any(one.amount < 0 for one in requests[0].bias)


def test_shorter_comes_at_once_and_is_an_alternative(drafted):
    sample, scene_id = drafted
    draft = sample.generation.draft(scene_id)
    long, count = draft.text, len(draft.candidates)
    assert sample.generation.shorten(scene_id)
    assert len(draft.text) < len(long) and len(draft.candidates) == count + 1
    assert sample.generation.step_back(scene_id) and draft.text == long


def test_what_is_left_of_a_partly_kept_draft_stays_reachable(drafted, qtbot):
    sample, scene_id = drafted
    kept = sample.generation.keep(scene_id, everything=False)
    left = sample.generation.draft(scene_id).text
    assert kept and left.strip()
    sample.generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    draft = sample.generation.draft(scene_id)
    assert sample.scenes.buffer(scene_id).text.endswith(kept)
    assert draft.candidates[0].text.strip() == left.strip() and draft.shown > 0


def test_alternatives_of_every_round_are_there_after_closing(drafted, qtbot):
    sample, scene_id = drafted
    sample.generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    texts = {candidate.text for candidate in sample.generation.draft(scene_id).candidates}
    path = sample.project.current.path
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened, timeout=10_000):
        sample.project.open(path)
    load(sample, qtbot, "Ledger")
    qtbot.waitUntil(lambda: sample.generation.draft(scene_id) is not None)
    restored = sample.generation.draft(scene_id)
    assert {candidate.text for candidate in restored.candidates} == texts
    assert restored.settings["beat"] == "the lamp goes out"


def test_a_draft_is_asked_for_in_the_marks_of_the_book(drafted, qtbot, monkeypatch):
    sample, scene_id = drafted
    requests = sent(sample, monkeypatch)
    sample.generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    assert requests[0].marks == sample.project.info.language


def test_a_model_on_another_computer_is_shown_the_draft_it_shall_be_like_or_unlike(
    drafted, qtbot, monkeypatch
):
    sample, scene_id = drafted
    requests = sent(sample, monkeypatch)
    generation = sample.generation
    first = generation.draft(scene_id).text
    generation.again(scene_id, Again.LIKE)
    done(sample, qtbot, scene_id)
    assert first not in "".join(part.text for part in requests[-1].parts)  # here its words are weighed
    monkeypatch.setattr(
        generation._model, "status", dataclasses.replace(generation._model.status, remote=True)
    )
    liked = generation.draft(scene_id).text
    generation.again(scene_id, Again.LIKE)
    done(sample, qtbot, scene_id)
    assert [part.kind for part in requests[-1].parts][-2:] == ["draft_liked", "scene_lead"]
    assert liked.strip() in requests[-1].parts[-2].text
    refused = generation.draft(scene_id).text
    generation.again(scene_id, Again.NOT)
    done(sample, qtbot, scene_id)
    assert requests[-1].parts[-2].kind == "draft_refused" and refused.strip() in requests[-1].parts[-2].text


def test_like_this_and_not_this_say_what_the_draft_shall_mean_and_a_mood_how_it_shall_feel(
    drafted, qtbot, monkeypatch
):
    sample, scene_id = drafted
    requests, generation = sent(sample, monkeypatch), sample.generation
    shown = generation.draft(scene_id).text
    generation.again(scene_id, Again.LIKE)
    done(sample, qtbot, scene_id)
    assert requests[-1].toward == shown and requests[-1].away == () and requests[-1].feeling is None
    refused = generation.draft(scene_id).text
    sample.moods.choose("tense")
    generation.again(scene_id, Again.NOT)
    done(sample, qtbot, scene_id)
    assert requests[-1].toward == "" and requests[-1].away == (refused,)
    assert requests[-1].feeling.valence < 0 < requests[-1].feeling.arousal
    monkeypatch.setattr(type(generation.requests._context), "language", "de")
    generation.again(scene_id, Again.AGAIN)
    done(sample, qtbot, scene_id)
    assert requests[-1].feeling is None  # the reader reads English alone
    sample.moods.choose("")


def test_fewer_words_are_pressed_on_a_draft_whose_sentences_are_chosen_by_meaning():
    steering = Steering(toward="The lantern swung above the cellar stairs.", away=("The harbour froze.",))
    by_words, by_meaning = steering.bias((), by_meaning=False), steering.bias((), by_meaning=True)
    assert [one.word for one in by_words] == [one.word for one in by_meaning]
    for one, less in zip(by_words, by_meaning, strict=True):
        assert one.amount > less.amount > 0 if one.amount > 0 else one.amount == less.amount
