#!/usr/bin/env python3
"""The compiled kernels that come with the program, for the common kinds of processors: resources/kernels.

python3 packaging/kernels.py           make those that are missing or were made from something else (a minute or two each)
python3 packaging/kernels.py --check   say which they are; exit code 1 where there are any

They are for the system and the Python this runs on. Whatever is not there is compiled on the author's machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from inkwell.worker.decoder.compiled_files import hashes  # noqa: E402
from inkwell.worker.decoder.kernel_cache import archive_file, made_from  # noqa: E402
from inkwell.worker.decoder.simd_target import INSTRUCTION_SETS  # noqa: E402

# Loading a kernel loads what it calls; only those that Python calls are kept. The compiler's notes name paths of this machine,
# and nobody reads them.
COMPILE = """
from inkwell.worker.decoder.kernel_signatures import SIGNATURES, compile_all
from inkwell.worker.decoder.kernel_cache import kernel_folder
compile_all()
for kernel, _ in SIGNATURES:
    file = kernel._cache._cache_file
    for name in file._load_index().values():
        library, what, environment, types, objects, lifted, notes, *more = file._load_data(name)
        file._save_data(name, (library, what, environment, types, objects, lifted, "", *more))
print(kernel_folder())
print(*(f"{kernel.py_func.__module__.rsplit('.', 1)[1]}.{kernel.py_func.__name__}-" for kernel, _ in SIGNATURES))
"""


def main() -> int:
    """Make the archives, or say which are not as they should be."""
    parser = argparse.ArgumentParser("kernels.py", description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument(
        "kinds", nargs="*", choices=(*INSTRUCTION_SETS, []), default=[], help="these kinds only"
    )
    options = parser.parse_args()
    kinds = options.kinds or INSTRUCTION_SETS
    stale = [kind for kind in kinds if source_of(archive_file(kind)) != made_from()]
    if options.check:
        print("\n".join(f"{archive_file(kind).name} is missing or stale" for kind in stale))
        return int(bool(stale))
    for kind in stale:
        make(kind, archive_file(kind))
    return 0


def source_of(archive: Path) -> str:
    """What an archive was made from; empty where there is none."""
    if not archive.exists():
        return ""
    with zipfile.ZipFile(archive) as opened:
        return str(json.loads(opened.read("about.json"))["made_from"])


def make(kind: str, archive: Path) -> None:
    """Compile for a kind of processor, in a copy of the package so that no path of this machine gets into it."""
    source = made_from()
    with tempfile.TemporaryDirectory(prefix="inkwell-kernels-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "inkwell", folder / "inkwell", ignore=shutil.ignore_patterns("__pycache__"))
        environment = os.environ | {
            "INKWELL_INSTRUCTIONS": kind,
            "NUMBA_CACHE_DIR": str(folder / "cache"),
            "PYTHONPATH": str(folder),
        }
        done = subprocess.run(
            [sys.executable, "-c", COMPILE],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        place, names = done.stdout.splitlines()
        kept = {
            file: digest
            for file, digest in hashes(Path(place)).items()
            if file.startswith(tuple(names.split()))
        }
        if made_from() != source:
            raise SystemExit("the kernels' source was changed meanwhile")
        archive.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as made:
            made.writestr("about.json", json.dumps({"made_from": source, "files": kept}, indent=1))
            for file in kept:
                made.writestr(zipfile.ZipInfo(file), (Path(place) / file).read_bytes(), zipfile.ZIP_LZMA)
    print(f"• {archive.relative_to(ROOT)}: {archive.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
