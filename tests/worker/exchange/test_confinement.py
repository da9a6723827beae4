import subprocess
import sys

import pytest

from inkwell.worker.exchange.confinement import TooLongError, limited

CONFINED = "from inkwell.worker.exchange.confinement import confine; confine()\n"


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_no_network_and_no_child(act):
    done = subprocess.run([sys.executable, "-c", CONFINED + act], capture_output=True, text=True)
    assert done.returncode == 1 and "PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of addresses")
def test_memory_ends():
    done = subprocess.run(
        [sys.executable, "-c", CONFINED + "x = bytearray(3_000_000_000)"], capture_output=True, text=True
    )
    assert done.returncode == 1 and "MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer")
def test_time_ends():
    with pytest.raises(TooLongError), limited(0.2):
        while True:
            sum(range(1000))
