"""The process that sets pages."""

import subprocess
import sys
import time

from inkwell.exchange.pdf import typesetter


def test_it_ends_with_who_asked():
    child = subprocess.Popen(
        [sys.executable, "-m", typesetter.__name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    child.stdin.write(b'{"files": {"main": "I2xvcmVtKDMwMDAwMDAp"}, "wishes": {"format": "pdf"}}\n')
    child.stdin.flush()
    time.sleep(1)
    assert child.poll() is None
    child.stdin.close()
    assert child.wait(10) == 1
    child.stdout.close()
