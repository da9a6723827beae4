"""The table of promises: none is left out, each names tests that are there, and the runner tells what came of them."""

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("torture_script", ROOT / "packaging" / "torture.py")
torture = importlib.util.module_from_spec(_spec)
sys.modules["torture_script"] = torture
_spec.loader.exec_module(torture)

TESTS = Path(__file__).resolve().parent.parent


def test_every_promise_and_threat_has_a_row_with_tests_or_a_reason():
    rows = torture.promises()
    wanted = [f"R{number}" for number in range(1, 36)] + [f"S{number}" for number in range(1, 35)]
    assert [one.id for one in rows] == wanted
    assert all(one.tests or one.open for one in rows)


@pytest.mark.parametrize("promise", torture.promises(), ids=lambda one: one.id)
def test_the_tests_it_names_are_there(promise):
    for name in promise.tests:
        file, _, function = name.partition("::")
        path = TESTS / file
        assert path.exists(), name
        if function:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert function in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, name


def test_a_report_is_counted_and_a_failure_has_its_reason(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(
        """<testsuites><testsuite>
        <testcase name="a"><properties><property name="n" value="30"/></properties></testcase>
        <testcase name="b"/>
        <testcase name="c"><skipped message="no strace"/></testcase>
        </testsuite></testsuites>"""
    )
    outcome = torture.outcome_of(report)
    assert (outcome.trials, outcome.passed, outcome.skipped, outcome.verdict) == (31, 2, 1, "kept")
    report.write_text(
        '<testsuite><testcase name="a"><failure message="3 scenes lost"/></testcase></testsuite>'
    )
    outcome = torture.outcome_of(report)
    assert outcome.verdict == "broken" and "3 scenes lost" in outcome.reason
    promise = torture.Promise("R1", "typing", 1000, ("x",), "")
    assert "3 scenes lost" in torture.row(promise, outcome) and "broken" in torture.row(promise, outcome)


def test_what_nobody_promised_is_refused(capsys):
    assert torture.main(["R99"]) == 2
    assert "R99" in capsys.readouterr().err
    assert torture.main(["--list", "s33"]) == 0
