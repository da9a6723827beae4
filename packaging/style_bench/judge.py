"""Who says which style a text is in: a classifier that knows nothing of the meters that rank the versions.

It learns from the texts of judged.toml, written for it alone, and from paragraphs of novels the passages do not come
from ("plain"). It sees sentence embeddings and hashed words; no figure of `style_measure` and no word list of a style.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from style_bench.passages import passages

if TYPE_CHECKING:
    from inkwell.worker.rewriting.embedder import Embedder

PLAIN = "plain"
_HASHES = 4096
_PLAIN_TEXTS = 48
_FOLDS = 4


class Judge:
    """A softmax regression. `accuracy` is what it reaches on texts left out while it learned, fold by fold."""

    def __init__(self, embedder: Embedder, novels: list[Path]) -> None:
        self._embedder = embedder
        rows = tomllib.loads(Path(__file__).with_name("judged.toml").read_text(encoding="utf-8"))
        self.styles = [*sorted(rows), PLAIN]
        texts = [(text, style) for style in sorted(rows) for text in rows[style]]
        texts += [(text, PLAIN) for text in _pieces(passages(novels, _PLAIN_TEXTS))]
        features = self._features([text for text, _ in texts])
        labels = torch.tensor([self.styles.index(style) for _, style in texts])
        right = 0
        for fold in range(_FOLDS):
            out = torch.arange(len(texts)) % _FOLDS == fold
            weights = self._learn(features[~out], labels[~out])
            right += int((_scores(features[out], weights).argmax(1) == labels[out]).sum())
        self.accuracy = right / len(texts)
        self._weights = self._learn(features, labels)

    def style_of(self, text: str) -> str:
        """The likeliest style of a text: of its sentences in pairs, since the judge learned from such."""
        scores = torch.log_softmax(_scores(self._features(_pieces([text]) or [text]), self._weights), 1).exp()
        votes = scores.mean(0)
        return self.styles[int(votes.argmax())]

    def _features(self, texts: list[str]) -> torch.Tensor:
        hashed = torch.zeros(len(texts), _HASHES)
        for row, text in enumerate(texts):
            words = re.findall(r"[a-z’']+|[.,;:!?]", text.lower())
            for part in (*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))):
                hashed[row, zlib.crc32(part.encode()) % _HASHES] += 1
        hashed = torch.nn.functional.normalize(hashed.sqrt(), dim=1)
        return torch.cat([self._embedder.vectors(texts), hashed, torch.ones(len(texts), 1)], 1)

    def _learn(self, features: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        weights = torch.zeros(features.shape[1], len(self.styles), requires_grad=True)
        counts = torch.bincount(labels, minlength=len(self.styles)).clamp_min(1)
        balance = (1 / counts.float()) * len(labels) / len(self.styles)
        optimizer = torch.optim.LBFGS([weights], max_iter=120, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            value = torch.nn.functional.cross_entropy(features @ weights * 4, labels, weight=balance)
            value = value + 0.01 * weights.square().sum()
            value.backward()
            return value

        optimizer.step(loss)
        return weights.detach()


def _scores(features: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    return features @ weights * 4


def _pieces(texts: list[str]) -> list[str]:
    """Two sentences at a time."""
    from inkwell.domain.text.sentences import sentence_ends

    pieces: list[str] = []
    for text in texts:
        ends = [0, *sentence_ends(text)]
        pieces += [
            text[ends[i] : ends[min(i + 2, len(ends) - 1)]].strip() for i in range(0, len(ends) - 1, 2)
        ]
    return [piece for piece in pieces if len(piece.split()) > 2]
