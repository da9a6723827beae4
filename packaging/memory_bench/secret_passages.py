"""Passages of real novels with an invented sentence in them that gives a secret away, or gives nothing away."""

from __future__ import annotations

import itertools
import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_ends
from memory_bench.novels import files

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = Path(__file__).with_name("secrets.toml")
# What is put into a passage: two give the secret away, three do not.
LEAKING = ("named", "implied")
INNOCENT = ("near", "far", "")
_BEFORE_SENTENCES, _SENTENCES = 4, 5
_SPARE = 20_000  # characters at either end of a file that hold title pages, contents and licences
_NAMES_FROM = 300_000
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_HE, _SHE = re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b")
_TITLES = {
    "Mrs",
    "Miss",
    "Mistress",
    "Madame",
    "Sir",
    "Lady",
    "Lord",
    "Doctor",
    "Captain",
    "Colonel",
    "Queen",
    "King",
    "Duchess",
}
# Where a novel has too few people: invented ones.
_OTHERS = {"m": ("Edmund", "Walter"), "f": ("Harriet", "Lydia")}


@dataclass(frozen=True)
class Secret:
    """A secret with its sentences, names of the novel in their places; `sentences` by LEAKING and INNOCENT, "" without one."""

    number: int
    kind: str
    text: str
    sentences: dict[str, str]


@dataclass(frozen=True)
class Planted:
    """A passage: its sentences, with one of `secret` at `place` (-1: nothing was put in), after `before`."""

    secret: Secret
    what: str
    before: str
    sentences: tuple[str, ...]
    place: int

    @property
    def leaks(self) -> bool:
        """Whether the secret is given away."""
        return self.what in LEAKING


def planted(folder: Path, seed: int, part: str, count: int) -> Iterator[tuple[Planted, ...]]:
    """So many secrets of a part ("tune" or "measure"), again in another novel once all were taken: for each two passages that
    give it away and the innocent ones, made of the same lines. Neither novels nor secrets of the two parts are the same; of those
    measured, the ones that were written last come first.
    """
    halves = (1,) if part == "tune" else (3, 2)
    rows = tomllib.loads(SECRETS.read_text("utf-8"))["secret"]
    parts = [[(number, row) for number, row in enumerate(rows) if row["half"] == half] for half in halves]
    rng = random.Random(seed)
    paths = [path for path in files(folder, part) if path.stat().st_size > 4 * _SPARE]
    if not paths:
        raise ValueError(f"{folder} holds no novel of {4 * _SPARE:,} characters or more")
    rng.shuffle(paths)
    for rows in parts:
        rng.shuffle(rows)
    wanted = [one for rows in parts for one in rows]
    for turn in range(count):
        number, row = wanted[turn % len(wanted)]
        path = paths[turn % len(paths)]
        yield tuple(_planted(row, number, path.read_text("utf-8", errors="replace"), rng))


def _planted(row: dict[str, str], number: int, novel: str, rng: random.Random) -> list[Planted]:
    names = _names(novel[:_NAMES_FROM])
    slots = {
        f"{gender}{index or ''}": name
        for gender in "mf"
        for index, name in zip((0, 2), rng.sample(names[gender][:6], 2), strict=True)
    }
    told = {what: row[what].format(**slots) for what in (*LEAKING, "near", "far")}
    # As long as the sentences that imply it, so that length tells nothing.
    told["near"] = f"{told['near'].rstrip('.”')}; {told['far']}"
    secret = Secret(number, row["kind"], row["text"].format(**slots), told)
    before, sentences = _passage(novel, rng)
    place = rng.randrange(1, len(sentences))
    rows = []
    for what in (*LEAKING, *INNOCENT):
        put = (*sentences[:place], told[what], *sentences[place:]) if what else sentences
        rows.append(Planted(secret, what, before, put, place if what else -1))
    return rows


def _passage(novel: str, rng: random.Random) -> tuple[str, tuple[str, ...]]:
    """Some sentences in a row, and what stands before them."""
    start = rng.randrange(_SPARE, len(novel) - 2 * _SPARE)
    text = " ".join(novel[start : start + 12_000].split())
    ends = sentence_ends(text)
    cut = [text[first:last].strip() for first, last in itertools.pairwise(ends)]
    sentences = [one for one in cut if one]
    first = _BEFORE_SENTENCES
    return " ".join(sentences[:first]), tuple(sentences[first : first + _SENTENCES])


def _names(novel: str) -> dict[str, list[str]]:
    """People of the novel by gender, the most often named first: names with which he, or she, stands far more often."""
    counts: Counter[str] = Counter(_NAME.findall(novel))
    lower = set(re.findall(r"\b[a-z]{3,}\b", novel))
    names = [
        name
        for name, times in counts.most_common(40)
        if times > 5 and name.lower() not in lower and name not in _TITLES
    ]
    found: dict[str, list[str]] = {"m": [], "f": []}
    for name in names:
        near = [novel[hit.end() : hit.end() + 80] for hit in re.finditer(rf"\b{name}\b", novel)][:300]
        he, she = (sum(len(word.findall(text)) for text in near) for word in (_HE, _SHE))
        if he > 2 * she and he > 10:
            found["m"].append(name)
        elif she > 2 * he and she > 10:
            found["f"].append(name)
    for gender, others in _OTHERS.items():
        found[gender] += [name for name in others if name not in found[gender]]
    return found
