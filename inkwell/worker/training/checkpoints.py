"""Checkpoints: safetensors and JSON, never pickle; whole or not there at all.

A checkpoint is a folder `checkpoint-STEP`. It is written under another name, flushed to the disk, renamed, and only then is the
one before it deleted. `state.json` bears the SHA-256 of the tensors, so a torn one is passed over.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.voices.training import CurvePoint
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    import torch

_TENSORS = "tensors.safetensors"
_STATE = "state.json"
_PART = ".checkpoint.part"


@dataclass
class Progress:
    """How far a training is, beside its tensors. `seconds` is the time spent learning, pauses left out."""

    step: int = 0
    steps: int = 0
    seconds: float = 0.0
    tokens: int = 0
    loss_before: float = 0.0
    best_loss: float = 0.0
    best_step: int = 0
    waited: int = 0
    repeated_steps: int = 0
    learned: list[CurvePoint] = field(default_factory=list[CurvePoint])
    held_out: list[CurvePoint] = field(default_factory=list[CurvePoint])


def save(folder: Path, progress: Progress, tensors: dict[str, torch.Tensor]) -> None:
    """Write a checkpoint and delete older ones; OSError where the disk refuses, the older one then stays."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    part = folder / _PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, str(part / _TENSORS))
        with (part / _TENSORS).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        state = json.dumps({"sha256": digest, "progress": asdict(progress)})
        (part / _STATE).write_text(state, encoding="utf-8")
        target = folder / f"checkpoint-{progress.step:08}"
        shutil.rmtree(target, ignore_errors=True)
        put_in_place(part, target)
    except SafetensorError as error:  # how safetensors tells a full disk
        raise OSError(f"the checkpoint could not be written: {error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for older in _all(folder):
        if older != target:
            shutil.rmtree(older, ignore_errors=True)


def newest(folder: Path) -> tuple[Progress, dict[str, torch.Tensor]] | None:
    """The newest whole checkpoint of a training's folder; None where there is none."""
    from safetensors.torch import load_file

    for place in reversed(_all(folder)):
        try:
            state = json.loads((place / _STATE).read_text(encoding="utf-8"))
            with (place / _TENSORS).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != state["sha256"]:
                    continue
            progress = Progress(**state["progress"])
            progress.learned = [CurvePoint(**row) for row in state["progress"]["learned"]]
            progress.held_out = [CurvePoint(**row) for row in state["progress"]["held_out"]]
            return progress, load_file(str(place / _TENSORS))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def delete(folder: Path) -> None:
    """Remove every checkpoint."""
    for place in [*_all(folder), folder / _PART]:
        shutil.rmtree(place, ignore_errors=True)


def _all(folder: Path) -> list[Path]:
    return sorted(place for place in folder.glob("checkpoint-*") if place.is_dir())
