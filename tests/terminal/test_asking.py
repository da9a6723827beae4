"""`inkwell ask`."""

import json

import pytest

from inkwell.domain.errors import UsageError
from inkwell.support.paths import places
from inkwell.terminal.asking import ask_in_terminal
from inkwell.terminal.cli import parse_arguments


def ask(capsys, tmp_path, sample_file, *words):
    options = parse_arguments(["ask", str(sample_file), *words])
    assert ask_in_terminal(options, places(tmp_path)) == 0
    return capsys.readouterr().out


def test_the_book_answers_with_its_sentence_and_where_it_stands(capsys, tmp_path, sample_file):
    said = ask(capsys, tmp_path, sample_file, "How many stairs are there in Sallow Light?")
    assert said.startswith("“There were ninety-one stairs") and "The stairs" in said


def test_as_json_each_line_has_its_place(capsys, tmp_path, sample_file):
    found = json.loads(ask(capsys, tmp_path, sample_file, "What does Mara fear?", "--json"))
    assert found["facts"] == [{"entry": "Mara Quill", "text": "Fears: That he left on purpose"}]
    lines = json.loads(ask(capsys, tmp_path, sample_file, "Who has salt in his pockets?", "--json"))["lines"]
    assert lines and all(line["end"] - line["start"] == len(line["text"]) for line in lines)


def test_up_to_a_scene_nothing_later_is_told(capsys, tmp_path, sample_file):
    whole = ask(capsys, tmp_path, sample_file, "What had the stranger in his pocket?")
    first = ask(capsys, tmp_path, sample_file, "What had the stranger in his pocket?", "--at", "The stairs")
    assert "salt" in whole and first.startswith("Not in the book")


def test_a_question_without_a_word_to_look_for_is_refused(capsys, tmp_path, sample_file):
    with pytest.raises(UsageError):
        ask(capsys, tmp_path, sample_file, "?")


def test_a_question_that_is_not_taken_as_it_stands_says_so(capsys, tmp_path, sample_file):
    long = json.loads(ask(capsys, tmp_path, sample_file, "lamp " * 2_000, "--json"))
    assert "first 2,000 characters" in long["note"]
    other = ask(capsys, tmp_path, sample_file, "灯在哪里？")
    assert other.startswith("Not in the book") and "another language" in other
    assert json.loads(ask(capsys, tmp_path, sample_file, "Where is the lamp?", "--json"))["note"] == ""
