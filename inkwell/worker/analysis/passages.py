"""One passage through the network: entities, names, parts of speech, feeling of its sentences. Cached by content.

A passage is a paragraph, or a part of a long one. What is found depends on its words alone, so it stays true wherever
the passage stands and whatever is around it.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.domain.text.sentences import sentence_spans
from inkwell.worker.analysis.network.batch import Batch
from inkwell.worker.analysis.network.labels import spans
from inkwell.worker.analysis.network.wordpieces import LONGEST_PIECES, Pieces, speakable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkwell.worker.analysis.model import ReaderModel

BATCH_PIECES = 1_024
CACHE_BYTES = 64 * 2**20
KEPT_SENTENCES = 4_096
# Higher by one whenever passages, pieces or sentences are cut, or their facts are told, in another way.
_WAY = 3
# A sentence's start and end, and its feelings in standard deviations.
_Felt = tuple[int, int, np.ndarray]


@dataclass(frozen=True)
class PassageFacts:
    """What was found in a passage; positions count from its beginning.

    Attributes:
        entities, names: `[start, end, category, confidence]`, outermost entities and proper names.
        sentences: `[start, end, valence, arousal]`.
        words: start and end of every word, one after the other, with `pos` the numbers of their parts of speech;
            arrays, since a novel has 200,000 of them.
    """

    entities: list[list[Any]]
    names: list[list[Any]]
    sentences: list[list[float]]
    words: array[int]
    pos: array[int]

    def line(self, key: str) -> str:
        """As the cache holds it, under `key`."""
        entities, names, sentences, words, pos = astuple(self)
        return json.dumps([key, entities, names, sentences, list(words), list(pos)], separators=(",", ":"))

    @classmethod
    def of(cls, line: str) -> PassageFacts | None:
        """What `line` of the cache says, None where it says nothing of sense."""
        try:
            _, entities, names, sentences, words, pos = json.loads(line)
            facts = cls(entities, names, sentences, array("I", words), array("B", pos))
        except (ValueError, TypeError, OverflowError):
            return None
        return facts if len(facts.words) == 2 * len(facts.pos) else None


class PassageReader:
    """Reads passages with a model, and remembers them in `folder` under their content."""

    def __init__(self, model: ReaderModel, folder: Path | None) -> None:
        self._model = model
        # Lines of the cache as they are: a tenth of what they take up as objects, and most are never asked for.
        self._known: dict[str, str] = {}
        # The feelings of the sentences read last: of an edited paragraph one sentence is new, or two.
        self._feelings: dict[str, np.ndarray] = {}
        self._file = folder / f"read-{model.version}-{_WAY}.jsonl" if folder is not None else None
        self._load()

    def read(
        self, passages: Sequence[str], heartbeat: Callable[[int], None] = lambda done: None
    ) -> list[PassageFacts]:
        """The facts of each passage. `heartbeat(passages done)` is called between batches and may raise to stop."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32] for text in passages]
        known = {key: facts for key in set(keys) if (facts := PassageFacts.of(self._known.get(key, "")))}
        fresh = {key: text for key, text in zip(keys, passages, strict=True) if key not in known}
        done = len(passages) - len(fresh)
        heartbeat(done)
        order = sorted(fresh, key=lambda key: len(fresh[key]))
        for start in range(0, len(order), 256):
            part = order[start : start + 256]
            cut = self._model.tokenizer.cut([speakable(fresh[key]) for key in part])
            texts = [fresh[key] for key in part]
            felt = self._felt(texts, cut, partial(heartbeat, done))
            for batch in _batches(cut):
                facts_of_batch = self._read([cut[i] for i in batch], [felt[i] for i in batch])
                for i, facts in zip(batch, facts_of_batch, strict=True):
                    known[part[i]] = facts
                done += len(batch)
                heartbeat(done)
            self._remember({key: known[key].line(key) for key in part})
        return [known[key] for key in keys]

    @torch.inference_mode()
    def _read(self, rows: list[Pieces], felt: list[list[_Felt]]) -> list[PassageFacts]:
        network = self._model.network
        batch = Batch(rows)
        states = network.word_states(*network.embed(*batch.tensors())).float()
        entity = network.entity(states).log_softmax(-1).numpy()
        name = network.name(states).log_softmax(-1).numpy()
        speech = network.speech(states).argmax(-1).numpy()
        facts = []
        for i, row in enumerate(rows):
            word_of = row.word_of[: batch.lengths[i]]
            firsts = [k for k in range(len(word_of)) if k == 0 or word_of[k] != word_of[k - 1]]
            places = [k + 1 for k in firsts]
            words = [row.words[word_of[k]] for k in firsts]
            facts.append(
                PassageFacts(
                    _placed(spans(entity[i, places]), words),
                    _placed(spans(name[i, places]), words),
                    [self._rescaled(sentence) for sentence in felt[i]],
                    array("I", (place for word in words for place in word)),
                    array("B", speech[i, places].tolist()),
                )
            )
        return facts

    @torch.inference_mode()
    def _felt(self, texts: list[str], rows: list[Pieces], heartbeat: Callable[[], None]) -> list[list[_Felt]]:
        """The sentences of each text with feelings, each read by itself: joy beside horror is joy all the same.

        Those of many passages are read together, so that few are padded to the length of a longer neighbour.
        """
        network = self._model.network
        places = [
            (i, a, b) for i, text in enumerate(texts) for a, b in sentence_spans(text) or [(0, len(text))]
        ]
        keys = [texts[i][a:b] for i, a, b in places]
        fresh = {
            key: _piece_of(rows[i], a, b)
            for key, (i, a, b) in zip(keys, places, strict=True)
            if key not in self._feelings
        }
        unread = list(fresh)
        for part in _batches(list(fresh.values())):
            batch = Batch([fresh[unread[k]] for k in part])
            states = network.feeling_states(*network.embed(*batch.tensors())).flatten(0, 1)
            scores = network.feelings(states, torch.from_numpy(batch.row).flatten(), len(part)).numpy()
            self._feelings.update(zip((unread[k] for k in part), map(np.copy, scores), strict=True))
            heartbeat()
        felt: list[list[_Felt]] = [[] for _ in texts]
        for key, (i, a, b) in zip(keys, places, strict=True):
            felt[i].append((a, b, self._feelings[key]))
        while len(self._feelings) > KEPT_SENTENCES:
            del self._feelings[next(iter(self._feelings))]
        return felt

    def _rescaled(self, felt: _Felt) -> list[float]:
        """`[start, end, valence, arousal]` of a sentence."""
        start, end, scores = felt
        valence, arousal, _ = (scores * self._model.feeling_spread + self._model.feeling_mean).tolist()
        return [start, end, round(valence, 3), round(arousal, 3)]

    def _load(self) -> None:
        if self._file is None:
            return
        for other in self._file.parent.glob("read-*.jsonl"):
            # What an earlier version has read nobody asks for again.
            if other != self._file:
                with suppress(OSError):
                    other.unlink()
        if not self._file.is_file():
            return
        if self._file.stat().st_size > CACHE_BYTES:
            self._file.unlink()
            return
        with self._file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                # The last line of a process that was killed has no end.
                if line.startswith('["') and line.endswith("]\n"):
                    self._known[line[2:34]] = line

    def _remember(self, lines: dict[str, str]) -> None:
        self._known.update(lines)
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._file.open("a", encoding="utf-8") as stream:
                stream.writelines(line + "\n" for line in lines.values())
        except OSError:
            # A full disk costs time at the next start, nothing else.
            self._file = None


def _piece_of(row: Pieces, start: int, end: int) -> Pieces:
    """The pieces of a sentence of a passage; places of words are not needed and left out."""
    inside = [k for k, word in enumerate(row.word_of) if start <= row.words[word][0] < end]
    return Pieces([row.ids[k] for k in inside], [row.cases[k] for k in inside], [], [])


def _batches(cut: list[Pieces]) -> list[list[int]]:
    """Indexes of passages of like length, about `BATCH_PIECES` pieces together."""
    order = sorted(range(len(cut)), key=lambda i: len(cut[i].ids))
    batches: list[list[int]] = []
    for i in order:
        size = min(LONGEST_PIECES, len(cut[i].ids)) + 2
        if batches and (len(batches[-1]) + 1) * size <= BATCH_PIECES:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches


def _placed(spans_found: list[tuple[int, int, str, float]], words: list[tuple[int, int]]) -> list[list[Any]]:
    return [
        [words[first][0], words[end - 1][1], category, round(sure, 3)]
        for first, end, category, sure in spans_found
    ]
