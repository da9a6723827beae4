"""Known faults in the packages we stand on, and whether what is installed is what is pinned: `dev.py audit`.

Asks the vulnerability service of PyPI through pip-audit, which is fetched for it alone; without a network it says so and
checks the pins. `--hashes FILE` writes the pins with the SHA-256 of every file of each release that pip may choose here,
for `pip install --require-hashes`.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
_PIP_AUDIT = "pip-audit==2.9.0"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def pins(text: str) -> dict[str, str]:
    """Name in PEP 503's form → version of every pinned line."""
    found = (_PIN.match(line.strip()) for line in text.splitlines())
    return {normal(match[1]): match[2] for match in found if match}


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def strays(pinned: dict[str, str]) -> list[str]:
    """Pinned packages that are installed in another version, in sentences."""
    found: list[str] = []
    for name, version in sorted(pinned.items()):
        try:
            present = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # another system's, or one that is wanted by name only
        if present.split("+")[0] != version.split("+")[0]:
            found.append(f"{name} is {present}, pinned is {version}")
    return found


def audit(pinned: dict[str, str]) -> tuple[int, str]:
    """pip-audit's exit code (0 clean, 1 faults, 2 not tried) and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        tools, wanted = Path(folder) / "tools", Path(folder) / "pins.txt"
        wanted.write_text("".join(f"{name}=={version.split('+')[0]}\n" for name, version in pinned.items()))
        made = subprocess.run([sys.executable, "-m", "venv", str(tools)], capture_output=True, text=True)
        python = tools / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        got = (
            made.returncode
            or subprocess.run(
                [str(python), "-m", "pip", "install", "-q", _PIP_AUDIT], capture_output=True, text=True
            ).returncode
        )
        if got:
            return 2, "pip-audit could not be fetched: is there a network?"
        command = [
            str(python),
            "-m",
            "pip_audit",
            "-r",
            str(wanted),
            "--no-deps",
            "--disable-pip",
            "--progress-spinner",
            "off",
        ]
        ran = subprocess.run(command, capture_output=True, text=True)
        said = (ran.stdout + ran.stderr).strip()
        unknown = said.count("could not be audited")
        if unknown > len(pinned) // 2:
            return 2, f"the index asked here has no reports of faults ({unknown} packages are unknown to it)."
        if ran.returncode and "Found" not in said and "ID" not in said:
            return 2, f"the service did not answer: {said.splitlines()[-1] if said else ''}"
        return ran.returncode, said


def with_hashes(pinned: dict[str, str]) -> str:
    """Lines for `pip install --require-hashes`: each pin with the hash of the file that pip takes here."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        wanted = [f"{name}=={version}" for name, version in pinned.items()]
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--dry-run",
            "--ignore-installed",
            "--no-deps",
            "-q",
        ]
        subprocess.run([*command, "--report", str(report), *wanted], check=True)
        import json

        rows = json.loads(report.read_text(encoding="utf-8"))["install"]
    lines: list[str] = []
    for row in sorted(rows, key=lambda one: one["metadata"]["name"].lower()):
        digest = row["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{row['metadata']['name']}=={row['metadata']['version']} --hash=sha256:{digest}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where a fault is known or a package strays from its pin; 0 with a sentence where nobody could be asked."""
    parser = argparse.ArgumentParser("dev.py audit", description=__doc__)
    parser.add_argument("--hashes", type=Path, metavar="FILE", help="write the pins with hashes to FILE")
    options = parser.parse_args(arguments)
    pinned = pins(CONSTRAINTS.read_text(encoding="utf-8"))
    if options.hashes:
        options.hashes.write_text(with_hashes(pinned), encoding="utf-8")
        print(f"{len(pinned)} pins with hashes in {options.hashes}")
        return 0
    wrong = strays(pinned)
    print("\n".join(wrong) or f"{len(pinned)} pins, and what is installed is what is pinned.")
    code, said = audit(pinned)
    print(said)
    return 1 if wrong or code == 1 else 0


if __name__ == "__main__":
    sys.exit(main())
