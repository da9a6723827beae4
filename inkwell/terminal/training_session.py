"""A training in a terminal: the trainer's session, how far it is, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.services.voices.training import TrainingService
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.support.json_files import read_json
from inkwell.terminal.output import answer, tell
from inkwell.terminal.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from inkwell.services.models.installed import Installed
    from inkwell.services.voices.training import TrainingState
    from inkwell.support.paths import Places

TRAINER_PATIENCE_MS = 30_000
_STEPS_A_LINE = 10
_PHASES = {
    "loading": tr_noop("Loading the model"),
    "paraphrasing": tr_noop("Saying every passage plainly, to learn the way back"),
    "measuring": tr_noop("Measuring on the held-out text"),
    "judging": tr_noop("Writing continuations to judge by"),
}


class TrainingSession:
    """Runs the training service until the end of one piece of work, and tells how it goes."""

    def __init__(self, options: argparse.Namespace, where: Places) -> None:
        self._options = options
        self._session = Session("trainer", where, TRAINER_PATIENCE_MS)
        self.service = TrainingService(self._session.client, where)
        self._last_line = ""
        self.service.progressed.connect(self._on_service_progressed)
        self.service.finished.connect(self._on_service_finished)
        self.service.failed.connect(lambda sentence: self._session.end(WorldError(sentence)))
        self.service.evaluated.connect(self._on_service_evaluated)
        self.service.adapter_checked.connect(self._on_service_adapter_checked)

    def run(self, begin: Callable[[TrainingService], None]) -> int:
        """Begin and wait for the end; the exit code. InkwellError where it failed."""
        self._session.run(lambda: begin(self.service))
        return 0

    def _on_service_progressed(self) -> None:
        state = self.service.state
        if state is None or self._options.json:
            return
        line = _progress(state)
        if line and line != self._last_line:
            tell(line)
            self._last_line = line

    def _on_service_finished(self, result: AdapterInfo | Installed) -> None:
        if isinstance(result, AdapterInfo):
            report = result.facts.get("report", {})
            facts = {**adapter_row(result), "folder": str(result.folder), "report": report}
            sentence = _adapter_sentence(result, report)
        else:
            report = read_json(result.folder / "adapter.json").get("report", {})
            facts = {"model": result.id, "folder": str(result.folder), "report": report}
            sentence = tr(
                "The model “{name}” is ready: held-out loss {before} → {after} nats a token. Use it with --model {id}.",
                name=result.name,
                before=number(report.get("loss_before", 0), 3),
                after=number(report.get("loss_after", 0), 3),
                id=result.id,
            )
        answer(self._options, facts, sentence)
        self._session.end()

    def _on_service_evaluated(self, before: float, after: float, tokens: int) -> None:
        facts = {"loss_before": round(before, 4), "loss_after": round(after, 4), "tokens": tokens}
        sentence = trn(
            "Loss on {n} token: {before} → {after} nats a token ({gained} gained).",
            "Loss on {n} tokens: {before} → {after} nats a token ({gained} gained).",
            tokens,
            before=number(before, 3),
            after=number(after, 3),
            gained=f"{before - after:+.3f}",
        )
        answer(self._options, facts, sentence)
        self._session.end()

    def _on_service_adapter_checked(self, verdict: AdapterInfo | str) -> None:
        if isinstance(verdict, str):
            self._session.end(WorldError(verdict))
            return
        sentence = tr(
            "“{name}” came in as {id}. It is a stranger's: nobody can say what it was trained to do.",
            name=verdict.name,
            id=verdict.id,
        )
        answer(self._options, adapter_row(verdict), sentence)
        self._session.end()


def _progress(state: TrainingState) -> str:
    """The line for where a training is; empty where there is nothing new to say."""
    if state.phase != "training":
        return tr(_PHASES.get(state.phase, state.phase)) + " …"
    if not state.learned or (state.step % _STEPS_A_LINE and state.step != state.steps):
        return ""
    pieces = [
        tr("step {step} of {steps}", step=state.step, steps=state.steps),
        tr("loss {loss}", loss=number(state.learned[-1].loss, 3)),
    ]
    if state.held_out:
        pieces.append(tr("held out {loss}", loss=number(state.held_out[-1].loss, 3)))
    pieces += [
        tr("{speed} tokens/s", speed=number(state.tokens_per_s)),
        tr("{minutes} min left", minutes=number(state.left_s / 60, 1)),
    ]
    return ", ".join(pieces)


def _adapter_sentence(info: AdapterInfo, report: dict[str, Any]) -> str:
    sentence = tr(
        "“{name}” is ready: held-out loss {before} → {after} nats a token after {steps} in {minutes} minutes "
        "({speed} tokens/s).",
        name=info.name,
        before=number(info.loss_before, 3),
        after=number(info.loss_after, 3),
        steps=trn("{n} step", "{n} steps", report.get("steps", 0)),
        minutes=number(report.get("seconds", 0) / 60, 1),
        speed=number(report.get("tokens_per_s", 0)),
    )
    longest = report.get("longest_run", -1)
    if longest < 0:
        return sentence
    return f"{sentence} " + tr(
        "Longest verbatim run in {continuations}: {words}.",
        continuations=trn("{n} continuation", "{n} continuations", report.get("continuations", 0)),
        words=trn("{n} word", "{n} words", longest),
    )


def adapter_row(info: AdapterInfo) -> dict[str, Any]:
    """An adapter as `train list --json` gives it."""
    return {
        "id": info.id,
        "name": info.name,
        "kind": info.kind,
        "method": info.method,
        "base": info.base_id,
        "made": info.made,
        "sources": list(info.sources),
        "loss_before": round(info.loss_before, 4),
        "loss_after": round(info.loss_after, 4),
        "longest_run": info.longest_run,
        "size": info.size,
        "foreign": info.foreign,
        "shipped": info.shipped,
    }
