"""What tests of training share: a small corpus, the command, a tiny model from nothing."""

import subprocess
import sys
from pathlib import Path

from tests.corpora import chapter

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "inkwell", "train"]


def corpus(folder: Path) -> Path:
    file = folder / "book.txt"
    chapters = [chapter(f"Chapter {i}", 700, 1000 * i) for i in range(1, 6)]
    file.write_text(
        "\n\n".join(f"CHAPTER {i}\n\n" + c.text.replace("\n", "\n\n") for i, c in enumerate(chapters, 1))
    )
    return file


def train(base: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments, "--base", str(base), "--json"],
        capture_output=True,
        text=True,
        timeout=170,
        cwd=ROOT,
        check=False,
    )


PRETRAIN = ("--size", "tiny", "--window", "64", "--minutes", "0", "--epochs")
