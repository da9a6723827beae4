"""`inkwell bench`: the writer's speed, and with --ui the window's, measured on this machine.

Every figure is a median over runs in fresh processes, seen from the window's end of the pipe. With --beside another
program measures the same model in the same minutes, and ratios are told: only they can be compared between machines.
"""

from __future__ import annotations

import json
import os
import shlex
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import psutil

from inkwell.domain.errors import WorldError
from inkwell.engine.link import worker_link
from inkwell.protocol import events, wire
from inkwell.protocol.requests import Generate, JobId, LoadModel, PromptPart, Sampling
from inkwell.services.models.installed import installed
from inkwell.support.i18n import tr
from inkwell.terminal.output import say, tell

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from inkwell.engine.link import ProcessLink
    from inkwell.support.paths import Places

_PASSAGE = (
    "The rain had not let up since Tuesday. Mara stood at the window of the lighthouse, counting the seconds "
    "between the flashes, and listened to the old stairs complain under someone's weight. "
)
# About 200 words, to be written again with another name: what a rewriting does most of the time is copying.
_REWRITTEN = (
    "Mara carried the lamp down to the water because nobody else would. The boats had been drawn up in the afternoon, "
    "and the nets lay over them like sleeping animals. She could hear the men in the tavern, and behind their voices "
    "the long breath of the sea. At the end of the pier a boy sat with his feet over the edge. He did not turn when "
    "she came, but he moved a little to the side, so that there was room for her. They watched the light go round. "
    "It touched the far rocks, the empty road, the white wall of the church, and came back to them as if it had "
    "forgotten something. After a while he asked whether it was true that her father had built the tower with his own "
    "hands. Mara said that he had carried the stones, which was not the same thing. The boy thought about that. Then he "
    "took a piece of bread out of his pocket, broke it in two, and gave her the larger half. They ate without a word. "
    "When the church clock struck nine he got up, wished her a good night in a small grave voice, and went home along "
    "the wall, touching every third stone with his fingers. "
)
_GREEDY = Sampling(temperature=0.0, top_p=1.0, min_p=0.0, repetition_penalty=1.0, dry=0.0)


def run_bench(options: argparse.Namespace, where: Places) -> int:
    """Measure and print; returns the exit code."""
    if options.ui:
        return subprocess.run(_window_command(options), check=False).returncode  # noqa: S603
    models = [model for model in installed(where.model_search_path) if model.role == "writer"]
    chosen = [model for model in models if options.model in (None, model.id)]
    if not chosen:
        raise WorldError(tr("No model is installed."), help="inkwell models install smollm2-135m")
    model = chosen[0]
    request = LoadModel(
        str(model.folder), model.name, options.engine, model.context_tokens, form=options.form or ""
    )
    rows: list[dict[str, float]] = []
    peers: list[dict[str, float]] = []
    for number in range(options.runs):
        rows.append(_measure(request, where))
        if options.beside:
            peers.append(_beside(options.beside, model.folder))
        tell(tr("run {number} of {runs}", number=number + 1, runs=options.runs))
    facts: dict[str, Any] = {"model": model.id, "runs": options.runs, **_medians(rows)}
    if not options.no_window:
        facts["key_to_paint_p99_ms"] = _key_to_paint()
    if peers:
        facts["beside"] = _medians(peers)
        facts["ratios"] = _ratios(facts, facts["beside"])
    return say(options, _table(facts), **facts)


def _medians(rows: list[dict[str, float]]) -> dict[str, float]:
    return {
        name: round(statistics.median(float(row[name]) for row in rows), 2)
        for name, value in rows[0].items()
        if isinstance(value, (int, float))
    }


def _ratios(mine: dict[str, Any], peer: dict[str, float]) -> dict[str, float]:
    """How many times faster: more tokens a second, or less time."""
    ratios = {
        name: round(mine[name] / peer[name], 2)
        for name in ("write_tokens_per_s", "read_tokens_per_s")
        if peer.get(name)
    }
    if peer.get("first_token_cold_ms"):
        cold = peer["first_token_cold_ms"]
        ratios["first_token_warm_of_its_cold"] = round(cold / max(0.01, mine["first_token_warm_ms"]), 1)
    return ratios


def _table(facts: dict[str, Any]) -> str:
    lines = [tr("{model}, median of {runs}", model=facts["model"], runs=facts["runs"])]
    for name, value in facts.items():
        if isinstance(value, float):
            lines.append(f"  {name:<34} {value:>10}")
        elif isinstance(value, dict):
            lines.append(f"  {name}")
            lines += [f"    {inner:<32} {number:>10}" for inner, number in value.items()]
    return "\n".join(lines)


def _measure(model: LoadModel, where: Places) -> dict[str, float]:
    """One fresh worker: start, load, write, read, first word cold and warm, three at once, far on, rewriting."""
    began = time.monotonic()
    link = worker_link("writer", where)
    try:
        link.send(wire.encode(model))
        loaded = _until(link, events.ModelLoaded)
        while loaded.preparing:  # what is slower at first is no measure of the machine
            loaded = _until(link, events.ModelLoaded)
        first = _generate(link, "first", _PASSAGE, 8)
        to_first_word = (first["first_at"] - began) * 1000
        short = _generate(link, "short", _PASSAGE, 110)
        three = _generate(link, "three", _PASSAGE, 110, candidates=3)
        read = _generate(link, "read", _PASSAGE * 40, 8)
        cold = _generate(link, "cold", "Then. " + _PASSAGE * 80, 8)
        warm = _generate(link, "warm", "Then. " + _PASSAGE * 80 + "She turned.", 8)
        near = _generate(link, "near", _PASSAGE * 13, 60)
        far = _generate(link, "far", _PASSAGE * 158, 60)
        plain, guessed = _rewrite(link, ""), _rewrite(link, _REWRITTEN)
        return {
            "write_tokens_per_s": short["tokens_per_s"],
            "read_tokens_per_s": read["prompt_tokens"] / max(0.001, read["first_ms"] / 1000),
            "first_token_cold_ms": cold["first_ms"],
            "first_token_warm_ms": warm["first_ms"],
            "three_candidates_of_one": short["tokens_per_s"] / max(0.001, three["tokens_per_s"]),
            "rewriting_with_lookup_of_plain": guessed["tokens_per_s"] / max(0.001, plain["tokens_per_s"]),
            "rewriting_same_text": float(guessed["text"] == plain["text"]),
            "writing_at_6000_of_500": far["tokens_per_s"] / max(0.001, near["tokens_per_s"]),
            "start_to_first_token_ms": to_first_word,
            "load_ms": float(loaded.load_ms),
            "worker_memory_mib": psutil.Process(link.pid).memory_info().rss / 2**20,
        }
    finally:
        link.close()
        link.wait()


def _rewrite(link: ProcessLink, lookup: str) -> dict[str, Any]:
    """The passage once more, with another name at its beginning, copied on greedily."""
    opening = _REWRITTEN.replace("Mara", "Clara")[:160].rsplit(" ", 1)[0]
    prompt = f"{_REWRITTEN}\n\nThe same with another name:\n\n{opening}"
    return _generate(
        link, f"rewrite{len(lookup)}", prompt, 150, sampling=_GREEDY, lookup=lookup, sentences=False
    )


def _generate(
    link: ProcessLink, name: str, prompt: str, words: int, sampling: Sampling | None = None, **more: Any
) -> dict[str, Any]:
    """One job: when its first word came, how many tokens a second the longest candidate had."""
    part = PromptPart("scene_lead", "text", prompt, 0, "bench", pinned=True)
    sent = time.monotonic()
    request = Generate(JobId(name), (part,), words, seed=7, sampling=sampling or Sampling(), **more)
    link.send(wire.encode(request))
    prompt_tokens, first = _until(link, events.PromptFitted).prompt_tokens, None
    tokens, ended, text = 0, sent, ""
    while True:
        event = wire.decode(link.read_line())
        if isinstance(event, events.TextChunk):
            first = first or time.monotonic()
        elif isinstance(event, events.CandidateFinished):
            if event.tokens >= tokens:
                tokens, ended, text = event.tokens, time.monotonic(), event.text
        elif isinstance(event, events.Failed):
            raise WorldError(tr("The model could not do the work."), help=f"({event.detail})")
        elif isinstance(event, events.Finished):
            first = first or time.monotonic()
            return {
                "first_at": first,
                "first_ms": (first - sent) * 1000,
                "prompt_tokens": prompt_tokens,
                "tokens_per_s": max(0, tokens - 1) / max(0.001, ended - first),
                "text": text,
            }


def _beside(command: str, folder: Path) -> dict[str, float]:
    """Another program's figures for the same file: `command MODEL --runs 1`, which answers in JSON."""
    file = next(iter(sorted(folder.glob("*.gguf"))), folder)
    done = subprocess.run(  # noqa: S603  # the developer's own command
        [*shlex.split(command), str(file), "--runs", "1"], capture_output=True, text=True, check=False
    )
    try:
        return json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise WorldError(
            tr("The other program gave no figures."), detail=done.stderr[-300:], help=done.stderr[-300:]
        ) from error


def _window_command(options: argparse.Namespace) -> list[str]:
    command = [sys.executable, "-m", "inkwell.ui.window.bench_window", "--runs", str(options.runs)]
    if options.novel is not None:
        command += ["--novel", str(options.novel.resolve())]
    return [*command, *(["--json"] if options.json else [])]


def _key_to_paint() -> float | None:
    """The window's figure; None, and a line on stderr, where no window can be made."""
    command = [sys.executable, "-m", "inkwell.ui.window.bench_window", "--runs", "1", "--json"]
    environment = dict(os.environ)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603
    try:
        return float(json.loads(done.stdout.strip().splitlines()[-1])["key_to_paint_p99_ms"])
    except (IndexError, ValueError, KeyError, TypeError):
        tell(tr("The window could not be measured: {error}", error=done.stderr[-300:]))
        return None


def _until(link: ProcessLink, kind: type) -> Any:
    while True:
        line = link.read_line()
        if not line:
            raise WorldError(tr("The model stopped unexpectedly."))
        event = wire.decode(line)
        if isinstance(event, kind):
            return event
        if isinstance(event, events.Failed):
            raise WorldError(
                tr("The model could not do the work."), detail=event.detail, help=f"({event.detail})"
            )
