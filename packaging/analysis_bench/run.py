"""Runs the bench of the reader; `dev.py bench --analysis` makes everything ready and calls it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis_bench.baselines import Spacy
from analysis_bench.feelings import load_rows, measure_feelings
from analysis_bench.problems import BenchError
from analysis_bench.reader_process import ReaderProcess
from analysis_bench.speeds import measure_speeds, novel_text
from analysis_bench.table import Results, as_json, as_text
from analysis_bench.works import held_out, load_works, measure_works

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Measure and print; 1 where something is missing."""
    parser = argparse.ArgumentParser("dev.py bench --analysis", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--works", type=int, metavar="N", help="only the first N held-out works")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--minilm", type=Path, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.data = options.data.absolute()
    os.chdir(ROOT)  # the worker is started as a module of this checkout
    try:
        results = measure(options)
    except BenchError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    print(json.dumps(as_json(results), ensure_ascii=False) if options.json else as_text(results))
    return 0


def measure(options: argparse.Namespace) -> Results:
    """Everything, with all that is missing told before anything is measured."""
    if not options.data.is_dir():
        raise BenchError(f"There is no folder {options.data}; name the one with litbank, emobank and novels.")
    if options.works is not None and options.works < 1:
        raise BenchError("--works needs a number of works, 1 or more.")
    names = held_out()
    works = load_works(options.data / "litbank", names[: options.works])
    train, dev = load_rows(options.data / "emobank" / "emobank.train-dev.csv")
    novel_text(options.data / "novels", names)
    conditions = {
        "processors": os.cpu_count(),
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "unset"),
        "load at the start": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
    }
    with tempfile.TemporaryDirectory(prefix="inkwell-bench-") as folder:
        # The speeds first: nothing of this process stands in the reader's way yet.
        speeds = measure_speeds(options.data / "novels", names, Path(folder) / "novel")
        with ReaderProcess(Path(folder) / "works") as reader:
            scores = measure_works(works, reader, Spacy())
            feelings = measure_feelings(train, dev, reader, options.minilm)
    return Results(scores, feelings, speeds, conditions)


if __name__ == "__main__":
    sys.exit(main())
