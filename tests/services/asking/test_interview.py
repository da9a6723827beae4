"""Mara is interviewed in the sample novel."""

from inkwell.domain.asking.interviews import Exchange, Said
from inkwell.domain.manuscript.facts import Fact, FactMode, Knower


def begin(sample, number=-1):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[number].scene_id
    mara = next(one for one in sample.codex.codex.entries if one.name == "Mara Quill")
    sample.asking.interview.begin(mara.id, scene)
    return mara, scene


def answered(sample, qtbot):
    qtbot.waitUntil(
        lambda: bool(sample.asking.interview.exchanges) and not sample.asking.interview.exchanges[-1].writing,
        timeout=20_000,
    )
    return sample.asking.interview.exchanges[-1]


def prompts(sample):
    seen = []
    sample.writer.event_received.connect(
        lambda event: seen.append(event.prompt) if hasattr(event, "prompt") else None
    )
    return seen


def test_answers_come_sentence_by_sentence_marked_new_or_in_the_book(sample, qtbot):
    begin(sample)
    sample.asking.interview.ask("What do you fear?")
    exchange = answered(sample, qtbot)
    assert exchange.question == "What do you fear?" and 1 <= len(exchange.answers) <= 3
    assert all(
        said.text.strip() and isinstance(said.new, bool) for answer in exchange.answers for said in answer
    )


def test_the_prompt_holds_what_she_knows_and_no_secret_of_another(sample, qtbot):
    mara, _ = begin(sample)
    codex = sample.codex.codex
    tobias = next(one for one in codex.entries if one.name == "Tobias Wren")
    held = tuple(fact for fact in codex.facts if fact.entry == tobias.id)
    hidden = Fact(
        tobias.id, None, FactMode.ADD, "hid the zinc ledger box", secret=True, known_by=(Knower(tobias.id),)
    )
    open_one = Fact(tobias.id, None, FactMode.ADD, "mended the ledger clasp")
    sample.codex.save(tobias, facts=(*held, hidden, open_one))
    sample.storage.deliver()
    seen = prompts(sample)
    sample.asking.interview.ask("What has Tobias to do with the ledger?")
    answered(sample, qtbot)
    assert seen and "mended the ledger clasp" in seen[-1] and "zinc" not in seen[-1]
    assert seen[-1].rstrip().endswith("Mara Quill took a moment, and answered. “")
    assert mara.private_notes not in seen[-1]


def test_what_is_new_becomes_a_fact_and_goes_back_by_undo(sample, qtbot):
    mara, scene = begin(sample)
    sample.asking.interview.keep(Said("I once sailed to Bergen.", True))
    sample.storage.deliver()
    made = [fact for fact in sample.codex.codex.facts if "Bergen" in fact.text]
    assert [fact.scene for fact in made] == [scene] and made[0].entry == mara.id
    sample.undo.undo(None)
    sample.storage.deliver()
    assert not [fact for fact in sample.codex.codex.facts if "Bergen" in fact.text]


def test_an_interview_can_be_stopped_and_begun_anew(sample, qtbot):
    mara, scene = begin(sample)
    sample.asking.interview.ask("What do you fear?")
    sample.asking.interview.stop()
    assert not sample.asking.interview.exchanges[-1].writing
    held = sample.asking.interview.exchanges
    sample.asking.interview.begin(mara.id, sample.manuscript.outline.scenes()[0].scene_id)
    assert sample.asking.interview.exchanges == ()
    sample.asking.interview.ask("   ")
    assert sample.asking.interview.exchanges == ()
    sample.asking.interview.begin(mara.id, scene)  # a look at another scene loses nothing
    sample.storage.deliver()
    assert sample.asking.interview.exchanges == held


def test_what_is_kept_of_a_first_person_is_told_as_spoken(sample, qtbot):
    mara, _ = begin(sample)
    sample.asking.interview.keep(Said("I never lit it.", True))
    sample.storage.deliver()
    assert any(
        f.entry == mara.id and f.text == "Mara Quill: “I never lit it.”" for f in sample.codex.codex.facts
    )


def kept(sample, person, scene, *questions):
    for number, question in enumerate(questions):
        one = Exchange(person, scene, question, float(number), ("Said so.",), ((Said("No.", True),),))
        sample.storage.call(lambda store, one=one: store.interviews.add(one))
    sample.asking.interview.begin(person, scene)
    sample.storage.deliver()
    return sample.asking.interview.exchanges


def test_an_interview_is_there_again_after_closing(sample):
    mara, scene = begin(sample)
    said = kept(sample, mara.id, scene, "Who are you?", "And where?")
    path = sample.project.current.path
    sample.close_project()
    assert sample.asking.interview.exchanges == () and sample.asking.interview.person is None
    sample.project.open(path)
    sample.storage.deliver()
    sample.asking.interview.begin(mara.id, scene)
    sample.storage.deliver()
    assert sample.asking.interview.exchanges == said and len(said) == 2


def test_a_question_is_deleted_and_comes_back_in_its_place_by_undo(sample):
    mara, scene = begin(sample)
    said = kept(sample, mara.id, scene, "First?", "Second?", "Third?")
    sample.asking.interview.delete(said[1])
    sample.storage.deliver()
    assert [one.question for one in sample.asking.interview.exchanges] == ["First?", "Third?"]
    sample.undo.undo(None)
    sample.storage.deliver()
    assert sample.asking.interview.exchanges == said
    sample.undo.redo(None)
    sample.storage.deliver()
    assert len(sample.asking.interview.exchanges) == 2


def test_where_else_somebody_was_asked_is_told(sample):
    mara, scene = begin(sample)
    kept(sample, mara.id, scene, "First?", "Second?")
    other = sample.manuscript.outline.scenes()[0].scene_id
    sample.asking.interview.begin(mara.id, other)
    sample.storage.deliver()
    assert sample.asking.interview.elsewhere == {scene: 2} and sample.asking.interview.exchanges == ()
