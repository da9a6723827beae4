"""`inkwell bench`: the writer's speed, and with --ui the window's, measured on this machine.

Every figure is a median over runs in fresh processes or of many events; ratios belong to one run.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.engine.link import ProcessLink
from inkwell.protocol import events, wire
from inkwell.protocol.requests import Generate, JobId, LoadModel, PromptPart, Sampling
from inkwell.services.installed_models import installed
from inkwell.support.paths import worker_environment

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places

_PASSAGE = (
    "The rain had not let up since Tuesday. Mara stood at the window of the lighthouse, counting the seconds "
    "between the flashes, and listened to the old stairs complain under someone's weight. "
)


def run_bench(options: argparse.Namespace, where: Places) -> int:
    """Measure and print; returns the exit code."""
    if options.ui:
        command = [sys.executable, "-m", "inkwell.ui.bench_window", "--runs", str(options.runs)]
        if options.novel is not None:
            command += ["--novel", str(options.novel.resolve())]
        return subprocess.run([*command, *(["--json"] if options.json else [])], check=False).returncode  # noqa: S603
    models = [model for model in installed(where.model_search_path) if model.role == "writer"]
    if not models:
        raise WorldError("No model is installed.", help="inkwell models install smollm2-135m")
    rows: list[dict[str, float]] = []
    model = models[0]
    for _ in range(options.runs):
        rows.append(
            _measure(LoadModel(str(model.folder), model.name, context_tokens=model.context_tokens), where)
        )
    facts: dict[str, Any] = {name: round(statistics.median(row[name] for row in rows), 2) for name in rows[0]}
    if options.json:
        print(json.dumps({"model": model.id, "runs": options.runs, **facts}))  # noqa: T201
    else:
        print(f"{model.name}, median of {options.runs}")  # noqa: T201
        for name, value in facts.items():
            print(f"  {name:<28} {value:>10}")  # noqa: T201
    return 0


def _measure(model: LoadModel, where: Places) -> dict[str, float]:
    """One fresh worker: start, load, write, read, first word cold and warm."""
    began = time.monotonic()
    link = ProcessLink("writer", where.logs / "worker-writer.log", worker_environment(where))
    try:
        link.send(wire.encode(model))
        loaded = _until(link, events.ModelLoaded)
        short = _generate(link, "short", _PASSAGE, 110)
        to_first_word = (short["first_at"] - began) * 1000
        long = _generate(link, "cold", _PASSAGE * 80, 10)
        warm = _generate(link, "warm", _PASSAGE * 80 + "She turned.", 10)
        return {
            "write_tokens_per_s": short["tokens"] / max(0.001, short["writing_s"]),
            "read_tokens_per_s": long["prompt_tokens"] / max(0.001, long["first_ms"] / 1000),
            "first_token_cold_ms": long["first_ms"],
            "first_token_warm_ms": warm["first_ms"],
            "load_ms": float(loaded.load_ms),
            "start_to_first_token_ms": to_first_word,
            "worker_memory_mib": loaded.memory_bytes / 2**20,
        }
    finally:
        link.close()
        link.wait()


def _generate(link: ProcessLink, name: str, prompt: str, words: int) -> dict[str, float]:
    part = PromptPart("scene_lead", "text", prompt, 0, "bench", pinned=True)
    sent = time.monotonic()
    link.send(wire.encode(Generate(JobId(name), (part,), words, 1, 7, Sampling())))
    fitted = _until(link, events.PromptFitted)
    first = None
    while True:
        event = wire.decode(link.read_line())
        if isinstance(event, events.TextChunk) and first is None:
            first = time.monotonic()
        if isinstance(event, events.CandidateFinished):
            first = first or time.monotonic()
            _until(link, events.Finished)
            return {
                "first_at": first,
                "first_ms": (first - sent) * 1000,
                "tokens": event.tokens,
                "prompt_tokens": fitted.prompt_tokens,
                "writing_s": time.monotonic() - first,
            }


def _until(link: ProcessLink, kind: type) -> Any:
    while True:
        line = link.read_line()
        if not line:
            raise WorldError("The model stopped unexpectedly.")
        event = wire.decode(line)
        if isinstance(event, kind):
            return event
        if isinstance(event, events.Failed):
            raise WorldError(
                "The model could not do the work.", detail=event.detail, help=f"({event.detail})"
            )
