"""`inkwell train …`: a training in the terminal, with the same service as the window."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.domain.voices.corpus import Corpus, RawText, prepare
from inkwell.domain.voices.training import EPOCHS, RATES, Method, Preference, TrainingKind, TrainingPlan
from inkwell.exchange.formats import is_read_apart
from inkwell.prompting.exclusions import Exclusions
from inkwell.services.voices.adapter_transfer import export_adapter
from inkwell.services.voices.adapters import adapters, delete_adapter, find_adapter
from inkwell.services.voices.corpus_sources import chapters_of, chapters_of_book
from inkwell.services.voices.preference_pairs import choice_samples
from inkwell.services.voices.training import CORPUS
from inkwell.support.i18n import tr
from inkwell.support.json_files import write_json
from inkwell.support.paths import private_folder
from inkwell.terminal.output import say
from inkwell.terminal.session import installed_writer
from inkwell.terminal.texts import book_in
from inkwell.terminal.training_output import adapter_row, losses, tell_corpus
from inkwell.terminal.training_session import TrainingSession

if TYPE_CHECKING:
    import argparse

    from inkwell.services.models.installed import Installed
    from inkwell.support.paths import Places

_PRETRAIN_RATE = 6e-4


def run_train_verb(options: argparse.Namespace, where: Places) -> int:
    """Serve one of the train verbs; returns the exit code."""
    return _ACTIONS[options.action](options, where)


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
    paths = [Path(source) for source in options.source]
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
        raw = [chapter for path in paths for chapter in _chapters(path, where)]
        corpus = prepare(raw, exclusions.why, _held_out(raw, options.hold_out), options.seed)
    base = None if pretrain else installed_writer(where, options.base_model)
    if base is not None and not options.from_choices:
        refuse_foreign_language(corpus, base)
    plan = _plan(options, kind, method, base)
    tell_corpus(corpus, options)
    return TrainingSession(options, where).run(lambda service: service.begin(plan, corpus, made_of))


def _chapters(path: Path, where: Places) -> list[RawText]:
    return chapters_of_book(book_in(path, where), path.name) if is_read_apart(path) else chapters_of(path)


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
        preference=Preference(options.preference),
        window_tokens=options.window,
        batch=options.batch,
        accumulate=options.accumulate,
    )


def _resume(options: argparse.Namespace, where: Places) -> int:
    session = TrainingSession(options, where)
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
    base = installed_writer(where, options.base_model or info.base_id or None)
    if not options.source:
        facts = {"name": info.name, "id": info.id, "stored": info.facts.get("report", info.facts)}
        sentence = tr(
            "{name}: held-out loss {losses} nats per token when it was made. Name texts with --from to measure it on them.",
            name=info.name,
            losses=losses(info.loss_before, info.loss_after),
        )
        return say(options, sentence, **facts)
    chapters = [chapter for source in options.source for chapter in _chapters(Path(source), where)]
    corpus = prepare(chapters, held_out=frozenset(range(len(chapters))))
    private_folder(where.trainings)
    with tempfile.TemporaryDirectory(prefix=".evaluation-", dir=where.trainings) as name:
        folder = Path(name)
        samples = [{"text": text.text, "held_out": True} for text in corpus.texts]
        write_json(folder / CORPUS, {"samples": samples})
        return TrainingSession(options, where).run(
            lambda service: service.evaluate(folder, base.folder, info.folder)
        )


def _list(options: argparse.Namespace, where: Places) -> int:
    rows = [adapter_row(info) for info in adapters(where)]
    lines = [
        f"{row['id']:<28} {row['kind']:<9} {row['base']:<16} "
        + tr("held-out loss {losses}", losses=f"{row['loss_before']} → {row['loss_after']}")
        for row in rows
    ]
    return say(options, "\n".join(lines) or tr("There are no adapters yet."), adapters=rows)


def _export(options: argparse.Namespace, where: Places) -> int:
    made = export_adapter(find_adapter(where, options.name), Path(options.to or f"{options.name}.zip"))
    return say(options, tr("Wrote {name}.", name=made), out=str(made))


def _import(options: argparse.Namespace, where: Places) -> int:
    base = installed_writer(where, options.base_model)
    path = Path(options.name)
    return TrainingSession(options, where).run(lambda service: service.bring_in(path, base))


def _delete(options: argparse.Namespace, where: Places) -> int:
    info = find_adapter(where, options.name)
    delete_adapter(info)
    return say(options, tr("Deleted {name}.", name=info.name), deleted=info.id)


def _held_out(chapters: list[RawText], words: str | None) -> frozenset[int]:
    """The places of the chapters whose title holds these words."""
    if not words:
        return frozenset()
    places = frozenset(
        place for place, chapter in enumerate(chapters) if words.casefold() in chapter.title.casefold()
    )
    if not places or len(places) == len(chapters):
        titles = "; ".join(chapter.title for chapter in chapters[:8])
        raise UsageError(
            tr("No chapter is called “{wanted}”.", wanted=words),
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
                    "--{name} must be between {least} and {most}.",
                    name=name,
                    least=f"{least:g}",
                    most=f"{most:g}",
                )
            )
    if not options.name.strip():
        raise UsageError(tr("Give it a name with --name."))


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
