"""The patterns of a language as they stand in `resources/facts`, one file a language."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache

from inkwell.domain.manuscript.facts import FactKind
from inkwell.support import paths

WHO, OTHER = "who", "other"
# `joined`: what is joined to a word of these plays its role as well ("grey eyes and a scar"). Not so subjects.
ENGLISH_LABELS = {
    "subject": frozenset({"nsubj", "nsubjpass"}),
    "joined": frozenset({"dobj", "attr", "acomp", "amod", "pobj", "oprd"}),
    "joins": frozenset({"conj"}),
    "standing_in": frozenset({"expl", "csubj"}),
    "relative": frozenset({"relcl"}),
    "naming": frozenset[str](),
    "raised": frozenset[str](),
}


@dataclass(frozen=True)
class Node:
    """One word of a pattern: what it hangs on, and how (`deps`, empty for the root), and what it must be.

    `lemmas` and `tags` are empty where any will do; `tests` are names of `word_tests`.
    """

    role: str
    head: str = ""
    deps: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """What a sentence says, and in what words; the keys are told in `resources/facts/en.toml`."""

    id: str
    kind: FactKind
    attribute: str
    value: str
    text: str
    nodes: tuple[Node, ...]
    without: str = ""
    asserted: bool = True
    many: bool = False


@dataclass(frozen=True)
class Patterns:
    """All patterns of a language. `version` changes with the file; `by_lemma` is by the root's lemma, "" for any; `words` are
    the lists of the file, `labels` what its pipelines call the parts of a sentence (English: those of `ENGLISH_LABELS`).
    """

    version: str = ""
    by_lemma: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    by_id: dict[str, Pattern] = field(default_factory=dict)
    labels: dict[str, frozenset[str]] = field(default_factory=lambda: ENGLISH_LABELS)


@lru_cache(maxsize=4)
def patterns_of(language: str) -> Patterns:
    """The patterns of a language; none where it has no file."""
    file = paths.resources() / "facts" / f"{language}.toml"
    if not file.is_file():
        return Patterns()
    raw = file.read_bytes()
    data = tomllib.loads(raw.decode("utf-8"))
    # "_" stands for a space within a word of a list.
    words = {
        name: frozenset(word.replace("_", " ") for word in text.split())
        for name, text in data["words"].items()
    }
    by_lemma: dict[str, list[Pattern]] = {}
    for row in data["pattern"]:
        nodes = tuple(_node(line, words, root=not place) for place, line in enumerate(row["tree"]))
        pattern = Pattern(
            row["id"],
            FactKind(row["kind"]),
            row["attribute"],
            row["value"],
            row["text"],
            nodes,
            row.get("without", ""),
            row.get("tense", "past") != "any",
            row.get("many", False),
        )
        for lemma in nodes[0].lemmas or ("",):
            by_lemma.setdefault(lemma, []).append(pattern)
    return Patterns(
        hashlib.sha256(raw).hexdigest()[:12],
        {lemma: tuple(rows) for lemma, rows in by_lemma.items()},
        words,
        {pattern.id: pattern for rows in by_lemma.values() for pattern in rows},
        {name: frozenset(text.split()) for name, text in data["labels"].items()}
        if "labels" in data
        else ENGLISH_LABELS,
    )


def _node(line: str, words: dict[str, frozenset[str]], root: bool) -> Node:
    role, *rest = line.split()
    head, deps = ("", frozenset[str]()) if root else (rest.pop(0), frozenset(rest.pop(0).split("|")))
    conditions = dict(part.split("=", 1) for part in rest)
    lemmas: set[str] = set()
    for lemma in filter(None, conditions.pop("lemma", "").split("|")):
        lemmas |= words[lemma[1:]] if lemma[0] == "@" else {lemma}
    tags = frozenset(filter(None, conditions.pop("tag", "").split("|")))
    tests = tuple(filter(None, conditions.pop("is", "").split("|")))
    if conditions:
        raise ValueError(f"unknown condition in “{line}”")
    return Node(role, head, deps, frozenset(lemmas), tags, tests)
