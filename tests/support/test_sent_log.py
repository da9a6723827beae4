"""What is noted of requests: whom, when, how many bytes; never what."""

import os

import pytest

from inkwell.support.http_client import open_client
from inkwell.support.sent_log import keep_sent_log, sent_so_far


@pytest.fixture
def logs(tmp_path, monkeypatch):
    monkeypatch.delenv("INKWELL_SENT_LOG", raising=False)
    yield tmp_path / "logs"
    os.environ.pop("INKWELL_SENT_LOG", None)


class Request:
    def __init__(self, host, length):
        self.url = type("Url", (), {"host": host})
        self.headers = {"content-length": length}


def test_a_request_leaves_its_host_and_its_size_and_no_word(logs):
    from inkwell.support.sent_log import note_request

    file = keep_sent_log(logs)
    note_request(Request("hub.example", "120"))
    note_request(Request("other.example", "no number"))
    note_request(Request("hub.example", "30"))
    first = sent_so_far(logs)[0]
    assert {(one.host, one.times, one.bytes) for one in sent_so_far(logs)} == {
        ("hub.example", 2, 150),
        ("other.example", 1, 0),
    }
    assert first.first <= first.last and file.stat().st_mode & 0o777 == 0o600
    with file.open("a") as stream:
        stream.write('{"host": 3}\nnonsense\n')
    assert sum(one.times for one in sent_so_far(logs)) == 3


def test_every_client_of_ours_notes_what_it_asks(logs):
    keep_sent_log(logs)
    with open_client(1) as client:
        request = client.build_request(
            "POST", "http://192.0.2.1:9/v1/secret?word=Mara", content=b"Mara stood there"
        )
        for hook in client.event_hooks["request"]:
            hook(request)
    (one,) = sent_so_far(logs)
    assert (one.host, one.bytes) == ("192.0.2.1", 16)
    assert b"Mara" not in (logs / "sent.jsonl").read_bytes()


def test_without_a_log_nothing_is_noted_and_a_large_one_begins_anew(logs, monkeypatch):
    from inkwell.support import sent_log

    sent_log.note_request(Request("x", "1"))
    assert not logs.exists()
    monkeypatch.setattr(sent_log, "_MOST_BYTES", 100)
    keep_sent_log(logs)
    for _ in range(4):
        sent_log.note_request(Request("x.example", "1"))
    assert sorted(one.name for one in logs.iterdir()) == ["sent.jsonl", "sent.old.jsonl"]
