"""LitBank and EmoBank as the training needs them. Works are held out whole, never by sentence."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

# Every sixth work, in the order of the file names, is never trained on: these measure.
HELD_OUT_EVERY, HELD_OUT_FIRST = 6, 2


@dataclass
class Work:
    """One LitBank work: its text and its spans `(start, end, category)`."""

    name: str
    text: str
    outermost: list[tuple[int, int, str]]
    names: list[tuple[int, int, str]]
    # Every marked mention: (start, end, "PROP" | "NOM" | "PRON", category, character id or "")
    mentions: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    # (start, end, speaker) of every quotation
    quotations: list[tuple[int, int, str]] = field(default_factory=list)


def litbank(folder: Path) -> tuple[list[Work], list[Work]]:
    """`(to train on, held out)`."""
    works = [_work(folder, file) for file in sorted((folder / "entities").glob("*.txt"))]
    held = [work for i, work in enumerate(works) if i % HELD_OUT_EVERY == HELD_OUT_FIRST]
    return [work for work in works if work not in held], held


def held_out_names(folder: Path) -> list[str]:
    """The works that are never trained on, by file name without its ending."""
    names = sorted(file.stem for file in (folder / "entities").glob("*.txt"))
    return [name for i, name in enumerate(names) if i % HELD_OUT_EVERY == HELD_OUT_FIRST]


def _work(folder: Path, file: Path) -> Work:
    text = file.read_text(encoding="utf-8")
    spans = [
        (start, end, category)
        for _, category, start, end in _brat(folder / "entities" / f"{file.stem}.ann")
        if category in CATEGORIES
    ]
    outermost = [
        span for span in spans
        if not any(o[0] <= span[0] and span[1] <= o[1] and o[:2] != span[:2] for o in spans)
    ]  # fmt: skip
    chains = _chains(folder / "coref" / f"{file.stem}.links.tsv")
    mentions = []
    for key, kind, start, end in _brat(folder / "coref" / f"{file.stem}.ann"):
        shape, _, category = kind.partition("_")
        mentions.append((start, end, shape, category, chains.get(key, "")))
    names = [(start, end, category) for start, end, shape, category, _ in mentions if shape == "PROP"]
    names = [
        span for span in names
        if span[2] in CATEGORIES
        and not any(o[0] <= span[0] and span[1] <= o[1] and o[:2] != span[:2] for o in names)
    ]  # fmt: skip
    return Work(file.stem, text, outermost, names, mentions, _quotations(folder, file.stem, text))


def _brat(file: Path) -> list[tuple[str, str, int, int]]:
    rows = []
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 2 and line.startswith("T"):
            kind, start, end = parts[1].split()[:3]
            rows.append((parts[0], kind, int(start), int(end)))
    return rows


def _chains(file: Path) -> dict[str, str]:
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {row[1]: row[2] for row in rows if row[0] == "COREF"}


def _quotations(folder: Path, name: str, text: str) -> list[tuple[int, int, str]]:
    lines = text.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    places: dict[str, tuple[int, int]] = {}
    speakers: dict[str, str] = {}
    for row in (folder / "quotations" / f"{name}.ann").read_text(encoding="utf-8").splitlines():
        parts = row.split("\t")
        if parts[0] == "QUOTE":
            first, word, last, end_word = map(int, parts[2:6])
            opening = [m.start() for m in re.finditer(r"\S+", lines[first])]
            closing = [m.end() for m in re.finditer(r"\S+", lines[last])]
            if word < len(opening) and end_word < len(closing):
                places[parts[1]] = (begins[first] + opening[word], begins[last] + closing[end_word])
        elif parts[0] == "ATTRIB":
            speakers[parts[1]] = parts[2]
    return [(*places[key], speakers.get(key, "")) for key in places]


@dataclass
class Sentence:
    """One EmoBank row; feelings on its scale of 1 to 5: valence, arousal, dominance."""

    text: str
    feelings: tuple[float, float, float]
    fiction: bool


def emobank(file: Path) -> tuple[list[Sentence], list[Sentence]]:
    """`(train, dev)` rows with text."""
    parts: dict[str, list[Sentence]] = {"train": [], "dev": []}
    with file.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            text = " ".join(row["text"].split())
            if text and row["split"] in parts:
                feelings = (float(row["V"]), float(row["A"]), float(row["D"]))
                parts[row["split"]].append(Sentence(text, feelings, row["category"] == "fiction"))
    return parts["train"], parts["dev"]
