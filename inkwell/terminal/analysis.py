"""`inkwell analyze …`: what the reader finds in a file or a project, as JSON or as a summary."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from inkwell.domain.errors import WorldError
from inkwell.domain.reading.checks import told
from inkwell.engine.client import EngineClient
from inkwell.engine.link import ProcessLink
from inkwell.exchange.safety import read_text
from inkwell.prompting.checks import check_row, check_rows
from inkwell.protocol import events
from inkwell.protocol.requests import CheckWish, JobId, LoadReader, Read, TextToRead
from inkwell.services.failures import sentence_for
from inkwell.services.reading.known_names import known_names
from inkwell.storage.opening import close_copy, open_copy
from inkwell.support.i18n import number, tr, trn
from inkwell.support.paths import reader_folder, worker_environment

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.reading.cast import Character, KnownName
    from inkwell.domain.reading.scene_reading import Finding, SceneReading
    from inkwell.support.paths import Places


def analyze_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Read a file or a project and print what was found; returns the exit code."""
    titles: dict[str, str] = {}
    known: tuple[KnownName, ...] = ()
    if options.target.suffix == ".inkwell":
        texts, titles, known = _project(options)
    else:
        texts = (TextToRead(options.target.name, read_text(options.target)),)
        titles[options.target.name] = options.target.stem
    application = QCoreApplication.instance() or QCoreApplication([])
    client = EngineClient(
        lambda: ProcessLink("reader", where.logs / "worker-reader.log", worker_environment(where))
    )
    session = _Session(client, application)
    client.use_model(LoadReader(str(reader_folder()), str(where.readings)))
    checks = _wishes(options.checks)
    QTimer.singleShot(0, lambda: client.submit(Read(JobId("terminal"), texts, known, checks=checks)))
    application.exec()
    client.stop()
    if session.failure is not None:
        raise session.failure
    shown = {one.key: one.text for one in texts}
    documents = [document(one, shown[one.key], titles[one.key], session.characters) for one in session.scenes]
    if options.json:
        answer = {"documents": documents, "characters": _people(session.characters)}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _summary(session)
    return 0


def document(
    reading: SceneReading, text: str, title: str, characters: tuple[Character, ...]
) -> dict[str, Any]:
    """One text as `analyze --json` gives it."""
    here: dict[str, int] = {}
    for entity in reading.entities:
        if entity.character:
            here[entity.character] = here.get(entity.character, 0) + 1
    people = [one for one in _people(characters) if one["id"] in here]
    for one in people:
        one["count"] = here[one["id"]]
    return {
        "id": reading.key,
        "title": title,
        "language": reading.language,
        "missing": reading.missing,
        "entities": [{"text": text[one.start : one.end], **asdict(one)} for one in reading.entities],
        "characters": people,
        "quotations": [asdict(one) for one in reading.quotations],
        "sentences": [asdict(one) for one in reading.sentences],
        "paragraphs": [asdict(one) for one in reading.paragraphs],
        "checks": [_finding(one) for one in reading.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    row = check_row(finding.check)
    return {
        "id": finding.check,
        "start": finding.start,
        "end": finding.end,
        "subject": finding.subject,
        "sentence": told(row.sentence, finding.values) if row else "",
        "places": [asdict(place) for place in finding.places],
    }


def _wishes(which: str) -> tuple[CheckWish, ...]:
    """The checks that are on by default ("on"), every one ("all") or none ("none"), with the shipped thresholds."""
    return tuple(
        CheckWish(row.id, row.threshold.value if row.threshold else 0.0)
        for row in check_rows()
        if which == "all" or (which == "on" and row.on)
    )


def _people(characters: tuple[Character, ...]) -> list[dict[str, Any]]:
    return [asdict(one) for one in characters]


def _project(
    options: argparse.Namespace,
) -> tuple[tuple[TextToRead, ...], dict[str, str], tuple[KnownName, ...]]:
    store = open_copy(options.target)
    try:
        scenes = store.outline.load().scenes()
        texts = tuple(
            TextToRead(str(int(scene.scene_id)), store.scenes.load(scene.scene_id)[0].text)
            for scene in scenes
        )
        titles = {str(int(scene.scene_id)): scene.title for scene in scenes}
        return texts, titles, known_names(store.codex.load())
    finally:
        close_copy(store)


class _Session:
    """Collects what comes and ends the loop at the end of the job."""

    def __init__(self, client: EngineClient, application: QCoreApplication) -> None:
        self._application = application
        self.scenes: list[SceneReading] = []
        self.characters: tuple[Character, ...] = ()
        self.failure: WorldError | None = None
        client.event_received.connect(self._on_client_event_received)

    def _on_client_event_received(self, event: events.Event) -> None:
        if isinstance(event, events.ReadingProgress) and sys.stderr.isatty():
            shown = tr("{done} of {total} passages", done=number(event.done), total=number(event.total))
            print(f"\r{shown}", end="", file=sys.stderr)
        elif isinstance(event, events.SceneRead):
            self.scenes.append(event.reading)
        elif isinstance(event, events.BookRead):
            self.characters = event.characters
        elif isinstance(event, events.Failed) and event.job_id:
            self.failure = WorldError(sentence_for(event.code), detail=event.detail, help=f"({event.detail})")
            self._application.quit()
        elif isinstance(event, events.Finished):
            self._application.quit()


def _summary(session: _Session) -> None:
    """For a terminal: who is there and how often, who speaks, how it feels."""
    spoken: dict[str, int] = {}
    for scene in session.scenes:
        for quotation in scene.quotations:
            spoken[quotation.speaker] = spoken.get(quotation.speaker, 0) + 1
    missing = next((scene.missing for scene in session.scenes if scene.missing), "")
    lines = [tr(missing)] if missing else []
    lines.append(f"{tr('named'):>6}  {tr('speaks'):>6}")
    for one in sorted(session.characters, key=lambda character: -character.count)[:25]:
        forms = ", ".join(alias.text for alias in one.aliases[:5] if alias.text != one.name)
        lines.append(
            f"{one.count:>6}  {spoken.get(one.name, 0):>6}  {one.name}" + (f"  ({forms})" if forms else "")
        )
    sentences = [sentence for scene in session.scenes for sentence in scene.sentences]
    if sentences:
        valence = sum(s.valence for s in sentences) / len(sentences)
        arousal = sum(s.arousal for s in sentences) / len(sentences)
        lines.append(
            tr(
                "{sentences}; on average {valence} from unpleasant to pleasant, {arousal} from calm to stirred (1 to 5)",
                sentences=trn("{n} sentence", "{n} sentences", len(sentences)),
                valence=number(valence, 2),
                arousal=number(arousal, 2),
            )
        )
    for row in check_rows():
        found = sum(one.check == row.id for scene in session.scenes for one in scene.findings)
        if found:
            lines.append(f"{found:>6}  {tr(row.name)}")
    if any(scene.findings for scene in session.scenes):
        lines.append(tr("Add --json to see where."))
    print("\n".join(lines))
