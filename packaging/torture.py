"""The long run of every promise: `dev.py torture [R1 S17 …]` runs the tests that tests/torture/promises.toml names, in their
long form, and prints one table: promise, trials wanted, trials made, kept, and the reason where it is not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROMISES = ROOT / "tests" / "torture" / "promises.toml"
_REASON = 110


@dataclass(frozen=True)
class Promise:
    """A promise, the trials its design asks for, the tests that prove it, and what they leave open."""

    id: str
    what: str
    wanted: int
    tests: tuple[str, ...]
    open: str


@dataclass(frozen=True)
class Outcome:
    """What the tests of a promise came to: `trials` made, `failed` and `skipped` tests with the first reason."""

    trials: int
    passed: int
    failed: int
    skipped: int
    reason: str

    @property
    def verdict(self) -> str:
        """ "kept", "broken", "not tried" or "not proved"."""
        if self.failed:
            return "broken"
        if self.passed:
            return "kept"
        return "not tried" if self.skipped else "not proved"


def promises() -> list[Promise]:
    """All of them, in their order."""
    rows = tomllib.loads(PROMISES.read_text(encoding="utf-8"))
    return [
        Promise(name, row["what"], row.get("n", 1), tuple(row["tests"]), row.get("open", ""))
        for name, row in rows.items()
    ]


def run(promise: Promise, short: bool) -> Outcome:
    """Run its tests one after another in a pytest of their own."""
    if not promise.tests:
        return Outcome(0, 0, 0, 0, promise.open)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    if not short:
        environment["INKWELL_LONG"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}"]
        command += ["-o", "junit_family=xunit1", "--timeout=7200"]
        ran = subprocess.run(
            [*command, *(f"tests/{name}" for name in promise.tests)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        if not report.exists():
            return Outcome(0, 0, 1, 0, (ran.stdout + ran.stderr).strip().splitlines()[-1])
        return outcome_of(report)


def outcome_of(report: Path) -> Outcome:
    """What a report of pytest's says."""
    passed = failed = skipped = trials = 0
    reason = ""
    for case in ElementTree.parse(report).iter("testcase"):
        bad = case.find("failure") if case.find("failure") is not None else case.find("error")
        left_out = case.find("skipped")
        told = [one.get("value", "") for one in case.iter("property") if one.get("name") == "n"]
        if bad is not None:
            failed += 1
            reason = reason or f"{case.get('name')}: {bad.get('message', '')}"
        elif left_out is not None:
            skipped += 1
            reason = reason or left_out.get("message", "")
        else:
            passed += 1
            trials += sum(map(int, told)) if told else 1
    return Outcome(trials, passed, failed, skipped, " ".join(reason.split()))


def row(promise: Promise, outcome: Outcome) -> str:
    """A line of the table."""
    why = outcome.reason if outcome.failed or not outcome.passed else promise.open
    why = why if len(why) <= _REASON else f"{why[: _REASON - 1]}…"
    return (
        f"{promise.id:<4} {promise.wanted:>6} {outcome.trials:>6}  {outcome.verdict:<10}  {promise.what}"
        + (f" ({why})" if why else "")
    )


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where a promise is broken."""
    parser = argparse.ArgumentParser("dev.py torture", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the short forms, as in dev.py test")
    parser.add_argument(
        "--list", action="store_true", help="the promises and their tests, without running any"
    )
    parser.add_argument("ids", nargs="*", metavar="R1", help="promises and threats; all where none is named")
    options = parser.parse_args(arguments)
    known = {one.id: one for one in promises()}
    unknown = [name for name in options.ids if name.upper() not in known]
    if unknown:
        print(
            f"There is no promise {', '.join(unknown)}; there are R1 to R35 and S1 to S34.", file=sys.stderr
        )
        return 2
    chosen = [known[name.upper()] for name in options.ids] or list(known.values())
    if options.list:
        for one in chosen:
            print(f"{one.id:<4} {one.what}\n     " + "\n     ".join(one.tests or (f"nothing: {one.open}",)))
        return 0
    rows: list[str] = []
    broken = 0
    for one in chosen:
        began = time.monotonic()
        outcome = run(one, options.short)
        broken += outcome.failed > 0
        rows.append(row(one, outcome))
        print(f"{rows[-1]}  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(f"{'id':<4} {'wanted':>6} {'made':>6}  {'':<10}  promise")
    print("\n".join(rows))
    print(f"{len(rows) - broken} kept or open, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
