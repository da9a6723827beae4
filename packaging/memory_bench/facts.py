"""Facts proposed by the reader in twenty chapters, against what a person found right and wrong in them.

`facts_marks.json` holds, for each chapter (a novel's file name and the chapter's number), what was proposed there: a short key of
the fact and of its paragraph, its kind, who proposed it (the reader, or the patterns alone), and whether it is right. No words
of the novels. What is proposed now and was never marked is counted apart. The baseline are the patterns alone: nothing is
refused for being denied, asked or supposed, and the last name before a word is whom it means.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.services.models.grammars import grammar_folders
from inkwell.support.paths import places, reader_folder
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.facts.finder import FactFinder
from inkwell.worker.analysis.facts.proposals import ProposalMaker
from inkwell.worker.analysis.model import load
from inkwell.worker.analysis.passages import PassageReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.story.proposal import FactProposal
    from inkwell.worker.analysis.document import Document
    from inkwell.worker.analysis.facts.finds import GrammarReader

MARKS = Path(__file__).with_name("facts_marks.json")
OURS, PLAIN = "reader", "patterns"
_HEADING = re.compile(r"^[ \t]*(?:CHAPTER\b.*|Chapter\b.*|[IVXLC]+\.?)[ \t]*$", re.MULTILINE)
_FEWEST_WORDS, _MOST_WORDS = 2_500, 7_000


@dataclass(frozen=True)
class Chapter:
    """A chapter of a novel; a paragraph a line."""

    novel: str
    number: int
    text: str

    @property
    def words(self) -> int:
        """How many it has."""
        return len(self.text.split())


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Precision of what is proposed in the marked chapters, by kind, and of the patterns alone; `limit` chapters, 0 for all."""
    del seed  # the chapters are those that were marked
    marks = json.loads(MARKS.read_text(encoding="utf-8"))
    known = {(row["novel"], row["by"], row["key"]): bool(row["right"]) for row in marks["facts"]}
    chapters = [(row["novel"], int(row["chapter"])) for row in marks["chapters"]]
    tally: dict[str, Counter[str]] = {OURS: Counter(), PLAIN: Counter()}
    by_kind: Counter[tuple[str, bool]] = Counter()
    words = 0
    proposer = Proposer()
    for novel, number in chapters[: limit or None]:
        chapter = chapter_of(novels_of(folder) / f"{novel}.txt", number)
        words += chapter.words
        for by, rows in proposer.propose(chapter).items():
            for row in rows:
                right = known.get((novel, by, key_of(row)))
                tally[by]["unmarked" if right is None else "right" if right else "wrong"] += 1
                if by == OURS and right is not None:
                    by_kind[row.kind.value, right] += 1
    kinds = sorted({kind for kind, _ in by_kind})
    return {
        "chapters": len(chapters[: limit or None]),
        "words": words,
        "precision": _precision(tally[OURS]),
        "precision_of_patterns_alone": _precision(tally[PLAIN]),
        "proposals": dict(tally[OURS]),
        "proposals_of_patterns_alone": dict(tally[PLAIN]),
        "per_10000_words": round(sum(tally[OURS].values()) / words * 10_000, 1) if words else 0.0,
        "kinds": {
            kind: f"{by_kind[kind, True]} of {by_kind[kind, True] + by_kind[kind, False]}" for kind in kinds
        },
    }


def _precision(tally: Counter[str]) -> float | None:
    marked = tally["right"] + tally["wrong"]
    return round(tally["right"] / marked, 3) if marked else None


def key_of(row: FactProposal) -> str:
    """A short name of a proposal and its paragraph, from which no words can be read."""
    return hashlib.sha256(f"{row.identity}\n{row.paragraph}".encode()).hexdigest()[:16]


def novels_of(folder: Path) -> Path:
    """Where the novels lie."""
    return folder / "novels" if (folder / "novels").is_dir() else folder


def chapters_of(text: str) -> Iterator[tuple[int, str]]:
    """The chapters with their numbers from 0, each a paragraph a line."""
    bounds = [match.start() for match in _HEADING.finditer(text)] + [len(text)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        body = text[start:end].split("\n", 1)[-1]
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", body))
        yield number, "\n\n".join(filter(None, paragraphs))


def chapter_of(file: Path, number: int) -> Chapter:
    """One chapter of a novel."""
    return Chapter(file.stem, number, dict(chapters_of(file.read_text(encoding="utf-8")))[number])


def a_chapter(file: Path) -> Chapter:
    """The first of middling length after a fifth of the novel: by then its people have been introduced."""
    chapters = list(chapters_of(file.read_text(encoding="utf-8")))
    later = chapters[len(chapters) // 5 :] + chapters
    return next(
        Chapter(file.stem, number, text)
        for number, text in later
        if _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
    )


class Proposer:
    """Reads chapters with the real reader and the real grammar."""

    def __init__(self, with_patterns_alone: bool = True) -> None:
        self._model = load(reader_folder())
        self._passages = PassageReader(self._model, None)
        self._folders = grammar_folders(places())
        self._finder, self._plain = FactFinder(), _PatternsAlone() if with_patterns_alone else None

    def propose(self, chapter: Chapter) -> dict[str, tuple[FactProposal, ...]]:
        """What the reader proposes, and what the patterns alone would."""
        layout, parts = cut(chapter.text)
        facts = self._passages.read([chapter.text[a:b] for a, b in parts])
        assert self._model.scorers is not None
        document = put_together(chapter.text, layout, parts, facts, self._model.scorers)
        where = document, str(chapter.number), 0, len(chapter.text), self._folders
        found = {OURS: self._finder.propose(*where)[0]}
        if self._plain is not None:
            found[PLAIN] = self._plain.propose(*where)[0]
        return found


class _LastName(ProposalMaker):
    """Takes any word about a person for the last name that stood before it."""

    def _person(self, start: int, end: int) -> tuple[Character, float] | None:
        named = [one for one in self._document.entities if one.character and one.start <= start]
        return self._of_cast(named[-1].character, 1.0) if named else None


class _AllHolds:
    """Lets everything stand."""

    def holds(self, _word: object) -> bool:
        return True

    def is_one(self, _word: object, _many: bool) -> bool:
        return True

    def is_compared(self, _word: object) -> bool:
        return False

    is_reported = is_past_state = is_by_degree = is_compared


class _PatternsAlone(FactFinder):
    def _maker(self, document: Document) -> ProposalMaker:
        return _LastName(document)

    def _grammar(self, language: str, folder: str) -> GrammarReader:
        grammar = super()._grammar(language, folder)
        grammar._assertion = _AllHolds()  # type: ignore[assignment]
        return grammar


def as_marks(
    chapter: Chapter, by: str, rows: Sequence[FactProposal], right: Sequence[bool]
) -> list[dict[str, Any]]:
    """Lines for the file of marks."""
    return [
        {
            "novel": chapter.novel,
            "by": by,
            "key": key_of(row),
            "paragraph": row.paragraph[:16],
            "kind": row.kind.value,
            "right": mark,
        }
        for row, mark in zip(rows, right, strict=True)
    ]
