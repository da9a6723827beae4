"""Verbs in this process: the same functions `inkwell` calls, without a second start of Python."""

import json
from dataclasses import dataclass

import pytest

from inkwell.terminal.cli import parse_arguments, run_verb


@dataclass(frozen=True)
class Said:
    """What a verb printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def facts(self):
        """The answer as JSON."""
        return json.loads(self.out)


@pytest.fixture
def inkwell(tmp_path, capsys):
    """Calls a verb with settings and backups below the test's own folder."""

    def call(*arguments):
        capsys.readouterr()
        options = parse_arguments(["--base", str(tmp_path / "base"), *map(str, arguments)])
        code = run_verb(options)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def project(inkwell, tmp_path):
    """A project with two chapters."""
    source, path = tmp_path / "s.md", tmp_path / "n.inkwell"
    source.write_text("# One\n\nThe storm came.\n\n# Two\n\nThe sea went out.\n", encoding="utf-8")
    assert inkwell("import", path, source).code == 0
    return path
