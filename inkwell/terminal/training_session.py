"""A training in a terminal: the trainer's session, how far it is, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.services.voices.training import TrainingService
from inkwell.support.i18n import number, tr, tr_noop
from inkwell.support.json_files import read_json
from inkwell.terminal.output import say, tell
from inkwell.terminal.session import Session
from inkwell.terminal.training_output import adapter_row, losses, voice_ready

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
    "paraphrasing": tr_noop("Putting every passage plainly, to learn the way back"),
    "measuring": tr_noop("Measuring on the text held back"),
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
            sentence = voice_ready(result, report)
        else:
            report = read_json(result.folder / "adapter.json").get("report", {})
            facts = {"model": result.id, "folder": str(result.folder), "report": report}
            sentence = tr(
                "The model “{name}” is ready: held-out loss {losses} nats per token. Use it with --model {id}.",
                name=result.name,
                losses=losses(report.get("loss_before", 0), report.get("loss_after", 0)),
                id=result.id,
            )
        say(self._options, sentence, **facts)
        self._session.end()

    def _on_service_evaluated(self, before: float, after: float, tokens: int) -> None:
        facts = {"loss_before": round(before, 4), "loss_after": round(after, 4), "tokens": tokens}
        sentence = tr(
            "Loss on {tokens} tokens: {losses} nats per token ({gain} gained).",
            tokens=number(tokens),
            losses=losses(before, after),
            gain=f"{before - after:+.3f}",
        )
        say(self._options, sentence, **facts)
        self._session.end()

    def _on_service_adapter_checked(self, verdict: AdapterInfo | str) -> None:
        if isinstance(verdict, str):
            self._session.end(WorldError(verdict))
            return
        sentence = tr(
            "“{name}” was imported as {id}. A stranger made it: nobody here can say what it was trained to do.",
            name=verdict.name,
            id=verdict.id,
        )
        say(self._options, sentence, **adapter_row(verdict))
        self._session.end()


def _progress(state: TrainingState) -> str:
    """The line for where a training is; empty where there is nothing new to say."""
    if state.phase != "training":
        return tr(_PHASES.get(state.phase, state.phase)) + " …"
    if not state.learned or (state.step % _STEPS_A_LINE and state.step != state.steps):
        return ""
    line = tr(
        "step {step} of {steps}, loss {loss}, {speed} tokens/s, {minutes} min left",
        step=number(state.step),
        steps=number(state.steps),
        loss=number(state.learned[-1].loss, 3),
        speed=number(state.tokens_per_s),
        minutes=number(state.left_s / 60, 1),
    )
    if state.held_out:
        line += tr(", held out {loss}", loss=number(state.held_out[-1].loss, 3))
    return line
