"""Pins and what is installed; the service of known faults is asked by `dev.py audit` where there is a network."""

import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("audit_script", ROOT / "packaging" / "audit.py")
audit = importlib.util.module_from_spec(_spec)
sys.modules["audit_script"] = audit
_spec.loader.exec_module(audit)


def test_what_is_installed_is_what_is_pinned():
    pinned = audit.pins(audit.CONSTRAINTS.read_text(encoding="utf-8"))
    assert len(pinned) > 60 and not audit.strays(pinned)


def test_pins_are_read_under_any_spelling_and_strays_are_told():
    pinned = audit.pins(
        "# a remark\nPySide6_Essentials==6.11.1\nnumpy==0.0.1 ; python_version > '3'\nnot a pin\n"
    )
    assert pinned == {"pyside6-essentials": "6.11.1", "numpy": "0.0.1"}
    assert any(
        line.startswith("numpy is ") for line in audit.strays({"numpy": "0.0.1", "nobody-has-this": "1"})
    )


def test_without_a_network_it_says_so_and_is_no_failure(monkeypatch, capsys):
    monkeypatch.setattr(audit, "audit", lambda _: (2, "pip-audit could not be fetched: is there a network?"))
    assert audit.main([]) == 0
    assert "network" in capsys.readouterr().out
    monkeypatch.setattr(audit, "audit", lambda _: (1, "Found 1 known vulnerability"))
    assert audit.main([]) == 1


def test_an_index_that_knows_no_reports_is_not_taken_for_a_clean_bill(monkeypatch):
    said = (
        "numpy  Dependency not found on PyPI and could not be audited: numpy\nNo known vulnerabilities found"
    )

    def run(command, **_):
        return type(
            "Ran", (), {"returncode": 0, "stdout": said if "pip_audit" in command else "", "stderr": ""}
        )()

    monkeypatch.setattr(audit.subprocess, "run", run)
    assert audit.audit({"numpy": "1.0"})[0] == 2


def test_every_pin_has_the_hash_of_its_file():
    """`python3 packaging/dev.py audit --hashes packaging/hashes/linux-x86_64.txt` writes them again after a change of pins."""
    pinned = audit.pins(audit.CONSTRAINTS.read_text(encoding="utf-8"))
    hashed = (ROOT / "packaging" / "hashes" / "linux-x86_64.txt").read_text(encoding="utf-8")
    assert {name: version.split("+")[0] for name, version in audit.pins(hashed).items()} == pinned
    assert all(re.fullmatch(r"\S+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in hashed.splitlines())
