"""Lines kept under the hash of their text."""

import json

from inkwell.worker.analysis.remembered import RememberedLines, key_of


def line(text):
    return json.dumps([key_of(text), 1]) + "\n"


def test_lines_outlast_the_process_but_not_half_a_line(tmp_path):
    file = tmp_path / "x-2.jsonl"
    (tmp_path / "x-1.jsonl").write_text("old")
    lines = RememberedLines(file, "x-*.jsonl", 1_000)
    lines.add({key_of("one"): line("one"), key_of("two"): line("two")})
    with file.open("a") as stream:
        stream.write(line("three")[:-3])
    again = RememberedLines(file, "x-*.jsonl", 1_000)
    assert again[key_of("one")] == line("one") and key_of("three") not in again
    assert not (tmp_path / "x-1.jsonl").exists()
    assert key_of("one") not in RememberedLines(file, "x-*.jsonl", 10)
