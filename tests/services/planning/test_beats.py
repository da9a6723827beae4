"""Beats over the sample novel, through the real services."""

from inkwell.services.planning.beats import USUAL


def test_a_beat_is_tied_and_let_go_by_undo_and_the_template_is_remembered(sample):
    for _ in range(2):
        sample.storage.deliver()
    beats, plan = sample.plan.beats, sample.plan
    template = beats.template()
    assert template.key == USUAL and len(beats.templates()) == 12
    scene, beat = plan.book.rows[1].scene, template.beats[0]
    plan.acts.tie_beat(template.key, beat.key, beat.name, scene)
    for _ in range(3):
        sample.storage.deliver()
    first = beats.placed(template, beats.book())[0]
    assert first.tied == scene and first.falls_at is not None
    sample.undo.undo(None)
    for _ in range(3):
        sample.storage.deliver()
    assert beats.placed(template, beats.book())[0].tied is None
    beats.choose("mystery")
    assert beats.template().key == "mystery"


def test_a_copy_is_the_authors_and_is_not_overwritten(sample):
    beats = sample.plan.beats
    file = beats.copy_to_own("romance")
    file.write_text('name = "Mine"\n[[beat]]\nname = "Now"\nat = 1\n')
    assert beats.copy_to_own("romance") == file and "Mine" in file.read_text()
    assert any(one.is_own and one.name == "Mine" for one in beats.templates())
    assert beats.copy_to_own("none-such") is None


def test_a_template_that_is_gone_gives_way_to_the_usual_one(sample):
    sample.plan.beats.choose("none-such")
    assert sample.plan.beats.template().key == USUAL
