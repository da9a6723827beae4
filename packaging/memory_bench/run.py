"""The story in time against its goals, each row with its baselines in the same run.

    python3 packaging/dev.py bench --memory [--data DIR] [--only ROWS] [--seed N] [--limit N] [--json]

DIR is any folder of novels as plain text (or one with a folder `novels` in it); questions, places and planted faults are
made from them by the seed. `--limit` asks of every row so many cases (0: as many as its goal names). Half of the novels, by
their names, are for tuning and not measured on.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "packaging"))
os.environ.setdefault("GOMP_SPINCOUNT", "1000")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROWS = ("contradictions", "leaks", "nats", "search", "facts", "stale", "speed", "summaries")


def main() -> int:
    """Measure the rows asked for and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--only", default="", metavar="ROWS", help="of " + ", ".join(ROWS))
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [name for name in options.only.split(",") if name] or list(ROWS)
    if unknown := [name for name in rows if name not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}")
    if not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    from inkwell.worker.decoder.kernel_cache import use_own_folder

    use_own_folder()
    answers: dict[str, Any] = {}
    for name in rows:
        began = time.monotonic()
        answers[name] = _measured(name, options.data, options.seed, options.limit)
        answers[name]["took_s"] = round(time.monotonic() - began, 1)
        if not options.json:
            print(
                f"{name}: " + "  ".join(f"{key} {value}" for key, value in answers[name].items()), flush=True
            )
    if options.json:
        print(json.dumps(answers, indent=1, ensure_ascii=False))
    return 0


def _measured(name: str, folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """A row's figures."""
    if not (Path(__file__).parent / f"{name}.py").is_file():
        return {"missing": "this row has no module yet"}
    return dict(importlib.import_module(f"memory_bench.{name}").measure(folder, seed, limit))


if __name__ == "__main__":
    raise SystemExit(main())
