"""The real window as a screen reader meets it: AT-SPI over a session bus, keys pressed by xdotool."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inkwell.services.project.sample import make_sample

ROOT = Path(__file__).resolve().parent.parent.parent
SYSTEM_PYTHON = Path("/usr/bin/python3")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PROGRAMS = ("xvfb-run", "dbus-run-session", "xdotool", "openbox")


def can_listen():
    if not (SYSTEM_PYTHON.exists() and LAUNCHER.exists() and all(shutil.which(name) for name in PROGRAMS)):
        return False
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    return not subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True, env={}).returncode


pytestmark = pytest.mark.skipif(not can_listen(), reason="needs AT-SPI, Xvfb, openbox and xdotool")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the window said to somebody who wrote a line, saved, continued and opened the palette."""
    folder = tmp_path_factory.mktemp("reader")
    make_sample(folder / "sample.inkwell")
    inkwell = [
        *("env", f"PYTHONPATH={ROOT}", "QT_QPA_PLATFORM=xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1"),
        *(sys.executable, "-m", "inkwell", "--base", str(folder / "base"), "--engine", "fake"),
        *("open", str(folder / "sample.inkwell")),
    ]
    listening = [str(SYSTEM_PYTHON), str(Path(__file__).with_name("screen_reader.py")), *inkwell]
    script = f'{LAUNCHER} --launch-immediately & BUS=$!; sleep 1; "$@"; kill $BUS'
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 1366x768x24",
        "dbus-run-session",
        "--",
        "bash",
        "-c",
        script,
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*command, "listen", *listening],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        timeout=240,
    )
    answers = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert answers, done.stderr[-2_000:]
    return json.loads(answers[-1])


def test_the_page_has_the_focus_its_name_and_its_words(told):
    assert told["focus at first"] == ["text", "Scene text"]
    assert told["scene"]
    assert told["page"].endswith("She listened.")


def test_the_scene_saving_and_a_draft_are_spoken(told):
    assert told["spoken"][0] == told["scene"]
    assert told["saved"] == "Saved"
    assert told["draft begins"]
    assert told["draft ends"].startswith("A draft of")
    assert told["spoken"].count("The model is writing") == 1


def test_whatever_takes_the_focus_says_its_name(told):
    assert told["without name"] == []
    assert told["palette without name"] == []
    assert told["after F6"][1]
    assert told["after F6 twice"][1]


def test_the_palette_takes_the_focus_and_gives_it_back(told):
    assert told["palette"][1]
    assert told["after palette"] == told["after F6 twice"]
