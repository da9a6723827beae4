"""Ideas for the sample novel."""

from dataclasses import replace

from inkwell.domain.asking.names import NameKind, Rarity, name_likeness
from inkwell.services.asking.ideas import SHOWN, IdeaKind, sentence_likeness


def test_names_are_unlike_those_of_the_book(sample):
    sample.storage.deliver()
    held = [word for one in sample.codex.codex.entries for word in one.name.split()]
    for kind in NameKind:
        made = sample.asking.ideas.names(kind, Rarity.ANY, seed=1)
        assert len(made) == 8
        assert max(name_likeness(name.text, word) for name in made for word in held) < 0.6


def test_turns_come_while_they_are_written_and_no_two_alike(sample, qtbot):
    seen = []
    sample.asking.ideas.changed.connect(seen.append)
    scene = sample.manuscript.outline.scenes()[-1].scene_id
    with qtbot.waitSignal(sample.scenes.scene_loaded):
        sample.scenes.load(scene)
    sample.asking.ideas.ask(IdeaKind.TURN, scene, len(sample.scenes.buffer(scene).text))
    qtbot.waitUntil(lambda: bool(seen) and not seen[-1].writing, timeout=30_000)
    assert seen[-1].tries == 16 and 1 <= len(seen[-1].shown) <= SHOWN
    texts = [one.item for one in seen[-1].shown]
    assert all(sentence_likeness(a, b) < 0.5 for a in texts for b in texts if a != b)
    assert sum(one.times for one in seen[-1].shown) <= 16


def test_sentences_are_alike_by_the_words_that_matter():
    assert sentence_likeness("The lamp went out.", "And then the lamp was going out!") > 0.4
    assert sentence_likeness("The lamp went out.", "A stranger knocked.") == 0.0
    assert sentence_likeness("He was.", "He was.") == 1.0


def test_a_book_in_another_language_is_not_written_on_from_english_words(sample, qtbot):
    sample.storage.deliver()
    prompts, ended = [], []
    sample.writer.event_received.connect(
        lambda one: prompts.append(one.prompt) if hasattr(one, "prompt") else None
    )
    sample.asking.ideas.changed.connect(lambda ideas: ended.append(not ideas.writing))
    scene = sample.manuscript.outline.scenes()[-1].scene_id
    with qtbot.waitSignal(sample.scenes.scene_loaded):
        sample.scenes.load(scene)
    for language in ("en", "fr"):
        sample.project.save_info(replace(sample.project.info, language=language))
        sample.storage.deliver()
        ended.clear()
        sample.asking.ideas.ask(IdeaKind.TURN, scene, len(sample.scenes.buffer(scene).text))
        qtbot.waitUntil(lambda: bool(ended) and ended[-1], timeout=30_000)
    assert "nobody there had expected" in prompts[0] and "expected" not in prompts[-1]
