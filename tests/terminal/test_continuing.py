"""`inkwell continue` with the scripted engine: what is printed as it comes is what is kept at the end."""

import pytest

from inkwell.terminal import continuing


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "t.txt"
    file.write_text("It rained.", encoding="utf-8")
    return file


def test_text_and_json_hold_the_same_words(inkwell, text):
    arguments = (
        "--engine",
        "fake",
        "continue",
        "--text",
        text,
        "--words",
        "20",
        "--seed",
        "7",
        "--candidates",
        "2",
    )
    facts = inkwell(*arguments, "--json").facts
    assert list(facts) == ["model", "seed", "candidates", "prompt"] and facts["seed"] == 7
    assert [row["candidate"] for row in facts["candidates"]] == [0, 1]
    printed = inkwell(*arguments).out
    assert printed == "\n\n* * *\n\n".join(row["text"] for row in facts["candidates"]) + "\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--words", "0"), 2),
        (("--candidates", "9"), 2),
        (("--mood", "sulky"), 2),
        (("--strength", "3"), 2),
        (("--model", "/nowhere/at/all"), 1),
    ],
)
def test_wishes_that_cannot_be_meant(inkwell, text, options, code):
    said = inkwell("continue", "--text", text, *options)
    assert said.code == code and said.out == "" and len(said.err) > 20


def test_a_project_or_a_text_and_not_both(inkwell, text, project):
    assert inkwell("continue", project, "--text", text).code == 2 and inkwell("continue").code == 2
    text.write_text(" \n ", encoding="utf-8")
    assert inkwell("--engine", "fake", "continue", "--text", text).code == 1


def test_a_scene_of_a_project(inkwell, project):
    scenes = inkwell("dump", project, "--json").facts["scenes"]
    arguments = ("--engine", "fake", "continue", project, "--words", "12", "--seed", "1", "--json")
    assert "The sea went out." in inkwell(*arguments).facts["prompt"]
    first = inkwell(*arguments, "--scene", scenes[0]["id"]).facts["prompt"]
    assert "The storm came." in first and "The sea went out." not in first
    assert inkwell(*arguments, "--scene", 999).code == 2


def test_the_scenes_before_are_known_to_the_writer(inkwell, project, monkeypatch):
    asked = []
    monkeypatch.setattr(continuing, "run_job", lambda *arguments: asked.append(arguments[3]))
    scenes = inkwell("dump", project, "--json").facts["scenes"]
    inkwell("--engine", "fake", "continue", project)
    inkwell("--engine", "fake", "continue", project, "--scene", scenes[0]["id"])
    assert [request.book for request in asked] == ["The storm came.", ""]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("“Look,” she said. “It’s late.”", "“It’s here…”"),
        ('"Look," she said. "It\'s late."', '"It\'s here..."'),
        ("It rained.", '"It\'s here..."'),
    ],
)
def test_marks_are_those_of_the_text(inkwell, text, tmp_path, written, wanted):
    text.write_text(written, encoding="utf-8")
    script = tmp_path / "script.txt"
    script.write_text('# delay_ms=0\n"It\'s here..." he said.', encoding="utf-8")
    said = inkwell(
        "--engine", "fake", "continue", "--text", text, "--model", script, "--words", "12", "--json"
    )
    assert wanted in said.facts["candidates"][0]["text"]


def test_marks_are_those_of_a_project_in_its_language(inkwell, project, tmp_path):
    script = tmp_path / "script.txt"
    script.write_text('# delay_ms=0\n"It\'s here," he said.', encoding="utf-8")
    arguments = ("--engine", "fake", "continue", project, "--model", script, "--words", "12", "--json")
    assert "“It’s here,”" in inkwell(*arguments).facts["candidates"][0]["text"]
