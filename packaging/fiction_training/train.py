"""Train the fiction adapter of the starter model on two thirds of the novels, and measure it on the third left out.

    python3 packaging/dev.py train-fiction --data DIR [--steps N] [--rows N] [--out DIR]

Every third novel by file name is left out whole. Goes on from its last checkpoint when it was broken off.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.voices.corpus import RawText, prepare
from inkwell.domain.voices.training import CurvePoint, TrainingKind, TrainingPlan
from inkwell.exchange.registry import read_book
from inkwell.worker.devices import choose_device
from inkwell.worker.model_files import prepared_folder
from inkwell.worker.training.batches import PackedBatches, Sample
from inkwell.worker.training.learner import make_learner
from inkwell.worker.training.objectives import TextObjective
from inkwell.worker.training.ranks import Ranks
from inkwell.worker.training.schedule import TrainingSchedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.exchange.book import BookNode
    from inkwell.worker.training.checkpoints import Progress
    from inkwell.worker.training.learner import Learner

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "models" / "installed" / "smollm2-135m"
SHIPPED = ROOT / "models" / "fiction-smollm2-135m"
WINDOW, ROWS, SEED = 512, 1, 20
HELD_OUT_BOOKS = 10
_ENDLESS = 1e6  # epochs: the minutes alone decide
WINS = 0.25  # nats a token over the novels left out: it is used without being chosen
MEASURED_WINDOWS = 8  # of each novel left out


def main() -> int:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=ROWS, help="windows a step; 32 on a graphics card")
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--minutes", type=float, default=0.0, help="as many steps as fit; 0: --steps")
    parser.add_argument("--start-from", type=Path, help="an adapter of the same rank to go on from")
    parser.add_argument("--seed", type=int, default=SEED, help="another one shows other windows")
    parser.add_argument("--work", type=Path, default=ROOT / "models" / "installed" / ".fiction-work")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    books = sorted((options.data / "novels").glob("*.txt"))
    left_out, learned = books[::3], [book for i, book in enumerate(books) if i % 3]
    if not learned:
        parser.error(f"no novels (novels/*.txt) in {options.data}")
    print(f"{len(learned)} novels to learn, {len(left_out)} left out")
    base = prepared_folder(STARTER, "starter", lambda _: None)
    encode, end = _tokenizer(base)
    samples = _samples(learned)
    device, _, where = choose_device()
    plan = TrainingPlan(
        "Fiction",
        TrainingKind.GENRE,
        base_id="smollm2-135m",
        rank=options.rank,
        rate=options.rate,
        minutes=options.minutes,
        window_tokens=WINDOW,
        batch=options.rows,
        epochs=_ENDLESS if options.minutes else 0.0,
        patience=8,
        seed=options.seed,
        shift=False,
    )
    learner = make_learner(plan, base, device, options.steps)
    if options.start_from is not None:
        learner.restore(_weights(options.start_from))
    objective = TextObjective(plan, learner, samples, encode, end)
    options.work.mkdir(parents=True, exist_ok=True)
    schedule = TrainingSchedule(plan, options.work, learner, objective, _Teller(), Ranks())
    schedule.progress.steps = options.steps
    print(f"{objective.tokens:,} tokens to learn from, {objective.rows_per_epoch():,} windows; {where}")
    ended = schedule.run()
    texts = {book.name: _text(book) for book in left_out}
    print("measuring on the novels left out")
    after = _losses(learner, texts, encode)
    with learner.without_adapter():
        before = _losses(learner, texts, encode)
    sources = [f"{len(learned)} novels in the public domain"]
    _write(options, learner, schedule.progress, ended, sources, before, after)
    return 0


class _Teller:
    def check(self) -> None:
        """Nobody breaks it off but the keyboard; the checkpoint is never older than a minute."""

    def phase(self, name: str, fraction: float) -> None:
        """Nothing to tell beside the steps."""

    def stepped(
        self, progress: Progress, loss: float, rate: float, tokens_per_s: float, left_s: float
    ) -> None:
        """A line for every tenth step."""
        if progress.step % 10 == 0:
            print(
                f"step {progress.step} of {progress.steps}, loss {loss:.3f}, rate {rate:.1e}, "
                f"{tokens_per_s:.0f} tokens/s, {left_s / 60:.0f} min left",
                flush=True,
            )

    def measured(self, progress: Progress, point: CurvePoint) -> None:
        """A line for every measurement, beside the first one, which is of the same windows."""
        first = progress.held_out[0] if progress.held_out else point
        print(
            f"held out after {point.step}: {point.loss:.4f} (at {first.step}: {first.loss:.4f})", flush=True
        )


def _samples(books: list[Path]) -> list[Sample]:
    """All chapters of the books; one chapter of each of ten books is held out, to see how it goes."""
    samples: list[Sample] = []
    for number, book in enumerate(books):
        corpus = prepare(_chapters(book), seed=SEED)
        watched = number % max(1, len(books) // HELD_OUT_BOOKS) == 0
        for text in corpus.texts:
            if watched or not text.held_out:
                samples.append(Sample(text.text, held_out=text.held_out))
    return samples


def _chapters(book: Path) -> list[RawText]:
    chapters: list[RawText] = []

    def walk(nodes: tuple[BookNode, ...]) -> None:
        for node in nodes:
            if node.kind is NodeKind.PART:
                walk(node.children)
            else:
                text = node.text or "\n".join(scene.text for scene in node.children)
                chapters.append(RawText(book.name, node.title, text))

    walk(read_book(book).nodes)
    return chapters


def _text(book: Path) -> str:
    return "\n".join(chapter.text for chapter in prepare(_chapters(book)).texts)


@torch.no_grad()
def _losses(learner: Learner, texts: dict[str, str], encode: Callable[[str], list[int]]) -> dict[str, float]:
    """Nats a token on evenly spread windows of each text."""
    answer: dict[str, float] = {}
    for name, text in texts.items():
        rows = PackedBatches([Sample(text)], encode, None, WINDOW)
        summed = counted = 0.0
        for ids, targets in rows.all(MEASURED_WINDOWS):
            loss, count = learner.loss(ids, targets)
            summed, counted = summed + float(loss), counted + count
        answer[name] = summed / counted
    return answer


def _tokenizer(base: Path) -> tuple[Callable[[str], list[int]], int]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids, tokenizer.token_to_id(
        "<|endoftext|>"
    )


def _weights(adapter: Path) -> dict[str, torch.Tensor]:
    """An adapter's numbers under the names that training gives them."""
    stored = load_file(str(adapter / "adapter_model.safetensors"))
    return {name.replace(".weight", ".default.weight"): tensor.float() for name, tensor in stored.items()}


def _write(
    options: argparse.Namespace,
    learner: Learner,
    progress: Progress,
    ended: str,
    sources: list[str],
    before: dict[str, float],
    after: dict[str, float],
) -> None:
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    learner.write(options.out)
    mean_before, mean_after = (sum(losses.values()) / len(losses) for losses in (before, after))
    facts = {
        "name": "Fiction",
        "kind": "genre",
        "base_id": "smollm2-135m",
        "licence": "Apache-2.0; learned from novels in the public domain",
        "command": "python3 packaging/dev.py train-fiction --data DIR "
        f"--steps {progress.steps} --rows {options.rows} --rate {options.rate:g}",
        "seed": options.seed,
        "method": "lora",
        "sources": sources,
        "default": mean_before - mean_after >= WINS,
        "made": time.strftime("%Y-%m-%d"),
        "left_out": {
            name: {"before": round(before[name], 4), "after": round(after[name], 4)}
            for name in sorted(before)
        },
        "loss_before": round(mean_before, 4),
        "loss_after": round(mean_after, 4),
        "steps": progress.step,
        "tokens": progress.tokens,
        "ended": ended,
        "minutes": round(progress.seconds / 60, 1),
    }
    (options.out / "adapter.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in options.out.iterdir()) / 2**20
    print(f"left out: {mean_before:.4f} → {mean_after:.4f}; {size:.1f} MiB in {options.out}")


if __name__ == "__main__":
    raise SystemExit(main())
