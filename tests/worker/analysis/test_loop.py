"""The reader as a child process."""

import json
import subprocess
import sys

from inkwell.protocol.events import SceneRead
from inkwell.protocol.requests import CheckRequest, JobId, LoadReader, Read, TextToRead
from inkwell.worker.analysis.loop import ReaderLoop
from tests.conftest import ROOT
from tests.worker.analysis.conftest import SCENE


def test_analyze_reads_a_file_in_a_real_child(tmp_path):
    file = tmp_path / "scene.txt"
    file.write_text(f"{SCENE}\n\n“Go,” Mara said sadly.", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "inkwell",
        "--base",
        str(tmp_path / "base"),
        "analyze",
        str(file),
        "--json",
        "--checks",
        "all",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["documents"][0]
    assert {"entities", "characters", "quotations", "sentences", "paragraphs", "checks"} <= found.keys()
    assert found["entities"][0]["text"] == "Mr. Ambrose Tully"
    assert {c["name"]: c["count"] for c in found["characters"]}["Mara Fenn"] == 4
    said = next(one for one in found["checks"] if one["id"] == "adverbs_at_speech")
    assert said.keys() == {"id", "start", "end", "subject", "sentence", "places"}
    assert (said["subject"], said["sentence"]) == ("sadly", "“sadly” tells how the line was said.")


class Heard:
    """A channel that keeps what is said."""

    def __init__(self):
        self.events = []

    def send(self, event):
        self.events.append(event)

    def is_cancelled(self, _job_id):
        return False


def test_a_check_switched_on_does_not_put_the_book_together_again(model, monkeypatch):
    heard = Heard()
    loop = ReaderLoop(heard)
    loop.do(LoadReader(str(ROOT / "models" / "reader")))
    made = []
    whole = loop._document
    monkeypatch.setattr(loop, "_document", lambda request: made.append(1) or whole(request))
    text = f"{SCENE}\n\n“Go,” Mara said sadly."

    def read(job, text=text, **more):
        heard.events.clear()
        loop.do(Read(JobId(job), (TextToRead("1", text),), **more))
        return next(event.reading for event in heard.events if isinstance(event, SceneRead))

    first = read("a")
    with_check = read("b", checks=(CheckRequest("adverbs_at_speech"),))
    assert len(made) == 1 and not first.findings and with_check.findings
    assert with_check.entities == first.entities and with_check.quotations == first.quotations
    read("c", text=f"{text} He went.")
    read("d", text=f"{text} He went.", apart=(("Mara", "Mara Fenn"),))
    assert len(made) == 3
