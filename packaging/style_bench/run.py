"""Rewrites passages of novels in five styles: the whole of `inkwell rewrite` against the same model's plain prompt."""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from inkwell.domain.rewriting.kept_facts import names_in, numbers_in
from inkwell.prompting.styles import load_styles
from inkwell.protocol.events import VersionWritten
from inkwell.protocol.requests import JobId, LoadModel, Rewrite, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.rewriting.job import rewrite
from style_bench.judge import Judge
from style_bench.passages import BenchError, novels, passages

ROOT = Path(__file__).resolve().parents[2]
STYLES = ("gothic", "minimalist", "noir", "fairy-tale", "lyrical")
OURS, PLAIN = "Inkwell", "plain prompt"


@dataclass
class Row:
    """The figures of one way of writing in one style."""

    style: str
    who: str
    reached: list[bool] = field(default_factory=list)
    meaning: list[float] = field(default_factory=list)
    perplexity: list[float] = field(default_factory=list)
    facts: list[tuple[int, int]] = field(default_factory=list)
    unchanged: int = 0
    failed: int = 0
    seconds: float = 0.0

    def figures(self) -> dict[str, Any]:
        """Means over the passages."""
        count = max(1, len(self.reached))
        kept, all_facts = (sum(pair[side] for pair in self.facts) for side in (0, 1))
        ordered = sorted(self.perplexity)
        return {
            "style": self.style,
            "who": self.who,
            "passages": len(self.reached),
            "style_accuracy": round(sum(self.reached) / count, 3),
            "meaning": round(sum(self.meaning) / count, 3),
            "perplexity": round(ordered[len(ordered) // 2], 1) if ordered else None,
            "product": round(sum(m for r, m in zip(self.reached, self.meaning, strict=True) if r) / count, 3),
            "names_and_numbers_kept": round(kept / all_facts, 3) if all_facts else None,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "seconds": round(self.seconds / count, 1),
        }


class _Channel:
    """What the job wants to say goes here in place of a pipe."""

    def __init__(self) -> None:
        self.versions: list[Any] = []

    def is_cancelled(self, _job: JobId) -> bool:
        return False

    def send(self, event: object) -> None:
        if isinstance(event, VersionWritten):
            self.versions.append(event.version)


def main() -> int:
    """Measure and print; 1 where something is missing."""
    parser = argparse.ArgumentParser("dev.py bench --style", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--passages", type=int, default=40, metavar="N")
    parser.add_argument("--styles", type=int, default=5, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strength", type=float, default=1.0, help="of the style, 0.5 to 2")
    parser.add_argument("--show", type=Path, metavar="FILE", help="write every text there, to be read")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        results = measure(options)
    except BenchError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    print(json.dumps(results, ensure_ascii=False, indent=1) if options.json else table(results))
    return 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All rows, the judge's own accuracy, and what it says of the passages as they were."""
    installed = ROOT / "models" / "installed"
    if not (installed / "minilm-l6-v2" / "model.safetensors").exists():
        raise BenchError("MiniLM is not installed: inkwell models install minilm-l6-v2 --to models/installed")
    taken, learned = novels(options.data)
    texts = passages(taken, options.passages)
    embedder = Embedder(installed / "minilm-l6-v2")
    judge = Judge(embedder, learned)
    engine = DecoderEngine()
    engine.load(LoadModel(str(installed / "smollm2-135m"), "SmolLM2 135M"), lambda _event: None)
    styles = {style.id: style for style in load_styles()[0]}
    before = [judge.style_of(text) for text in texts]
    rows: list[Row] = []
    shown: list[str] = []
    for style_id in STYLES[: options.styles]:
        ours, plain = Row(style_id, OURS), Row(style_id, PLAIN)
        for number, text in enumerate(texts):
            for row in (ours, plain):
                began = time.monotonic()
                if row is ours:
                    request = Rewrite(
                        JobId("b"),
                        text,
                        styles[style_id],
                        1,
                        options.seed,
                        strength=options.strength,
                        embedder=str(installed / "minilm-l6-v2"),
                    )
                    channel = _Channel()
                    rewrite(engine, request, channel)  # type: ignore[arg-type]
                    best = channel.versions[0]
                    made, row.failed = best.text, row.failed + best.failed
                else:
                    made = plain_prompt(engine, styles[style_id].name.lower(), text, options.seed + number)
                row.seconds += time.monotonic() - began
                note(row, text, made, judge, embedder, engine)
                shown.append(f"[{style_id}, {row.who}, {judge.style_of(made)}]\n{text}\n→ {made}\n")
            print(f"{style_id} {number + 1} of {len(texts)}", file=sys.stderr, flush=True)
        rows += [ours, plain]
    if options.show:
        options.show.write_text("\n".join(shown), encoding="utf-8")
    return {
        "passages": len(texts),
        "judge_accuracy": round(judge.accuracy, 3),
        "judge_on_passages": {style: before.count(style) for style in sorted(set(before))},
        "rows": [row.figures() for row in rows],
        "all": [joined(rows, who) for who in (OURS, PLAIN)],
    }


def note(row: Row, source: str, made: str, judge: Judge, embedder: Embedder, engine: DecoderEngine) -> None:
    """Judge one text. One that is the passage itself has reached no style."""
    same = made.split() == source.split()
    row.unchanged += same
    row.reached.append(not same and judge.style_of(made) == row.style)
    row.meaning.append(max(0.0, embedder.likeness(source, [made or " "])[0]))
    tokens = engine.score(made, "", lambda: False) if made.strip() else []
    if tokens:
        row.perplexity.append(math.exp(-sum(token.log_probability for token in tokens) / len(tokens)))
    facts = [*names_in(source, doubtful=False), *numbers_in(source)]
    low = made.lower()
    kept = sum(re.search(rf"(?<!\w){re.escape(fact.lower())}(?!\w)", low) is not None for fact in facts)
    row.facts.append((kept, len(facts)))


def plain_prompt(engine: DecoderEngine, style: str, text: str, seed: int) -> str:
    """What somebody would type into a chat, sampled once with the program's default numbers."""
    prompt = f"Rewrite the following passage in a {style} style:\n\n{text}"
    spec = GenerationSpec(prompt, (seed,), Sampling(), int(len(text.split()) * 2.6) + 24, 0, instruct=True)
    return "".join(piece.text for piece in engine.generate(spec, lambda: False)).strip()


def joined(rows: list[Row], who: str) -> dict[str, Any]:
    """All styles together."""
    total = Row("all", who)
    for row in rows:
        if row.who == who:
            for name in ("reached", "meaning", "perplexity", "facts"):
                getattr(total, name).extend(getattr(row, name))
            total.unchanged += row.unchanged
            total.failed += row.failed
            total.seconds += row.seconds
    return total.figures()


def table(results: dict[str, Any]) -> str:
    """For people."""
    lines = [
        f"{results['passages']} passages a style; the judge is right on {results['judge_accuracy']:.0%} of texts it has "
        f"not learned from; it calls the passages as they were {results['judge_on_passages']}",
        f"{'style':<12}{'':<14}{'reached':>8}{'meaning':>9}{'product':>9}{'perplexity':>12}{'facts kept':>12}{'same':>6}{'s':>7}",
    ]
    for row in [*results["rows"], *results["all"]]:
        facts = row["names_and_numbers_kept"]
        lines.append(
            f"{row['style']:<12}{row['who']:<14}{row['style_accuracy']:>8.0%}{row['meaning']:>9.2f}{row['product']:>9.3f}"
            f"{row['perplexity'] or 0:>12.1f}{'–' if facts is None else format(facts, '.0%'):>12}{row['unchanged']:>6}{row['seconds']:>7.1f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
