"""What the network learns from: LitBank's passages, paragraphs and sentences of novels, EmoBank's sentences."""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis_training.corpora import Sentence, Work, emobank, litbank
from analysis_training.names import FIRST_NAMES, SURNAMES
from analysis_training.rows import Row, labels_of
from analysis_training.speech import speech_labels, speech_numbers
from inkwell.domain.text.sentences import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.worker.analysis.network.wordpieces import WordPieceTokenizer

# Of the novels' paragraphs this many are given parts of speech by spaCy.
_TAGGED = 3_000
_LONGEST_CHARS = 700
_TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Miss",
        "Ms",
        "Dr",
        "Sir",
        "Lady",
        "Lord",
        "Captain",
        "Colonel",
        "Aunt",
        "Uncle",
        "Madame",
        "Monsieur",
        "Master",
        "St",
        "Professor",
    ]
)
Span = tuple[int, int, str]


class Material:
    """The rows to learn from; passages of LitBank are cut anew each epoch, with other names now and then.

    Args:
        data: the folder with litbank, emobank and novels.
        paragraphs: how many paragraphs of the novels of works that are not held out.
        cache: where parts of speech are kept, see `speech_numbers`.

    Attributes:
        works, held_out: LitBank's; `tagged` paragraphs with parts of speech, `untold` paragraphs and `sentences` without any label.
        feeling, feeling_dev: EmoBank's; `mean` and `spread` (3,) of the feelings of `feeling`.
        digest: a name for all of this.
    """

    def __init__(
        self, data: Path, tokenizer: WordPieceTokenizer, seed: int, paragraphs: int, cache: Path | None
    ) -> None:
        self.tokenizer = tokenizer
        self.random = random.Random(seed)
        self.works, self.held_out = litbank(data / "litbank")
        self._speech = {}
        works = [*self.works, *self.held_out]
        lines = [line + "\n" for work in works for line in work.text.split("\n")]
        numbers = iter(speech_numbers(lines, cache))
        for work in works:
            self._speech[work.name] = np.concatenate([next(numbers) for _ in work.text.split("\n")])
        self.feeling, self.feeling_dev = emobank(data / "emobank" / "emobank.train-dev.csv")
        scores = np.array([s.feelings for s in self.feeling])
        self.mean, self.spread = scores.mean(0), scores.std(0)
        paragraph_texts = self._paragraphs(data / "novels", paragraphs)
        self.tagged = self._tagged(paragraph_texts[:_TAGGED], cache)
        self.untold = [Row.bare(pieces) for pieces in tokenizer.cut(paragraph_texts)]
        self.sentences = [Row.bare(pieces) for pieces in tokenizer.cut(_sentences(paragraph_texts))]
        self.digest = self._digest(paragraph_texts)

    def passages(self, rename: float, chance: random.Random) -> list[Row]:
        """One epoch of LitBank passages of one to six lines, `rename` of them with other names for the people."""
        rows = []
        for work in self.works:
            for start, end in _cuts(work, chance):
                rows.append(self.row(work, start, end, chance if chance.random() < rename else None))
        chance.shuffle(rows)
        return rows

    def row(self, work: Work, start: int, end: int, rename: random.Random | None) -> Row:
        """A part of a work with everything the annotation says of it."""
        text = work.text[start:end]
        entity = [(a - start, b - start, c) for a, b, c in work.outermost if start <= a and b <= end]
        name = [(a - start, b - start, c) for a, b, c in work.names if start <= a and b <= end]
        read = pieces = self.tokenizer.cut([text])[0]
        if rename is not None:
            text, entity, name = renamed(text, entity, name, rename)
            pieces = self.tokenizer.cut([text])[0]
        speech = speech_labels(self._speech[work.name][start:end], read, pieces)
        return Row(pieces, labels_of(pieces, entity), labels_of(pieces, name), speech)

    def feeling_rows(self, sentences: list[Sentence]) -> list[Row]:
        """Rows with feelings in standard deviations."""
        rows = []
        for sentence, pieces in zip(sentences, self.tokenizer.cut([s.text for s in sentences]), strict=True):
            z = (np.array(sentence.feelings) - self.mean) / self.spread
            rows.append(replace(Row.bare(pieces), feelings=(float(z[0]), float(z[1]), float(z[2]))))
        return rows

    def _digest(self, texts: list[str]) -> str:
        """A name for these texts and what is said of them."""
        digest = hashlib.sha256("\0".join(texts).encode())
        for part in (*self.works, *self.feeling):
            digest.update(repr(part).encode())
        return digest.hexdigest()

    def _paragraphs(self, folder: Path, count: int) -> list[str]:
        """Paragraphs from novels that are not held out, the same number from each where it has so many."""
        known = {work.name for work in self.works}
        chosen: list[str] = []
        for file in sorted(folder.glob("*.txt")):
            if file.stem in known:
                text = file.read_text(encoding="utf-8", errors="replace")
                blocks = [" ".join(block.split()) for block in text.split("\n\n")]
                blocks = [block for block in blocks[40:-40] if 20 < len(block) < _LONGEST_CHARS]
                chosen += self.random.sample(blocks, min(len(blocks), max(1, count // len(known))))
        self.random.shuffle(chosen)
        return chosen

    def _tagged(self, paragraphs: list[str], cache: Path | None) -> list[Row]:
        numbers = speech_numbers(paragraphs, cache)
        cut = self.tokenizer.cut(paragraphs)
        return [
            replace(Row.bare(pieces), speech=speech_labels(number, pieces, pieces))
            for number, pieces in zip(numbers, cut, strict=True)
        ]


def renamed(
    text: str, entity: list[Span], name: list[Span], chance: random.Random
) -> tuple[str, list[Span], list[Span]]:
    """The passage with other names for its people, so that the network learns names and not these names."""
    edits = sorted(_new_names(text, name, chance))
    shift = [0] * (len(text) + 1)
    out, last, moved = [], 0, 0
    for a, b, fresh in edits:
        if a < last:
            continue
        for i in range(last, a + 1):
            shift[i] = moved
        out += [text[last:a], fresh]
        moved += len(fresh) - (b - a)
        for i in range(a + 1, b + 1):
            shift[i] = moved
        last = b
    for i in range(last, len(text) + 1):
        shift[i] = moved
    out.append(text[last:])
    entity, name = ([(a + shift[a], b + shift[b], c) for a, b, c in spans] for spans in (entity, name))
    return "".join(out), entity, name


def _new_names(text: str, name: list[Span], chance: random.Random) -> list[tuple[int, int, str]]:
    new: dict[str, str] = {}
    edits = []
    for a, b, category in name:
        if category != "PER":
            continue
        words = [(a + m.start(), m.group()) for m in re.finditer(r"[^\W\d_]+", text[a:b])]
        for k, (offset, word) in enumerate(words):
            if word[:1].isupper() and len(word) > 2 and word not in _TITLES:
                pool = SURNAMES if k == len(words) - 1 and len(words) > 1 else FIRST_NAMES
                fresh = new.setdefault(word, chance.choice(pool))
                edits.append((offset, offset + len(word), fresh.upper() if word.isupper() else fresh))
    return edits


def _cuts(work: Work, chance: random.Random) -> list[tuple[int, int]]:
    cuts, start, lines, line_limit = [], 0, 0, chance.choice((1, 1, 2, 3, 4, 6))
    for position, character in enumerate(work.text + "\n"):
        if character != "\n":
            continue
        lines += 1
        if lines >= line_limit or position - start > _LONGEST_CHARS:
            cuts.append((start, min(position, len(work.text))))
            start, lines, line_limit = position + 1, 0, chance.choice((1, 1, 2, 3, 4, 6))
    if start < len(work.text):
        cuts.append((start, len(work.text)))
    return [(a, b) for a, b in cuts if work.text[a:b].strip()]


def _sentences(paragraphs: list[str]) -> list[str]:
    return [
        sentence for text in paragraphs for sentence in sentences(text) if any(c.isalpha() for c in sentence)
    ]
