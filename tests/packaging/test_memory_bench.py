"""Novels for the memory bench are cut into chapters and scenes, and halves never mix."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from memory_bench.novels import files, half_of, novels, read_novel

_PARAGRAPH = "The lamp burned low and nobody in the house had slept since the letter came. " * 8


def _novel(path: Path, chapters: int = 3) -> None:
    lines: list[str] = []
    for number in range(1, chapters + 1):
        lines += [
            f"Chapter {number}",
            "",
            _PARAGRAPH,
            "",
            "* * *",
            "",
            f"Second of {number}. {_PARAGRAPH}",
            "",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_scenes_know_their_chapter(tmp_path: Path) -> None:
    _novel(tmp_path / "lamp.txt")
    novel = read_novel(tmp_path / "lamp.txt")
    assert [(scene.number, scene.chapter) for scene in novel.scenes] == [
        (0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2),
    ]  # fmt: skip
    assert novel.scenes[1].text.startswith("Second of 1.")
    assert novel.words > 500


def test_every_novel_is_in_one_half_whatever_lies_beside_it(tmp_path: Path) -> None:
    for number in range(12):
        _novel(tmp_path / f"novel{number}.txt")
    tune, measure = files(tmp_path, "tune"), files(tmp_path, "measure")
    assert tune and measure
    assert sorted([*tune, *measure]) == files(tmp_path)
    assert all(half_of(file.stem) == "tune" for file in tune)


def test_short_tales_are_passed_over_and_the_seed_draws(tmp_path: Path) -> None:
    measured = [f"long{n}" for n in range(40) if half_of(f"long{n}") == "measure"][:4]
    for name in measured:
        _novel(tmp_path / f"{name}.txt", chapters=50)
    _novel(tmp_path / "short.txt")
    drawn = [novel.name for novel in novels(tmp_path, 3, 2)]
    assert len(drawn) == 2 and set(drawn) <= set(measured)
    assert drawn == [novel.name for novel in novels(tmp_path, 3, 2)]
