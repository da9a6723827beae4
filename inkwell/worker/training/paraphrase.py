"""Style transfer by inverse paraphrase (Krishna, Wieting, Iyyer 2020): the model says the corpus's passages plainly, and an
adapter learns the way back. Pairs are kept as they come, so that a break costs nothing.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from inkwell.domain.text.text import count_words
from inkwell.prompting.paraphrase import PLAIN_REQUEST, styled_prompt
from inkwell.protocol.requests import LoadModel, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.errors import CancelledError
from inkwell.worker.training.batches import Sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PAIRS_FILE = "pairs.jsonl"
_LEAST_WORDS, _MOST_WORDS = 18, 70
_LEAST_SHARED, _MOST_SHARED = 0.25, 0.92
_SAMPLING = Sampling(temperature=0.5, top_p=0.9, dry=0.0, repetition_penalty=1.0)
_WORD = re.compile(r"[^\W\d_]{4,}")


def paraphrased(
    folder: Path,
    samples: list[Sample],
    base: Path,
    most: int,
    check: Callable[[], None],
    report: Callable[[float], None],
) -> list[Sample]:
    """Pairs (plain, styled) of passages of the samples, at most `most`, as samples whose `before` is the plain one."""
    passages = _passages(samples, most)
    file = folder / _PAIRS_FILE
    pairs = _kept(file)
    if len(pairs) < len(passages):
        engine = DecoderEngine()
        engine.load(LoadModel(str(base), "paraphrase", "lean", instruct=True), lambda _: None)
        try:
            with file.open("a", encoding="utf-8") as sink:
                for number in range(len(pairs), len(passages)):
                    check()
                    report(number / len(passages))
                    plain = _plain(engine, passages[number].text, number, check)
                    pairs.append(plain)
                    sink.write(json.dumps(plain) + "\n")
                    sink.flush()
        finally:
            engine.unload()
    return [
        Sample(passage.text, styled_prompt(plain), held_out=passage.held_out)
        for passage, plain in zip(passages, pairs, strict=False)
        if plain
    ]


def _plain(engine: DecoderEngine, passage: str, seed: int, check: Callable[[], None]) -> str:
    """The passage said plainly; empty where the model did something else."""

    def cancelled() -> bool:
        try:
            check()
        except CancelledError:
            return True
        return False

    spec = GenerationSpec(
        PLAIN_REQUEST.format(text=passage),
        (seed,),
        _SAMPLING,
        int(count_words(passage) * 2.2) + 16,
        8,
        instruct=True,
    )
    text = " ".join("".join(piece.text for piece in engine.generate(spec, cancelled)).split())
    words, passage_words = set(_WORD.findall(text.lower())), set(_WORD.findall(passage.lower()))
    shared = len(words & passage_words) / max(1, len(passage_words))
    size = count_words(text) / max(1, count_words(passage))
    fit = _LEAST_SHARED <= shared <= _MOST_SHARED and 0.4 <= size <= 1.6
    return text if fit else ""


def _kept(file: Path) -> list[str]:
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").split("\n")
    plain_texts: list[str] = []
    for line in lines[:-1]:  # what has no line end was being written when the end came
        try:
            plain_texts.append(str(json.loads(line)))
        except ValueError:
            break
    return plain_texts


def _passages(samples: list[Sample], most: int) -> list[Sample]:
    """Passages of one to three sentences, evenly spread; a tenth of them from the held-out text."""
    passages: dict[bool, list[Sample]] = {False: [], True: []}
    for sample in samples:
        for line in sample.text.split("\n"):
            current = ""
            for sentence in re.split(r"(?<=[.!?”])\s+(?=[A-Z“‘])", line):
                current = f"{current} {sentence}".strip()
                if count_words(current) >= _LEAST_WORDS:
                    if count_words(current) <= _MOST_WORDS:
                        passages[sample.held_out].append(Sample(current, held_out=sample.held_out))
                    current = ""
    return [*_spread(passages[False], most), *_spread(passages[True], max(4, most // 10))]


def _spread(rows: list[Sample], most: int) -> list[Sample]:
    return rows if len(rows) <= most else [rows[i * len(rows) // most] for i in range(most)]
