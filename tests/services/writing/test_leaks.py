"""The scene shown is weighed against what may not be told in it, at rest; a writer made by hand."""

import pytest

from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.protocol import events
from inkwell.protocol.weighing_requests import FindLeaks
from inkwell.services.check_settings import on_key
from inkwell.services.writing.leak_findings import LEAST
from tests.conftest import scene_named
from tests.hand_checker import HandChecker

TEXT = "A sound line.\nShe washed the sleeve in cold water, again and again."


@pytest.fixture
def made(sample, monkeypatch, clock):
    writer = HandChecker(sample, monkeypatch, FindLeaks)
    scene = scene_named(sample, "Ledger")
    sample.scenes.load(scene)
    sample.storage.deliver()
    sample.scenes.replace_places(scene, [(0, len(sample.scenes.buffer(scene).text), TEXT)])
    sample.story.time.show(scene)
    clock.advance(5_000)
    return sample, writer, scene


def keep_secret(services, text):
    entry = services.codex.codex.entries[0]
    last = services.manuscript.outline.scenes()[-1].scene_id
    fact = Fact(entry.id, None, FactMode.ADD, f"{entry.name} {text}", reader_since=last)
    services.storage.call(lambda store: store.codex.add_fact(fact))
    services.codex.reload()
    services.storage.deliver()
    return fact.text


def weighed(writer, *scores, end=events.FinishReason.LENGTH):
    asked = writer.asked[-1]
    spans = ((0, 13), (14, len(TEXT)))
    for number in range(len(asked.secrets)):
        writer.send(events.SecretWeighed(asked.job_id, number, spans, scores))
    writer.send(events.Finished(asked.job_id, end))


def sentences(services, scene):
    return [row.sentence for row in services.checks.shown_in(scene)]


def test_without_a_secret_nothing_is_asked(made, clock):
    _, writer, _ = made
    clock.advance(60_000)
    assert writer.asked == []


def test_a_scene_is_weighed_at_rest_and_told_where_it_gives_away(made, clock):
    services, writer, scene = made
    secret = keep_secret(services, "killed the keeper.")
    clock.advance(5_000)
    asked = writer.asked[-1]
    assert isinstance(asked, FindLeaks) and asked.text == TEXT and asked.secrets == (secret,)
    weighed(writer, LEAST - 1, LEAST)
    assert sentences(services, scene) == [f"This may give away: {secret.rstrip('.')}"]
    row = services.checks.shown_in(scene)[0]
    assert TEXT[row.finding.start : row.finding.end].startswith("She washed")
    clock.advance(60_000)
    assert len(writer.asked) == 1, "what is known is not asked again"
    services.settings.set(on_key("leak"), False)
    assert sentences(services, scene) == []


def test_what_was_given_up_is_asked_again(made, clock):
    services, writer, _scene = made
    keep_secret(services, "killed the keeper.")
    clock.advance(5_000)
    writer.send(events.Finished(writer.asked[-1].job_id, events.FinishReason.CANCELLED))
    clock.advance(2_000)
    assert len(writer.asked) == 2
    writer.send(events.Failed(writer.asked[-1].job_id, events.FailureCode.UNSUPPORTED, ""))
    clock.advance(60_000)
    assert len(writer.asked) == 2, "a model that cannot say is left alone"


def test_remarks_of_the_author_are_not_weighed_and_places_stay(made, clock):
    services, writer, scene = made
    keep_secret(services, "killed the keeper.")
    services.scenes.replace_places(scene, [(0, 0, "<!-- he did it -->")])
    clock.advance(5_000)
    assert "he did it" not in writer.asked[-1].text and len(writer.asked[-1].text) == len(TEXT) + 18
