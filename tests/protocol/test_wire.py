"""Messages as JSON lines: what is said arrives, what is nonsense is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.reading.cast import KnownName
from inkwell.domain.reading.scene_reading import Finding, Place, SceneReading
from inkwell.protocol import events, requests, wire

MESSAGES = [
    requests.LoadModel("/a", "b"),
    requests.Generate(requests.JobId("j"), (requests.PromptPart("k", "t", "x", 1, "r"),), seed=3),
    requests.Cancel(requests.JobId("j")),
    requests.Shutdown(),
    requests.Read(
        requests.JobId("j"),
        (requests.TextToRead("1", "t"),),
        (KnownName(1, "Mara", fields=(("Eyes", "grey"), ("", "dead")), dead_from="3"),),
        checks=(requests.CheckRequest("echoes", 5.0),),
    ),
    events.SceneRead(
        requests.JobId("j"),
        SceneReading(
            "1", "h", "en", findings=(Finding("c", 0, 1, "s", (("word", "{x}"),), (Place("2", 3, 4),)),)
        ),
    ),
    events.Hello(1, "writer", 5),
    events.CandidateFinished(requests.JobId("j"), 0, events.FinishReason.SENTENCE, "täxt 🐙\n", 3, 7, 20),
    events.PromptFitted(requests.JobId("j"), (events.FittedPart("k", "t", "x", 1, "in", "r"),), "x", 1, 10),
    events.Failed(requests.JobId(""), events.FailureCode.OUT_OF_MEMORY, "d"),
    events.ModelLoading("m", "s", 1),
]


@pytest.mark.parametrize("message", MESSAGES)
def test_messages_survive_the_wire(message):
    line = wire.encode(message)
    assert line.count(b"\n") == 1 and wire.decode(line) == message


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"type":"Nope"}',
        b'{"type":"Cancel"}',
        b'{"type":"Cancel","job_id":5}',
        b'{"type":"Read","job_id":"j","texts":[],"known":[{"entry":1,"name":"n","fields":[["one"]]}]}',
        b'{"type":"Cancel","job_id":"a","more":1}',
        b'{"type":"Failed","job_id":"a","code":"no","detail":""}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_bad_lines_are_refused(line):
    with pytest.raises(wire.WireError):
        wire.decode(line)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_understood(data):
    try:
        message = wire.decode(data)
    except wire.WireError:
        return
    assert type(message).__name__ in data.decode()
