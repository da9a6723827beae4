"""A second opinion of feeling: what the layers for words know of it, read by a linear regression. Takes a minute.

Two networks that learned apart err in different places, and their mean errs less than either. The layers for words run
over every passage anyway, so that their opinion costs nothing. The dev rows are seen by neither.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import save_file

from analysis_training.corpora import emobank
from inkwell.worker.analysis.passages import PassageReader
from inkwell.worker.analysis.second_opinion import SECOND, SECOND_CARD, SecondOpinion
from inkwell.worker.analysis.weights import load

if TYPE_CHECKING:
    from pathlib import Path

    from analysis_training.corpora import Sentence
    from inkwell.worker.analysis.weights import ReaderModel

_SHARE, _PENALTY = 1 / 3, 1000.0


def learn_second_opinion(folder: Path, data: Path) -> None:
    """Fit it over the network in `folder`, and write it there with the scores of both opinions together."""
    model = load(folder, with_scorers=False, with_second=False)
    rated, dev = emobank(data / "emobank" / "emobank.train-dev.csv")
    means = PassageReader(model, None).means([one.text for one in rated])
    gold = np.array([one.feelings for one in rated])
    second = _fitted(means, (gold - model.feeling_mean) / model.feeling_spread)
    tensors = {
        "weight": torch.from_numpy(second.weight),
        "bias": torch.from_numpy(second.bias),
        "share": torch.tensor([second.share]),
    }
    digest = hashlib.sha256(b"".join(one.numpy().tobytes() for one in tensors.values()))
    card = {
        "version": digest.hexdigest()[:8],
        "scores": {
            "alone": _scores(model, dev),
            "with the second opinion": _scores(replace(model, second=second), dev),
        },
        "command": "python3 packaging/dev.py train-analysis --data ../shared/data --only-second-opinion",
    }
    save_file(tensors, str(folder / SECOND))
    (folder / SECOND_CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card["scores"]), flush=True)


def _fitted(means: np.ndarray, wanted: np.ndarray) -> SecondOpinion:
    """Ridge regression over columns of like size."""
    middle, spread = means.mean(0), means.std(0)
    columns = ((means - middle) / spread).astype(np.float64)
    squares = columns.T @ columns + _PENALTY * np.eye(columns.shape[1])
    weight = np.linalg.solve(squares, columns.T @ (wanted - wanted.mean(0))).T / spread
    bias = wanted.mean(0) - weight @ middle
    return SecondOpinion(
        np.ascontiguousarray(weight, dtype=np.float32), bias.astype(np.float32), float(np.float32(_SHARE))
    )


def _scores(model: ReaderModel, dev: list[Sentence]) -> dict[str, float]:
    """Pearson r over the dev rows, fiction and all; a row's feeling is the mean of its sentences by their length."""
    facts = PassageReader(model, None).read([one.text for one in dev])
    found = np.array(
        [
            np.average(
                [row[2:] for row in one.sentences], axis=0, weights=[b - a for a, b, *_ in one.sentences]
            )
            for one in facts
        ]
    )
    gold = np.array([one.feelings for one in dev])
    fiction = np.array([one.fiction for one in dev])
    out = {}
    for i, key in enumerate(("valence", "arousal")):
        for name, rows in (("fiction", fiction), ("all", np.ones(len(dev), dtype=bool))):
            out[f"{key}_{name}"] = round(float(np.corrcoef(found[rows, i], gold[rows, i])[0, 1]), 4)
    return out
