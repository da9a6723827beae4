"""Today's usual tools for the feeling of a sentence: a word list, and a regression over sentence embeddings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis_bench.problems import progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis_training.corpora import Sentence

_BATCH = 64
_RIDGE_PENALTIES = tuple(10.0**power for power in range(-3, 4))


def baseline_feelings(
    minilm: Path, train: Sequence[Sentence], dev: Sequence[Sentence]
) -> dict[str, dict[str, list[float]]]:
    """`{"valence" | "arousal": {baseline: a number for each row of dev}}`; what learns, learns from `train` alone."""
    progress("feeling: VADER")
    words = vader([sentence.text for sentence in (*train, *dev)])
    progress(f"feeling: MiniLM over {len(train) + len(dev):,} sentences")
    vectors = embed(minilm, [sentence.text for sentence in (*train, *dev)])
    gold = np.array([sentence.feelings for sentence in train])
    cut = len(train)
    with_words = np.column_stack([vectors, words])
    progress("feeling: ridge and support vector regression over them")
    return {
        "valence": {
            "VADER": words[cut:].tolist(),
            "MiniLM + ridge": ridge(vectors[:cut], gold[:, 0], vectors[cut:]),
            "MiniLM + VADER, SVR": support_vectors(with_words[:cut], gold[:, 0], with_words[cut:]),
        },
        "arousal": {
            "MiniLM + ridge": ridge(vectors[:cut], gold[:, 1], vectors[cut:]),
            "MiniLM, SVR": support_vectors(vectors[:cut], gold[:, 1], vectors[cut:]),
        },
    }


def vader(texts: Sequence[str]) -> np.ndarray:
    """VADER's compound score of each text."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return np.array([analyzer.polarity_scores(text)["compound"] for text in texts])


def embed(folder: Path, texts: Sequence[str]) -> np.ndarray:
    """MiniLM's mean over the pieces of each text, of length one."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    tokenizer: Any = AutoTokenizer.from_pretrained(str(folder))
    model: Any = AutoModel.from_pretrained(str(folder)).eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), model.config.hidden_size), dtype=np.float64)
    with torch.inference_mode():
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            pieces = tokenizer(
                [texts[i] for i in part], padding=True, truncation=True, max_length=256, return_tensors="pt"
            )
            states = model(**pieces).last_hidden_state
            mask = pieces["attention_mask"].unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1)
            vectors[part] = torch.nn.functional.normalize(mean).numpy()
    return vectors


def ridge(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> list[float]:
    """Linear regression, its penalty chosen by leaving out each of the rows learned from."""
    from sklearn.linear_model import RidgeCV

    return RidgeCV(alphas=_RIDGE_PENALTIES).fit(seen, labels).predict(unseen).tolist()


def support_vectors(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> list[float]:
    """Support vector regression with the usual kernel, over columns of like size."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVR

    return make_pipeline(StandardScaler(), SVR()).fit(seen, labels).predict(unseen).tolist()
