"""The reader as a child process."""

import json
import subprocess
import sys

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
