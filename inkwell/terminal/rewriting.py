"""`inkwell rewrite …`: a passage in another style on standard output, meters and what happened beside it."""

from __future__ import annotations

import json
import secrets
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.rewriting.style import StyleKind
from inkwell.domain.rewriting.version import UNKNOWN, Version
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.voices.training import TrainingKind
from inkwell.engine.client import EngineClient
from inkwell.engine.link import ProcessLink
from inkwell.exchange.safety import MAXIMUM_TEXT_BYTES, decode, read_text
from inkwell.prompting.styles import SAMPLE, load_styles, style_from_sample
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Rewrite, UseAdapter
from inkwell.services.failures import sentence_for
from inkwell.services.rewriting.messages import failure_sentence, lost_sentences, meter_word, note_sentence
from inkwell.services.rewriting.rewrite_requests import embedder_folder, likes_instructions, refuse_unfit
from inkwell.services.voices.adapters import adapters
from inkwell.services.voices.learned_styles import PREFIX, adapter_choice, learned_style
from inkwell.support.i18n import number, tr, trn
from inkwell.support.paths import worker_environment
from inkwell.terminal.session import chosen_model

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.rewriting.style import Style
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.protocol.requests import LoadModel
    from inkwell.support.paths import Places

MOST_VERSIONS = 6
LEAST_STRENGTH, MOST_STRENGTH = 0.5, 2.0


def rewrite_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Rewrite a file or standard input; returns the exit code: 1 where no version was fit to be shown."""
    files, errors = load_styles(where.styles)
    for error in errors:
        _tell(error.sentence)
    folders = {f"{PREFIX}{one.id}": one for one in adapters(where) if one.kind == TrainingKind.STYLE}
    styles = (*(learned_style(one) for one in folders.values()), *files)
    if options.list:
        return _list(styles, options.json)
    style = _style(options, styles)
    if options.file is None:
        raise UsageError(
            tr("Name a file to rewrite, or - for standard input."), help="inkwell rewrite --help"
        )
    if not 1 <= options.versions <= MOST_VERSIONS:
        raise UsageError(tr("--versions must lie between 1 and {most}.", most=MOST_VERSIONS))
    if not LEAST_STRENGTH <= options.strength <= MOST_STRENGTH:
        raise UsageError(
            tr(
                "--strength must lie between {least} and {most}.",
                least=f"{LEAST_STRENGTH:g}",
                most=f"{MOST_STRENGTH:g}",
            )
        )
    text = _text(options.file)
    refuse_unfit(text)
    model = chosen_model(options, where)
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    request = Rewrite(
        JobId("terminal"),
        text,
        style,
        options.versions,
        seed,
        likes_instructions(model, where),
        options.strength,
        embedder=embedder_folder(where),
    )
    versions = _written(request, model, folders, where)
    return _answer(request, model.name, versions, options.json)


def _written(
    request: Rewrite, model: LoadModel, folders: dict[str, AdapterInfo], where: Places
) -> list[Version]:
    """The versions the writer makes; `folders` are the adapters of learned styles by the style's id."""
    application = QCoreApplication.instance() or QCoreApplication([])
    client = EngineClient(
        lambda: ProcessLink("writer", where.logs / "worker-writer.log", worker_environment(where))
    )
    session = _Session(client, application)
    client.use_model(model)

    def begin() -> None:
        if request.style.adapter:
            choice = adapter_choice(request.style, request.strength)
            client.submit(
                UseAdapter(JobId("adapter"), str(folders[request.style.id].folder), choice.strength)
            )
        client.submit(request)

    QTimer.singleShot(0, begin)
    application.exec()
    client.stop()
    if session.failure is not None:
        raise session.failure
    return session.versions


class _Session:
    """Collects the versions and ends the loop at the end of the job."""

    def __init__(self, client: EngineClient, application: QCoreApplication) -> None:
        self._application = application
        self.versions: list[Version] = []
        self.failure: WorldError | None = None
        client.event_received.connect(self._on_client_event_received)

    def _on_client_event_received(self, event: events.Event) -> None:
        if isinstance(event, events.RewriteProgress) and sys.stderr.isatty():
            print(f"\r{event.done} / {event.total}", end="", file=sys.stderr, flush=True)
        elif isinstance(event, events.VersionWritten):
            self.versions.append(event.version)
        elif isinstance(event, events.Finished) and event.job_id == "adapter":
            return
        elif isinstance(event, (events.Finished, events.Failed)):
            if isinstance(event, events.Failed):
                detail = f"({event.detail})" if event.detail else ""
                self.failure = WorldError(sentence_for(event.code), detail=event.detail, help=detail)
            if sys.stderr.isatty():
                print(file=sys.stderr)
            self._application.quit()


def _answer(request: Rewrite, model: str, versions: list[Version], as_json: bool) -> int:
    good = [version for version in versions if not version.failed]
    if as_json:
        rows = [_row(version) for version in versions]
        facts = {"style": request.style.id, "model": model, "seed": request.seed, "source": request.text}
        print(json.dumps({**facts, "versions": rows}, ensure_ascii=False))
    else:
        print("\n\n* * *\n\n".join(version.text for version in good))
    for version in versions:
        _tell("; ".join(_meters(version)) if not version.failed else failure_sentence(version))
        for sentence in (*lost_sentences(version.lost), *map(note_sentence, version.notes)):
            _tell(f"  {sentence}")
    return 0 if good else 1


def _meters(version: Version) -> list[str]:
    rows = [
        (tr("meaning kept"), version.meaning),
        (tr("near the style"), version.style),
        (tr("reads well"), version.fluency),
    ]
    told = [
        f"{name}: {meter_word(value)}" + (f" ({value:.2f})" if value >= 0 else "") for name, value in rows
    ]
    told[1] += tr(", {before} before", before=number(version.style_before, 2))
    changed = trn(
        "{changed} of {n} sentence changed",
        "{changed} of {n} sentences changed",
        version.sentences,
        changed=version.changed,
    )
    return [*told, changed]


def _row(version: Version) -> dict[str, Any]:
    def meter(value: float) -> float | None:
        return None if value == UNKNOWN else value

    return {
        "text": version.text,
        "seed": version.seed,
        "meaning": meter(version.meaning),
        "style": version.style,
        "style_before": version.style_before,
        "fluency": meter(version.fluency),
        "score": version.score,
        "lost": asdict(version.lost),
        "sentences": version.sentences,
        "changed": version.changed,
        "notes": [note_sentence(note) for note in version.notes],
        "failed": failure_sentence(version) if version.failed else "",
    }


def _style(options: argparse.Namespace, styles: tuple[Style, ...]) -> Style:
    by_id = {style.id: style for style in styles}
    name = (options.style or (SAMPLE if options.sample is not None else "")).strip().lower().replace(" ", "-")
    chosen = by_id.get(name) or next(
        (one for one in styles if one.name.lower() == name.replace("-", " ")), None
    )
    if chosen is None:
        known = ", ".join(by_id)
        wrong = (
            tr("There is no style “{style}”.", style=options.style)
            if options.style
            else tr("Name a --style.")
        )
        raise UsageError(wrong, help=tr("There are: {names}.", names=known))
    if chosen.kind is not StyleKind.SAMPLE:
        if options.sample is not None:
            raise UsageError(tr("--sample goes with --style sample only."))
        return chosen
    if options.sample is None:
        raise UsageError(tr("“Like this sample” needs a --sample FILE."))
    return style_from_sample(chosen, read_text(options.sample))


def _text(file: str) -> str:
    if file != "-":
        return read_text(Path(file)).strip("\n")
    data = sys.stdin.buffer.read(MAXIMUM_TEXT_BYTES)
    text = decode(data)
    if text is None:
        raise WorldError(tr("Standard input is not text."), help=tr("Nothing was rewritten."))
    return clean_text(text).strip("\n")


def _list(styles: tuple[Style, ...], as_json: bool) -> int:
    if as_json:
        rows = [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind.value,
                "description": one.description,
                "own": one.own,
            }
            for one in styles
        ]
        print(json.dumps({"styles": rows}, ensure_ascii=False))
    else:
        for one in styles:
            print(f"{one.id:<22} {one.description}")
    return 0


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)
