"""Damaged files of every format, read by a confined process: what crashes, hangs, swells, reads outside or connects.

    python packaging/exchange_bench/mutate.py --data FOLDER [--count 2000] [--seed 1] [--only docx]

Each mutation is one of: bytes flipped, a stretch cut out, doubled or zeroed, the end cut off, one part of a zip mutated and
packed again, one number in XML or JSON made huge, two files' halves joined. Prints outcomes, the slowest and the largest.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 2_000_000
SLOW_S = 10.0


def main() -> int:
    if sys.argv[1:] == ["--serve"]:
        return serve()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    files = sorted(
        path
        for path in asked.data.glob("*/*")
        if path.is_file()
        and path.stat().st_size <= MOST_BYTES
        and (not asked.only or path.parent.name in asked.only.split(","))
    )
    rng = random.Random(asked.seed)
    outcomes: Counter[str] = Counter()
    worst: list[tuple[float, str]] = []
    bad: list[str] = []
    largest = 0
    with tempfile.TemporaryDirectory() as scratch:
        reader = begin()
        for number in range(asked.count):
            source = rng.choice(files)
            target = Path(scratch) / source.name
            data = mutated(source.read_bytes(), rng, files)
            target.write_bytes(data)
            began = time.monotonic()
            try:
                reader.stdin.write(f"{target}\n")
                reader.stdin.flush()
                line = reader.stdout.readline()
            except BrokenPipeError:
                line = ""
            seconds = time.monotonic() - began
            if not line:
                outcome = f"died ({reader.wait()})"
                reader = begin()
            else:
                said = json.loads(line)
                outcome, largest = said["outcome"], max(largest, said["largest"])
            outcomes[outcome] += 1
            worst.append((seconds, source.name))
            if outcome not in ("found", "refused") or seconds > SLOW_S:
                kept = Path(tempfile.gettempdir()) / f"mutated-{asked.seed}-{number}-{source.name}"
                kept.write_bytes(data)
                bad.append(f"{outcome} in {seconds:.1f} s: {kept}")
            target.unlink()
        reader.stdin.close()
        reader.wait()
    for one in bad:
        print(one)
    slowest = ", ".join(f"{seconds:.1f} s {name}" for seconds, name in sorted(worst, reverse=True)[:4])
    print(f"{dict(outcomes)}; largest {largest / 2**20:.0f} MiB; slowest {slowest}")
    return 1 if bad else 0


def begin() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, "--serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def serve() -> int:
    """Read the files named on standard input as the importer does, and say what came of each."""
    sys.path.insert(0, str(ROOT))
    from inkwell.exchange.errors import UnreadableError
    from inkwell.exchange.found_file import read_found as read_back
    from inkwell.exchange.found_file import write_found
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.registry import read_found
    from inkwell.worker.exchange.confinement import TooLongError, confine, limited

    confine()
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        with tempfile.TemporaryDirectory() as folder:
            try:
                with limited():
                    found = read_found(Source(path, Path(folder)))
                    write_found(found, Path(folder) / "found")
                read_back(Path(folder) / "found")
                outcome = "found"
            except UnreadableError:
                outcome = "refused"
            except (TooLongError, MemoryError) as error:
                outcome = type(error).__name__
            except Exception as error:
                outcome = f"stumbled: {type(error).__name__}: {str(error)[:80]}"
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({"outcome": outcome, "largest": largest}), flush=True)
    return 0


def mutated(data: bytes, rng: random.Random, files: list[Path]) -> bytes:
    """`data` with one to three mutations; a zip's parts are mutated and packed again half of the time."""
    if data[:4] == b"PK\x03\x04" and rng.random() < 0.7:
        packed = _repacked(data, rng)
        if packed:
            return packed
    for _ in range(rng.randint(1, 3)):
        data = _one(data, rng, files)
    return data


def _repacked(data: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            chosen = set(rng.sample(names, min(len(names), rng.randint(1, 3))))
            for name in names:
                part = old.read(name)
                if name in chosen:
                    if rng.random() < 0.2:
                        continue
                    part = _one(part, rng, [])
                new.writestr(name, part)
    except (zipfile.BadZipFile, OSError, ValueError):
        return b""
    return out.getvalue()


def _one(data: bytes, rng: random.Random, files: list[Path]) -> bytes:
    if not data:
        return b"\0"
    place, length = rng.randrange(len(data)), rng.randint(1, 200)
    kind = rng.randrange(9)
    if kind == 0:
        raw = bytearray(data)
        for _ in range(rng.randint(1, 30)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        return bytes(raw)
    if kind == 1:
        return data[:place] + data[place + length :]
    if kind == 2:
        return data[:place] + data[place : place + length] * rng.choice((2, 50)) + data[place:]
    if kind == 3:
        return data[:place] + bytes(length) + data[place + length :]
    if kind == 4:
        return data[:place]
    if kind == 5:
        numbers = list(re.finditer(rb"\d+", data))
        if numbers:
            one = rng.choice(numbers)
            return data[: one.start()] + rng.choice((b"-1", b"99999999999999", b"1e309")) + data[one.end() :]
    if kind == 6:
        words = [
            b"<a>" * 3000,
            b"[" * 3000,
            b"{\\b " * 3000,
            b"\xff\xfe",
            b"null",
            b"\\",
            b"&x;",
            b"> " * 2000,
        ]
        return data[:place] + rng.choice(words) + data[place:]
    if kind == 7 and files:
        other = rng.choice(files).read_bytes()
        return data[:place] + other[rng.randrange(len(other)) if other else 0 :][:100_000]
    return data[place:]


if __name__ == "__main__":
    sys.exit(main())
