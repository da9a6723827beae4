"""`inkwell train …`: a training in the terminal, with the same service as the window."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.domain.voices.corpus import Corpus, RawText, prepare
from inkwell.domain.voices.training import EPOCHS, RATES, Method, TrainingKind, TrainingPlan
from inkwell.engine.client import EngineClient
from inkwell.engine.link import ProcessLink
from inkwell.prompting.exclusions import Exclusions
from inkwell.services.models.installed import Installed, installed
from inkwell.services.voices.adapter_transfer import export_adapter
from inkwell.services.voices.adapters import adapters, delete_adapter, find_adapter
from inkwell.services.voices.corpus_sources import chapters_of
from inkwell.services.voices.preference_pairs import choice_samples
from inkwell.services.voices.training import TrainingService
from inkwell.support.i18n import number, tr
from inkwell.support.paths import worker_environment
from inkwell.terminal.training_output import losses, row_of, say_corpus, voice_ready

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places

TRAINER_PATIENCE_MS = 30_000
_PRETRAIN_RATE = 6e-4


def run_train_verb(options: argparse.Namespace, where: Places) -> int:
    """Serve one of the train verbs; returns the exit code."""
    return _ACTIONS[options.action](options, where)


def base_model(where: Places, wanted: str | None) -> Installed:
    """The model to train on: the one with that id, the starter, or the first writer there is."""
    found = [one for one in installed(where.model_search_path) if one.role == "writer"]
    if wanted is None:
        if not found:
            raise WorldError(tr("No model is installed."), help="inkwell models install smollm2-135m")
        return found[0]
    known = next((one for one in found if one.id == wanted), None)
    if known is None:
        path = Path(wanted)
        if not path.exists():
            raise WorldError(
                tr("There is no model “{wanted}”.", wanted=wanted),
                help=tr("inkwell models list names what there is."),
            )
        return Installed(path.stem, path.stem, "writer", path.resolve())
    return known


def refuse_foreign_language(corpus: Corpus, base: Installed) -> None:
    """The starter knows English only; anything else it would learn to babble."""
    if not corpus.english and base.id == "smollm2-135m":
        raise UsageError(
            tr("The text does not look like English, and the starter model knows nothing else."),
            help=tr("Choose a model that knows its language. Nothing was changed."),
        )


def _learn(options: argparse.Namespace, where: Places) -> int:
    method = Method(options.method)
    kind = TrainingKind(options.action)
    pretrain = kind is TrainingKind.PRETRAIN
    if pretrain:
        method = Method.FULL
    _check_numbers(options)
    paths = [Path(one) for one in options.source]
    made_of: list[dict[str, Any]] | None = None
    if options.from_choices:
        kind = TrainingKind.CHOICES
        made_of = choice_samples(paths)
        corpus = Corpus(())
    else:
        exclusions = Exclusions(options.exclude, options.exclude_words)
        if exclusions.unknown:
            raise UsageError(
                tr("There is no category “{unknown}” to exclude.", unknown=exclusions.unknown[0])
            )
        raw = [chapter for path in paths for chapter in chapters_of(path)]
        corpus = prepare(raw, exclusions.why, _held_out(raw, options.hold_out), options.seed)
    base = None if pretrain else base_model(where, options.base_model)
    if base is not None and not options.from_choices:
        refuse_foreign_language(corpus, base)
    plan = _plan(options, kind, method, base)
    say_corpus(corpus, options)
    return _Session(options, where).run(lambda service: service.begin(plan, corpus, made_of))


def _plan(
    options: argparse.Namespace, kind: TrainingKind, method: Method, base: Installed | None
) -> TrainingPlan:
    pretrain = kind is TrainingKind.PRETRAIN
    return TrainingPlan(
        name=options.name,
        kind=kind,
        base=str(base.folder) if base else "",
        base_id=base.id if base else "",
        method=method,
        rank=options.rank,
        rate=options.rate or (_PRETRAIN_RATE if pretrain else RATES[method]),
        epochs=options.epochs or EPOCHS[method],
        minutes=options.minutes,
        seed=options.seed,
        size=options.size,
        processes=options.processes,
        judge=not options.no_judge,
        beta=options.beta,
        window_tokens=options.window,
        batch=options.batch,
        accumulate=options.accumulate,
    )


def _resume(options: argparse.Namespace, where: Places) -> int:
    session = _Session(options, where)
    known = session.service.unfinished()
    chosen = [folder for folder, plan in known if options.name in (None, "", plan.name, folder.name)]
    if not chosen:
        names = ", ".join(plan.name for _, plan in known) or tr("none")
        raise UsageError(
            tr("There is no such training to resume."), help=tr("Paused trainings: {names}.", names=names)
        )
    return session.run(lambda service: service.go_on(chosen[0]))


def _evaluate(options: argparse.Namespace, where: Places) -> int:
    info = find_adapter(where, options.name)
    base = base_model(where, options.base_model or info.base_id or None)
    if not options.source:
        report = info.facts.get("report", info.facts)
        facts = {"name": info.name, "id": info.id, "stored": report}
        _print(
            options,
            facts,
            tr(
                "{name}: held-out loss {losses} nats a token when it was made. Name texts with --from to measure it on them.",
                name=info.name,
                losses=losses(info.loss_before, info.loss_after),
            ),
        )
        return 0
    raw = [chapter for one in options.source for chapter in chapters_of(Path(one))]
    corpus = prepare(raw, held_out=frozenset(range(len(raw))))
    folder = where.trainings / ".evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    samples = [{"text": one.text, "held_out": True} for one in corpus.texts]
    (folder / "corpus.json").write_text(json.dumps({"samples": samples}), encoding="utf-8")
    try:
        return _Session(options, where).run(
            lambda service: service.evaluate(folder, base.folder, info.folder)
        )
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def _list(options: argparse.Namespace, where: Places) -> int:
    rows = [row_of(one) for one in adapters(where)]
    lines = [
        f"{row['id']:<28} {row['kind']:<9} {row['base']:<16} "
        + tr("held-out loss {losses}", losses=f"{row['loss_before']} → {row['loss_after']}")
        for row in rows
    ]
    _print(options, {"adapters": rows}, "\n".join(lines) or tr("There are no adapters yet."))
    return 0


def _export(options: argparse.Namespace, where: Places) -> int:
    made = export_adapter(find_adapter(where, options.name), Path(options.to or f"{options.name}.zip"))
    _print(options, {"out": str(made)}, tr("Wrote {name}.", name=made))
    return 0


def _import(options: argparse.Namespace, where: Places) -> int:
    base = base_model(where, options.base_model)
    path = Path(options.name)
    return _Session(options, where).run(lambda service: service.bring_in(path, base))


def _delete(options: argparse.Namespace, where: Places) -> int:
    info = find_adapter(where, options.name)
    delete_adapter(info)
    _print(options, {"deleted": info.id}, tr("Deleted {name}.", name=info.name))
    return 0


class _Session:
    """Runs the service until the job's end and prints how it goes."""

    def __init__(self, options: argparse.Namespace, where: Places) -> None:
        self._options = options
        self._application = QCoreApplication.instance() or QCoreApplication([])
        self._client = EngineClient(
            lambda: ProcessLink("trainer", where.logs / "worker-trainer.log", worker_environment(where)),
            patience_ms=TRAINER_PATIENCE_MS,
        )
        self.service = TrainingService(self._client, where)
        self._failure: str = ""
        self._told = ""
        self.service.progressed.connect(self._on_service_progressed)
        self.service.finished.connect(self._on_service_finished)
        self.service.failed.connect(self._fail)
        self.service.evaluated.connect(self._on_service_evaluated)
        self.service.adapter_checked.connect(self._on_service_adapter_checked)

    def run(self, begin: Any) -> int:
        """Begin, wait for the end; the exit code."""
        error: list[Exception] = []

        def start() -> None:
            try:
                begin(self.service)
            except (UsageError, WorldError) as caught:
                error.append(caught)
                self._application.quit()

        QTimer.singleShot(0, start)
        self._application.exec()
        self._client.stop()
        if error:
            raise error[0]
        if self._failure:
            raise WorldError(self._failure)
        return 0

    def _on_service_progressed(self) -> None:
        state = self.service.state
        if state is None or self._options.json:
            return
        if state.phase != "training":
            line = f"{state.phase} …"
            if line != self._told:
                print(line, file=sys.stderr)
            self._told = line
        elif state.learned and (state.step % 10 == 0 or state.step == state.steps):
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
            if line != self._told:
                print(line, file=sys.stderr)
            self._told = line

    def _on_service_finished(self, done: object) -> None:
        if isinstance(done, AdapterInfo):
            report = done.facts.get("report", {})
            shown = {**row_of(done), "folder": str(done.folder), "report": report}
            sentence = voice_ready(done, report)
        else:
            assert isinstance(done, Installed)
            shown = {"model": done.id, "folder": str(done.folder)}
            about = json.loads((done.folder / "adapter.json").read_text(encoding="utf-8"))
            shown["report"] = about.get("report", {})
            report = shown["report"]
            sentence = tr(
                "The model “{name}” is ready: held-out loss {losses} nats a token. Use it with --model {id}.",
                name=done.name,
                losses=losses(report.get("loss_before", 0), report.get("loss_after", 0)),
                id=done.id,
            )
        _print(self._options, shown, sentence)
        self._application.quit()

    def _on_service_evaluated(self, before: float, after: float, tokens: int) -> None:
        facts = {"loss_before": round(before, 4), "loss_after": round(after, 4), "tokens": tokens}
        _print(
            self._options,
            facts,
            tr(
                "Loss on {tokens} tokens: {losses} nats a token ({gain} gained).",
                tokens=number(tokens),
                losses=losses(before, after),
                gain=f"{before - after:+.3f}",
            ),
        )
        self._application.quit()

    def _on_service_adapter_checked(self, answer: object) -> None:
        if isinstance(answer, AdapterInfo):
            sentence = tr(
                "“{name}” was imported as {id}. A stranger made it: nobody here can say what it was trained to do.",
                name=answer.name,
                id=answer.id,
            )
            _print(self._options, row_of(answer), sentence)
        else:
            self._failure = str(answer)
        self._application.quit()

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._application.quit()


def _held_out(raw: list[RawText], wanted: str | None) -> frozenset[int]:
    """The chapters whose title holds the wished-for words."""
    if not wanted:
        return frozenset()
    places = frozenset(i for i, one in enumerate(raw) if wanted.casefold() in one.title.casefold())
    if not places or len(places) == len(raw):
        titles = "; ".join(one.title for one in raw[:8])
        raise UsageError(
            tr("No chapter is called “{wanted}”.", wanted=wanted),
            help=tr("The chapters begin: {titles}.", titles=titles),
        )
    return places


def _check_numbers(options: argparse.Namespace) -> None:
    for name, least, most in (
        ("rank", 1, 256),
        ("rate", 0.0, 0.1),
        ("epochs", 0.0, 1000.0),
        ("minutes", 0.0, 100_000.0),
        ("window", 32, 4096),
        ("batch", 1, 512),
        ("accumulate", 1, 512),
        ("processes", 1, 64),
    ):
        if not least <= getattr(options, name) <= most:
            raise UsageError(
                tr(
                    "--{name} must lie between {least} and {most}.",
                    name=name,
                    least=f"{least:g}",
                    most=f"{most:g}",
                )
            )
    if not options.name.strip():
        raise UsageError(tr("Give it a name with --name."))


def _print(options: argparse.Namespace, facts: dict[str, Any], sentence: str) -> None:
    print(json.dumps(facts, ensure_ascii=False) if options.json else sentence)


_ACTIONS = {
    "voice": _learn,
    "style": _learn,
    "genre": _learn,
    "pretrain": _learn,
    "resume": _resume,
    "evaluate": _evaluate,
    "list": _list,
    "export": _export,
    "import": _import,
    "delete": _delete,
}
