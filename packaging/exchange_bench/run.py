"""Whether the files of other programs come in as their README says: one line a file.

    python packaging/exchange_bench/run.py --data FOLDER [--only docx] [--file NAME] [--json] [--show]

`figures/` has what each file must show, a TOML a folder of the data; a table below a file's (`unpacked`, `reject` …) is a
second run of it. Every file is read in a process of its own, 30 s and 1 GB, so that a crash or a hang is seen.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exchange_bench.measures import differences, measured
from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found

FIGURES = Path(__file__).parent / "figures"
SECONDS, BYTES = 30, 2**30
WAYS = ("unpacked", "accept", "reject", "suggest")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with one folder a format")
    parser.add_argument("--only", default="", help="one folder of it, or several with commas")
    parser.add_argument("--file", default="", help="files whose names hold this")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what was measured")
    parser.add_argument("--one", nargs=2, metavar=("PATH", "WAY"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(read_here(Path(asked.one[0]), asked.one[1])))
        return 0
    results = []
    for folder, name, way, figures in wanted_runs(asked.only, asked.file):
        result = {"file": f"{folder}/{name}", "way": way, **tried(asked.data / folder / name, way, figures)}
        results.append(result)
        if not asked.json:
            print(_line(result), flush=True)
            if asked.show:
                print(
                    json.dumps(
                        {k: v for k, v in result["values"].items() if k not in ("text", "all")},
                        ensure_ascii=False,
                    )
                )
    if asked.json:
        print(
            json.dumps(
                [{k: v for k, v in one.items() if k != "values"} for one in results], ensure_ascii=False
            )
        )
    else:
        passed, runs = Counter(), Counter()
        for one in results:
            folder = one["file"].split("/")[0]
            runs[folder] += 1
            passed[folder] += not one["differs"]
        print(", ".join(f"{folder} {passed[folder]} of {count}" for folder, count in runs.items()))
        print(f"{passed.total()} of {runs.total()} passed")
    return int(any(one["differs"] for one in results))


def wanted_runs(only: str, file: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """`(folder, file, way, figures)` of every run asked for; the way is "" for a file as it is."""
    runs = []
    for table in sorted(FIGURES.glob("*.toml")):
        if only and table.stem not in only.split(","):
            continue
        for name, figures in tomllib.loads(table.read_text("utf-8")).items():
            if file in name:
                plain = {key: value for key, value in figures.items() if key not in WAYS}
                runs.append((table.stem, name, "", plain))
                runs += [
                    (table.stem, name, way, {**(plain if way == "unpacked" else {}), **figures[way]})
                    for way in WAYS
                    if way in figures
                ]
    return runs


def tried(path: Path, way: str, figures: dict[str, Any]) -> dict[str, Any]:
    """The run of one file in a process of its own: what differs, in phrases, the seconds and the values."""
    begun = time.monotonic()
    command = [sys.executable, __file__, "--data", ".", "--one", str(path), way]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, preexec_fn=_bounded, check=False
        )
    except subprocess.TimeoutExpired:
        return {"differs": [f"not done in {SECONDS} s"], "seconds": SECONDS, "values": {}}
    seconds = round(time.monotonic() - begun, 2)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["killed"])[-1]
        return {"differs": [f"crashed: {last[:160]}"], "seconds": seconds, "values": {}}
    values = json.loads(done.stdout)
    if "refused" in values or figures.get("refused"):
        expected = bool(figures.get("refused")) and "refused" in values
        differs = [] if expected else [f"refused: {values.get('refused', 'no, it was read')}"]
    else:
        differs = differences(figures, values)
    return {"differs": differs, "seconds": seconds, "values": values}


def read_here(path: Path, way: str) -> dict[str, Any]:
    """The values of one file, read in this process."""
    with tempfile.TemporaryDirectory() as folder:
        if way == "unpacked":
            path = _unpacked(path, Path(folder))
        pictures = Path(folder) / "pictures"
        pictures.mkdir()
        options = ImportOptions(changes=Changes(way)) if way in list(Changes) else ImportOptions()
        try:
            return measured(read_found(Source(path, pictures, options)))
        except UnreadableError as error:
            return {"refused": str(error)}


def _unpacked(path: Path, folder: Path) -> Path:
    """A zip's folder, or the one thing in it."""
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder / "unpacked")
    below = list((folder / "unpacked").iterdir())
    return below[0] if len(below) == 1 else folder / "unpacked"


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _line(result: dict[str, Any]) -> str:
    what = "differs" if result["differs"] else "passed "
    way = f" ({result['way']})" if result["way"] else ""
    return f"{what} {result['seconds']:5.1f} s  {result['file']}{way}  {'; '.join(result['differs'])}"


if __name__ == "__main__":
    sys.exit(main())
