"""How often the network is right on the held-out works and on EmoBank's dev rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from analysis_training.rows import IGNORED, tensors
from analysis_training.teachers import feelings_of
from inkwell.worker.analysis.network.labels import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis_training.material import Material
    from analysis_training.rows import Row
    from inkwell.worker.analysis.network.network import ReaderNetwork


@torch.inference_mode()
def measure(networks: Sequence[ReaderNetwork], material: Material) -> dict[str, float]:
    """F1 of entities, names and people, accuracy of parts of speech, r of feelings; of several networks their mean opinion."""
    counts = {key: [0, 0, 0] for key in ("entity", "name", "person")}
    right = seen = 0
    for work in material.held_out:
        rows, offset = [], 0
        for line in work.text.split("\n"):
            if line.strip():
                rows.append((offset, material.row(work, offset, offset + len(line), None)))
            offset += len(line) + 1
        predicted: dict[str, set] = {"entity": set(), "name": set()}
        for start in range(0, len(rows), 32):
            part = rows[start : start + 32]
            entity, name, speech, gold = _opinions(networks, [row for _, row in part])
            keep = gold != IGNORED
            right, seen = right + int((speech[keep] == gold[keep]).sum()), seen + int(keep.sum())
            for key, scores in (("entity", entity), ("name", name)):
                for i, (base, row) in enumerate(part):
                    words, firsts = row.pieces.words, row.firsts()
                    for first, end, category, _ in spans(scores[i, firsts]):
                        predicted[key].add((base + words[first][0], base + words[end - 1][1], category))
        for key, annotated in (("entity", set(work.outermost)), ("name", set(work.names))):
            _count(counts[key], annotated, predicted[key])
        _count(
            counts["person"],
            *({s for s in some if s[2] == "PER"} for some in (work.names, predicted["name"])),
        )
    result = {key: _f1(*value) for key, value in counts.items()}
    hits, gold_people, found_people = counts["person"]
    result["person_p"], result["person_r"] = hits / max(1, found_people), hits / gold_people
    result["speech"] = right / seen
    return result | _feeling_scores(networks, material)


def _opinions(networks: Sequence[ReaderNetwork], rows: list[Row]) -> tuple[np.ndarray, ...]:
    """Log probabilities of entity and name tags, the likeliest parts of speech, and the right ones, at each piece."""
    totals: list[torch.Tensor] = []
    batch = tensors(rows, networks[0].norm.weight.device)
    for network in networks:
        states = network.word_states(*network.embed(batch["ids"], batch["cases"], batch["mask"]))
        chances = [
            head(states).float().softmax(-1) for head in (network.entity, network.name, network.speech)
        ]
        totals = [a + b for a, b in zip(totals, chances, strict=True)] if totals else chances
    entity, name = ((total / len(networks)).log().cpu().numpy() for total in totals[:2])
    return entity, name, totals[2].argmax(-1).cpu().numpy(), batch["speech"].cpu().numpy()


def _feeling_scores(networks: Sequence[ReaderNetwork], material: Material) -> dict[str, float]:
    """Pearson r on EmoBank's dev rows, fiction and all."""
    rows = material.feeling_rows(material.feeling_dev)
    values = []
    for start in range(0, len(rows), 64):
        part = rows[start : start + 64]
        values.append(torch.stack([feelings_of(network, part) for network in networks]).mean(0).cpu().numpy())
    predicted = np.concatenate(values)
    gold = np.array([s.feelings for s in material.feeling_dev])
    fiction = np.array([s.fiction for s in material.feeling_dev])
    out = {}
    for i, key in enumerate(("valence", "arousal")):
        out[f"{key}_fiction"] = float(np.corrcoef(predicted[fiction, i], gold[fiction, i])[0, 1])
        out[f"{key}_all"] = float(np.corrcoef(predicted[:, i], gold[:, i])[0, 1])
    return out


def _count(counts: list[int], gold: set, predicted: set) -> None:
    counts[0] += len(gold & predicted)
    counts[1] += len(gold)
    counts[2] += len(predicted)


def _f1(hits: int, gold: int, predicted: int) -> float:
    return 2 * hits / max(1, gold + predicted)
