"""One passage through the network: entities, names, parts of speech, feeling of its sentences. Cached by content.

A passage is a paragraph, or a part of a long one. What is found depends on its words alone, so it stays true wherever
the passage stands and whatever is around it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.domain.text import sentence_ends
from inkwell.worker.analysis.pieces import LONGEST_PIECES, Pieces
from inkwell.worker.analysis.tags import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkwell.worker.analysis.weights import ReaderModel

BATCH_PIECES = 2_048
CACHE_BYTES = 64 * 2**20
_CLS, _SEP = 101, 102


@dataclass(frozen=True)
class PassageFacts:
    """What was found in a passage; positions count from its beginning.

    Attributes:
        entities, names: `[start, end, category, confidence]`, outermost entities and proper names.
        sentences: `[start, end, valence, arousal]`.
        words: `[start, end]` of every word, with `tags` the numbers of their parts of speech.
    """

    entities: list[list[Any]]
    names: list[list[Any]]
    sentences: list[list[float]]
    words: list[list[int]]
    tags: list[int]


class PassageReader:
    """Reads passages with a model, and remembers them in `folder` under their content."""

    def __init__(self, model: ReaderModel, folder: Path | None) -> None:
        self._model = model
        self._known: dict[str, PassageFacts] = {}
        self._file = folder / f"read-{model.version}.jsonl" if folder is not None else None
        self._load()

    def read(
        self, passages: Sequence[str], heartbeat: Callable[[int], None] = lambda done: None
    ) -> list[PassageFacts]:
        """The facts of each passage. `heartbeat(passages done)` is called between batches and may raise to stop."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32] for text in passages]
        fresh = {key: text for key, text in zip(keys, passages, strict=True) if key not in self._known}
        done = len(passages) - len(fresh)
        heartbeat(done)
        order = sorted(fresh, key=lambda key: len(fresh[key]))
        for start in range(0, len(order), 256):
            part = order[start : start + 256]
            cut = self._model.piecer.cut([_speakable(fresh[key]) for key in part])
            for batch in _batches(cut):
                found = self._read([fresh[part[i]] for i in batch], [cut[i] for i in batch])
                for i, facts in zip(batch, found, strict=True):
                    self._known[part[i]] = facts
                done += len(batch)
                heartbeat(done)
            self._remember(part)
        return [self._known[key] for key in keys]

    @torch.inference_mode()
    def _read(self, texts: list[str], rows: list[Pieces]) -> list[PassageFacts]:
        network = self._model.network
        batch = _Batch(rows)
        states = network.words_above(*network.lower(*batch.tensors())).float()
        parts = [_sentences(text) for text in texts]
        feelings = self._feelings(
            [_piece_of(row, a, b) for row, own in zip(rows, parts, strict=True) for a, b in own]
        )
        entity = network.entity(states).log_softmax(-1).numpy()
        name = network.name(states).log_softmax(-1).numpy()
        speech = network.speech(states).argmax(-1).numpy()
        found = []
        first = 0
        for i, row in enumerate(rows):
            word_of = row.word_of[: batch.lengths[i]]
            firsts = [k for k in range(len(word_of)) if k == 0 or word_of[k] != word_of[k - 1]]
            places = [k + 1 for k in firsts]
            words = [list(row.words[word_of[k]]) for k in firsts]
            own = feelings[first : first + len(parts[i])]
            first += len(own)
            found.append(
                PassageFacts(
                    _placed(spans(entity[i, places]), words),
                    _placed(spans(name[i, places]), words),
                    [
                        [a, b, round(float(f[0]), 3), round(float(f[1]), 3)]
                        for (a, b), f in zip(parts[i], own, strict=True)
                    ],
                    words,
                    [int(tag) for tag in speech[i, places]],
                )
            )
        return found

    def _feelings(self, sentences: list[Pieces]) -> np.ndarray:
        """Valence, arousal and dominance of each sentence, read by itself: joy beside horror is joy all the same."""
        network = self._model.network
        found = np.zeros((len(sentences), 3), dtype=np.float32)
        for part in _batches(sentences):
            batch = _Batch([sentences[i] for i in part])
            states = network.feeling_above(*network.lower(*batch.tensors())).flatten(0, 1)
            found[part] = network.feelings(states, torch.from_numpy(batch.row).flatten(), len(part)).numpy()
        return found * self._model.feeling_spread + self._model.feeling_mean

    def _load(self) -> None:
        if self._file is None or not self._file.is_file():
            return
        if self._file.stat().st_size > CACHE_BYTES:
            self._file.unlink()
            return
        with self._file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    key, *columns = json.loads(line)
                    self._known[key] = PassageFacts(*columns)
                except (ValueError, TypeError):
                    continue  # the last line of a process that was killed

    def _remember(self, keys: list[str]) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._file.open("a", encoding="utf-8") as stream:
                for key in keys:
                    facts = asdict(self._known[key])
                    stream.write(json.dumps([key, *facts.values()], separators=(",", ":")) + "\n")
        except OSError:
            # A full disk costs time at the next start, nothing else.
            self._file = None


class _Batch:
    """Texts in pieces side by side: framed and padded.

    Attributes:
        row: (rows, pieces) the number of the row at each piece, -1 for frames and padding.
        lengths: pieces of each row that are read.
    """

    def __init__(self, rows: list[Pieces]) -> None:
        self.lengths = [min(LONGEST_PIECES, len(row.ids)) for row in rows]
        shape = (len(rows), max(self.lengths) + 2)
        self._ids = np.zeros(shape, dtype=np.int64)
        self._cases = np.zeros(shape, dtype=np.int64)
        self._mask = np.zeros(shape, dtype=bool)
        self.row = np.full(shape, -1, dtype=np.int64)
        for i, (row, n) in enumerate(zip(rows, self.lengths, strict=True)):
            self._ids[i, : n + 2] = [_CLS, *row.ids[:n], _SEP]
            self._cases[i, 1 : n + 1] = row.cases[:n]
            self._mask[i, : n + 2] = True
            self.row[i, 1 : n + 1] = i

    def tensors(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Ids, cases and mask for the network."""
        return torch.from_numpy(self._ids), torch.from_numpy(self._cases), torch.from_numpy(self._mask)


def _piece_of(row: Pieces, start: int, end: int) -> Pieces:
    """The pieces of a sentence of a passage; places of words are not needed and left out."""
    inside = [k for k, word in enumerate(row.word_of) if start <= row.words[word][0] < end]
    return Pieces([row.ids[k] for k in inside], [row.cases[k] for k in inside], [], [])


def _speakable(text: str) -> str:
    """The text as the tokenizer can take it: lone surrogates become question marks, lengths stay."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a passage, white space around them left out; at least one."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*sentence_ends(text), len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = max(start, end)
    return found or [(0, len(text))]


def _batches(cut: list[Pieces]) -> list[list[int]]:
    """Indexes of passages of like length, about `BATCH_PIECES` pieces together."""
    order = sorted(range(len(cut)), key=lambda i: len(cut[i].ids))
    found: list[list[int]] = []
    for i in order:
        size = min(LONGEST_PIECES, len(cut[i].ids)) + 2
        if found and (len(found[-1]) + 1) * size <= BATCH_PIECES:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _placed(found: list[tuple[int, int, str, float]], words: list[list[int]]) -> list[list[Any]]:
    return [
        [words[first][0], words[end - 1][1], category, round(sure, 3)] for first, end, category, sure in found
    ]
