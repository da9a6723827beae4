"""A session that shows that nothing leaves, and that the showing would notice."""

import json
import subprocess
import sys

import pytest

from inkwell.services import privacy
from inkwell.support.paths import places

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lends a program such things")


def test_a_session_sends_no_packet_anywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(privacy, "installed", lambda _: [])
    session = privacy.offline_session(places(tmp_path))
    if session is None:
        pytest.skip("this system lends no namespaces")
    assert session.packets == 0 and not session.failed
    assert session.done == ("new", "import", "check", "search", "export", "backup")


def test_what_is_tried_is_counted():
    call = "import socket; socket.create_connection(({!r}, 9), timeout=1)"

    def calls_home():
        if not privacy.leave_network():
            return None
        before = privacy._packets()
        for address in ("192.0.2.1", "127.0.0.1"):
            subprocess.run([sys.executable, "-c", call.format(address)], capture_output=True, check=False)
        return {"packets": privacy._packets() - before}

    answer = privacy._in_child(calls_home)
    if answer is None:
        pytest.skip("this system lends no namespaces")
    assert answer["packets"] >= 2, json.dumps(answer)


def test_the_fence_is_tried_and_this_process_keeps_its_network():
    import socket

    assert privacy.fence_holds() in (True, None)
    socket.socket(socket.AF_INET).close()
