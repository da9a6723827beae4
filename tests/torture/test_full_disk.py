"""A disk that is full, seen from the services that save: what is acknowledged stays, saving goes on, room is given back."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LONG, ROOT

OWN_DISKS = ["unshare", "--user", "--map-root-user", "--mount"]
SEEDS = 20 if LONG else 1


def has_own_disks() -> bool:
    try:
        return (
            subprocess.run([*OWN_DISKS, "mount", "-t", "tmpfs", "none", "/mnt"], check=False).returncode == 0
        )
    except OSError:
        return False


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_full_disk_lets_fifty_saves_through_and_goes_on_when_it_is_freed(tmp_path, seed, record_property):
    if not has_own_disks():
        pytest.skip("this system lends nobody a disk of her own (unshare --user --mount)")
    size = 32 if seed == 0 else random.Random(seed).randint(28, 90)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [
        *OWN_DISKS,
        sys.executable,
        str(Path(__file__).with_name("full_disk.py")),
        str(tmp_path),
        str(size),
    ]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    record_property("n", 1)
    assert told["saves"] >= 50, told
    assert told["said_s"] is not None and told["said_s"] <= 2, told
    assert told["was_full"] and told["offered"] and told["copies"], told
    assert told["again_s"] <= 8, told  # it tries every five seconds
    assert told["problems"] == [] and told["whole"] and told["left"] == ["book.inkwell"], told
