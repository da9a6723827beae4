"""Workers without a network, tried from within: in processes of their own, since there is no way back."""

import json
import subprocess
import sys

import pytest

from inkwell.support.paths import places
from tests.conftest import ROOT
from tests.waiting import wait

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lends a program such a fence")

TRIES = """
import json, os, socket, subprocess, sys, ctypes, threading
from inkwell.support.network_fence import close_network, leave_network, network_is_closed
fenced, earlier = threading.Event(), []
def try_later():
    fenced.wait()
    earlier.append(tried(away))
before = threading.Thread(target=try_later)
before.start() if "{fence}" == "close_network" else earlier.append("")
held = {fence}()
def tried(make):
    try:
        make()
    except OSError as error:
        return type(error).__name__
    return "made"
def away():
    socket.create_connection(("192.0.2.1", 9), timeout=3)
def loopback():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0)); server.listen()
        socket.create_connection(server.getsockname()).close()
def thread():
    found = []
    one = threading.Thread(target=lambda: found.append(tried(away))); one.start(); one.join()
    return found[0]
child = subprocess.run([sys.executable, "-c", "import socket\\ntry:\\n socket.create_connection(('192.0.2.1', 9), timeout=3)\\nexcept OSError as error:\\n print(type(error).__name__)"], capture_output=True, text=True).stdout.strip()
fenced.set()
before.ident and before.join()
print(json.dumps(dict(held=held, earlier=earlier[0], closed=network_is_closed(), away=tried(away), loopback=tried(loopback), thread=thread(),
    six=tried(lambda: socket.socket(socket.AF_INET6)), udp=tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
    pair=tried(lambda: socket.socketpair()), child=child, ring=ctypes.CDLL(None).syscall(425, 8, None))))
"""


def told(fence):
    ran = subprocess.run(
        [sys.executable, "-c", TRIES.replace("{fence}", fence)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def fence_holds():
    if not told("close_network")["held"]:
        pytest.skip("no seccomp here")


def test_behind_the_fence_no_socket_of_the_internet_can_be_made_by_threads_and_children_either():
    facts = told("close_network")
    if not facts["held"]:
        pytest.skip("no seccomp here")
    assert facts["closed"]
    refused = {facts[name] for name in ("away", "loopback", "thread", "earlier", "six", "udp", "child")}
    assert refused == {"PermissionError"}
    assert facts["pair"] == "made" and facts["ring"] == -1


def test_in_a_network_of_its_own_a_process_reaches_itself_and_nobody_else():
    facts = told("leave_network")
    if not facts["held"]:
        pytest.skip("this system lends no namespaces")
    assert facts["loopback"] == "made" and facts["away"] == facts["thread"] == facts["child"] == "OSError"


@pytest.mark.parametrize("role", ["reader", "words", "importer", "exporter"])
def test_a_worker_that_runs_is_behind_the_fence(role, tmp_path, fence_holds):
    from inkwell.engine.link import worker_link

    link = worker_link(role, places(tmp_path / "base"))
    assert b"Hello" in link.read_line() or link.pid
    assert seccomp_of(link.pid) == "2"
    link.close()
    link.wait()


def test_a_writer_is_behind_it_once_it_has_a_model_and_a_remote_one_gets_another_writer(
    qtbot, tmp_path, fence_holds
):
    from inkwell.engine.client import EngineClient
    from inkwell.engine.lifecycle import EngineState
    from inkwell.engine.link import worker_link
    from inkwell.protocol.requests import LoadModel

    links = []

    def make():
        links.append(worker_link("writer", places(tmp_path / "base")))
        return links[-1]

    client = EngineClient(make)
    client.use_model(LoadModel("", "Script", "fake"), start=True)
    wait(lambda: client.state is EngineState.READY)
    assert seccomp_of(links[0].pid) == "2"
    client.use_model(LoadModel("http://127.0.0.1:9", "far", "remote", remote_model="x"))
    wait(lambda: len(links) == 2 and client.state is not EngineState.STARTING, seconds=30)
    assert seccomp_of(links[1].pid) == "0"
    client.use_model(LoadModel("", "Script", "fake"))
    wait(lambda: seccomp_of(links[1].pid) == "2", seconds=30)
    client.stop()


def seccomp_of(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(line.split()[1] for line in file if line.startswith("Seccomp:"))
