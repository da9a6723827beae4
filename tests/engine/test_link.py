"""Lines to a real child and back."""

from inkwell.engine import link as link_module
from inkwell.engine.link import worker_link
from inkwell.protocol import events, wire
from inkwell.protocol.requests import Shutdown
from inkwell.support.paths import places


def test_a_child_says_hello_takes_lines_and_ends_when_its_input_does(where):
    link = worker_link("writer", where)
    hello = wire.decode(link.read_line())
    assert isinstance(hello, events.Hello) and hello.pid == link.pid and hello.role == "writer"
    link.send(wire.encode(Shutdown()))
    assert link.read_line() == b"" and link.wait() == 0
    assert (where.logs / "worker-writer.log").exists()
    link.send(b"to nobody\n")  # lost without a word
    assert link.read_line() == b""


def test_a_closed_and_a_killed_child_are_gone(where):
    closed, killed = worker_link("writer", where), worker_link("writer", where)
    for link in (closed, killed):
        assert link.read_line()
    closed.close()
    killed.kill()
    assert closed.read_line() == b"" == killed.read_line()
    assert closed.wait() == 0 and killed.wait() != 0


def test_a_worker_that_is_waited_for_does_not_give_way(tmp_path, monkeypatch):
    monkeypatch.delenv("INKWELL_GIVE_WAY", raising=False)
    begun = []
    monkeypatch.setattr(link_module, "ProcessLink", lambda *made: begun.append(made[-1]))
    worker_link("reader", places(tmp_path))
    worker_link("reader", places(tmp_path), gives_way=False)
    assert [one.get("INKWELL_GIVE_WAY") for one in begun] == [None, "0"]
