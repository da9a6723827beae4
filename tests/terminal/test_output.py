"""What a verb prints: one answer on standard output, the rest on standard error."""

import json
from argparse import Namespace

import pytest

from inkwell.domain.errors import WorldError
from inkwell.terminal import output


@pytest.fixture(params=[False, True])
def options(request):
    return Namespace(json=request.param, debug=False)


def test_an_answer_is_a_sentence_or_the_facts(options, capsys):
    assert output.say(options, "Łódź.", options="a fact", count=2) == 0
    said = capsys.readouterr()
    assert said.err == ""
    if options.json:
        assert json.loads(said.out) == {"options": "a fact", "count": 2} and said.out.count("\n") == 1
    else:
        assert said.out == "Łódź.\n"


def test_an_error_goes_to_standard_error_its_detail_only_where_asked(options, capsys):
    error = WorldError("It is gone.", detail="errno 2", help="Look again.")
    assert output.fail(error, options, 1) == 1
    said = capsys.readouterr()
    assert said.err == "inkwell: It is gone. Look again.\n"
    assert said.out == ('{"error": "It is gone. Look again."}\n' if options.json else "")
    options.debug = True
    output.fail(error, options, 1)
    assert "[errno 2]" in capsys.readouterr().err


def test_progress_is_for_somebody_who_watches_and_leaves_its_line(capsys, monkeypatch):
    with output.progress_line() as show:
        show("1 of 2")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with output.progress_line() as show:
        show("10 of 12")
        show("done")
    assert capsys.readouterr().err == "\r10 of 12\rdone    \n"
    with output.progress_line():
        pass
    assert capsys.readouterr().err == ""
    with pytest.raises(KeyError), output.progress_line() as show:
        show("1")
        raise KeyError
    assert capsys.readouterr().err == "\r1\n"
