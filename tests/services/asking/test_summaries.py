"""Summaries written by a model at an address: each sentence tied to the book, lies left out, layers from below."""

import json
import re

import pytest

from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence
from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.text import count_words
from inkwell.services.composition import build_services
from tests.remote_server import Misbehaving, stream


def reply(handler, text):
    piece = json.dumps({"choices": [{"delta": {"content": text}}]}).encode()
    stream(handler, b"data: " + piece, b"data: [DONE]")


def passages(server):
    """The numbered passages of the last request."""
    prompt = server.bodies[-1][0]["messages"][-1]["content"]
    return dict(re.findall(r"^\[(\d+)\] (.+)$", prompt, re.MULTILINE))


def honest(server):
    """Sentences of the book, each from another passage, with its number."""
    found = []
    for number, text in passages(server).items():
        told = [one for one in sentences(text) if count_words(one) > 5 and not re.search("[“”‘’*]", one)]
        found += [f"{told[0]} [{number}]"] if told else []
    return " ".join(found[:2])


LIES = "Harald drowned the elephant in the harbour. [1] Nobody was ever happier. [2] Mara sailed to China."


class Server(Misbehaving):
    def __init__(self):
        self.say = honest
        super().__init__(lambda handler: reply(handler, self.say(self)))


@pytest.fixture
def server():
    made = Server()
    yield made
    made.close()


@pytest.fixture
def remote(where, qtbot, tmp_path, sample_file, server):
    """The sample novel, and a model at an address that says what `server.say` does."""
    services = build_services(where, engine="auto")
    services.models.use_remote(server.url, "m", None)
    path = tmp_path / "sample.inkwell"
    path.write_bytes(sample_file.read_bytes())
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        services.project.open(path)
    yield services
    services.shut_down()


def written(services, qtbot, node_id):
    told = []
    services.asking.summaries.write(node_id, lambda *answer: told.append(answer))
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    return told[0]


def kept(services):
    found = []
    services.storage.call(lambda store: store.memory.summaries(), found.append)
    services.storage.deliver()
    return found[0]


def test_scenes_then_their_chapter_and_nothing_twice(remote, qtbot, server):
    outline = remote.manuscript.outline
    chapter = outline.ancestors(outline.scenes()[0].scene_id)[0]
    summary, failure = written(remote, qtbot, chapter.id)
    assert summary.origin is SummaryOrigin.WRITTEN and not failure
    texts = []
    for scene in outline.scenes(chapter.id):
        remote.scenes.load(scene.scene_id, lambda buffer: texts.append(buffer.text))
        remote.storage.deliver()
    assert all(source in "\n".join(texts) for one in summary.sentences for source in one.rests_on)
    assert all(one.rests_on for one in summary.sentences)
    asked = len(server.bodies)
    assert asked == len(outline.scenes(chapter.id)) + 1
    written(remote, qtbot, chapter.id)
    assert len(server.bodies) == asked
    assert set(kept(remote)) == {chapter.id, *(scene.id for scene in outline.scenes(chapter.id))}


def test_what_changes_is_written_anew_and_the_authors_own_never(remote, qtbot, server):
    scene = remote.manuscript.outline.scenes()[0]
    written(remote, qtbot, scene.id)
    remote.scenes.load(scene.scene_id)
    remote.storage.deliver()
    remote.scenes.type_text(scene.scene_id, 0, 0, "It rained. ")
    written(remote, qtbot, scene.id)
    assert len(server.bodies) == 2
    own = Summary((SummarySentence("Mine."),), "", SummaryOrigin.AUTHOR)
    remote.story.summaries.keep(scene.id, own)
    assert written(remote, qtbot, scene.id) == (own, "") and len(server.bodies) == 2


def test_lies_are_not_shown_and_the_books_own_sentences_stand_instead(remote, qtbot, server):
    server.say = lambda _server: LIES
    scene = remote.manuscript.outline.scenes()[0]
    summary, failure = written(remote, qtbot, scene.id)
    assert summary.origin is SummaryOrigin.CHOSEN and not failure and not kept(remote)
    server.say = lambda server: f"{LIES} {honest(server)}"
    summary, _ = written(remote, qtbot, scene.id)
    assert summary.origin is SummaryOrigin.WRITTEN
    assert not any("Harald" in one.text or "China" in one.text for one in summary.sentences)


def test_a_server_that_is_gone_leaves_what_was_chosen_with_its_sentence(remote, qtbot, server):
    server.say = lambda _server: 1 / 0  # the connection ends without a word
    summary, failure = written(remote, qtbot, remote.manuscript.outline.scenes()[0].id)
    assert summary.origin is SummaryOrigin.CHOSEN and failure


def test_stopped_it_tells_nothing(remote, qtbot, server):
    told = []
    scene = remote.manuscript.outline.scenes()[0]
    remote.asking.summaries.write(scene.id, lambda *answer: told.append(answer))
    remote.asking.summaries.stop()
    assert written(remote, qtbot, scene.id)[0].origin is SummaryOrigin.WRITTEN and not told


def test_with_the_starter_sentences_are_chosen_and_no_model_is_asked(sample, qtbot):
    assert not sample.asking.summaries.can_write
    summary, failure = written(sample, qtbot, sample.manuscript.outline.scenes()[0].id)
    assert summary.origin is SummaryOrigin.CHOSEN and not failure
