"""Planted secrets: passages of a novel that differ by one sentence, and a figure that says what it should."""

import random
import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from memory_bench.leaks import auc
from memory_bench.novels import half_of
from memory_bench.secret_passages import INNOCENT, LEAKING, SECRETS, planted

LINES = [
    "The boy came to Anna when she called him, and she gave him bread.",
    "Then they saw Philip as he crossed the yard with his dog.",
    "Nobody in the house had slept that night.",
    "The rain had not stopped since the morning.",
]


@pytest.fixture
def novels(tmp_path):
    rng = random.Random(1)
    for number in range(6):
        lines = [" ".join(rng.choices(LINES, k=6)) for _ in range(400)]
        (tmp_path / f"novel{number}.txt").write_text("\n\n".join(lines), "utf-8")
    return tmp_path


def test_every_secret_has_its_sentences_and_more_are_measured_than_tuned_on():
    rows = tomllib.loads(SECRETS.read_text("utf-8"))["secret"]
    assert len(rows) == 76 and sum(row["half"] == 1 for row in rows) == 25
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert {"kind", "half", "text", "named", "implied", "near", "far"} <= set(row)
        assert row["implied"] != row["named"] and all(row[what] for what in (*LEAKING, "near", "far"))


def test_passages_differ_by_the_planted_sentence_alone_and_the_seed_repeats(novels):
    part = half_of("novel0")
    groups = list(planted(novels, 3, part, 4))
    assert groups == list(planted(novels, 3, part, 4)) != list(planted(novels, 4, part, 4))
    for group in groups:
        assert [one.what for one in group] == [*LEAKING, *INNOCENT]
        plain = group[-1].sentences
        for one in group[:-1]:
            rest = [text for place, text in enumerate(one.sentences) if place != one.place]
            assert tuple(rest) == plain and "{" not in one.sentences[one.place] + one.secret.text
    other = "measure" if part == "tune" else "tune"
    if any(half_of(f"novel{number}") == other for number in range(6)):
        numbers = {group[0].secret.number for group in planted(novels, 3, other, 30)}
        assert not numbers & {group[0].secret.number for group in planted(novels, 3, part, 30)}


def test_the_area_counts_pairs_in_the_right_order_and_ties_by_half():
    assert auc([3, 2], [1, 0]) == 1 and auc([0], [1, 2]) == 0 and auc([1], [1]) == 0.5
