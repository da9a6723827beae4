"""`inkwell doctor --privacy`."""

import json
import os

import pytest

from inkwell.__main__ import main
from inkwell.services.privacy import OfflineSession
from inkwell.support.sent_log import keep_sent_log, note_request
from inkwell.terminal import privacy


@pytest.fixture(autouse=True)
def no_session(monkeypatch):
    monkeypatch.setattr(privacy, "fence_holds", lambda: True)
    monkeypatch.setattr(privacy, "offline_session", lambda _: OfflineSession(("new",), (), 0))
    yield
    os.environ.pop("INKWELL_SENT_LOG", None)


def test_it_says_what_was_sent_where_since_when(tmp_path, capsys):
    keep_sent_log(tmp_path / "state" / "logs")
    request = type("Request", (), {"url": type("Url", (), {"host": "hub.example"}), "headers": {}})
    note_request(request)
    assert main(["--base", str(tmp_path), "doctor", "--privacy"]) == 0
    said = capsys.readouterr().out
    assert "hub.example: 1 request" in said and "new: 0 packets were sent." in said
    assert main(["--base", str(tmp_path), "doctor", "--privacy", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (
        facts["sent"][0]["host"] == "hub.example"
        and facts["session"]["packets"] == 0
        and facts["remote"] == ""
    )


@pytest.mark.parametrize(
    ("fence", "session", "code"),
    [
        (True, OfflineSession(("new",), (), 3), 1),
        (False, None, 1),
        (None, None, 0),
        (True, OfflineSession((), ("new",), 0), 1),
    ],
)
def test_what_is_not_as_promised_is_an_exit_code(tmp_path, capsys, monkeypatch, fence, session, code):
    monkeypatch.setattr(privacy, "fence_holds", lambda: fence)
    monkeypatch.setattr(privacy, "offline_session", lambda _: session)
    assert main(["--base", str(tmp_path), "doctor", "--privacy"]) == code
    said = capsys.readouterr().out
    assert "Nothing has been sent" in said and "No model on another computer" in said
