"""`inkwell analyze …`: what the reader finds in a file or a project, as JSON or as a summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from statistics import fmean as mean
from typing import TYPE_CHECKING, Any, NamedTuple

from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.reading.checks import filled_in
from inkwell.domain.story.moments import scene_moments
from inkwell.domain.story.promises import owed
from inkwell.domain.story.story_time import story_order
from inkwell.prompting.checks import check_row, check_rows
from inkwell.protocol import events
from inkwell.protocol.requests import CheckRequest, JobId, LoadReader, Read, SaveReading, TextToRead
from inkwell.services.models.grammars import grammar_folders
from inkwell.services.reading.known_names import known_names
from inkwell.storage.copies import close_copy, open_copy
from inkwell.support.i18n import number, tr, trn
from inkwell.support.paths import reader_folder
from inkwell.terminal.output import progress_line, say
from inkwell.terminal.session import run_job
from inkwell.terminal.texts import text_of_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.reading.cast import Character, KnownName, SceneMoment
    from inkwell.domain.reading.scene_reading import Finding, SceneReading
    from inkwell.domain.story.story_time import StoryOrder
    from inkwell.support.paths import Places


_MOST_PEOPLE = 25


class _Book(NamedTuple):
    """What is read: its texts by key, the titles of the keys, the codex’s names, the scenes’ moments and the promises; whether it is a script."""

    texts: tuple[TextToRead, ...]
    titles: dict[str, str]
    known: tuple[KnownName, ...] = ()
    moments: tuple[SceneMoment, ...] = ()
    promises: Sequence[dict[str, Any]] = ()
    is_script: bool = False


def analyze_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Read a file or a project and print what was found; returns the exit code."""
    if options.target.suffix == ".inkwell":
        book = _project(options.target)
    else:
        name = options.target.name
        text = TextToRead(name, text_of_file(options.target, where))
        is_script = options.target.suffix.lower() in (".fountain", ".fdx")
        book = _Book((text,), {name: options.target.stem}, is_script=is_script)
    scenes: list[SceneReading] = []
    characters: list[Character] = []
    reader = LoadReader(str(reader_folder()), str(where.readings))
    request = Read(
        JobId("terminal"),
        book.texts,
        book.known,
        checks=_wishes(options.checks),
        grammars=grammar_folders(where),
        moments=book.moments,
        script=book.is_script,
    )
    with progress_line() as show_progress:
        on_event: dict[type, Callable[[Any], None]] = {
            events.ReadingProgress: lambda event: show_progress(_progress(event)),
            events.SceneRead: lambda event: scenes.append(event.reading),
            events.BookRead: lambda event: characters.extend(event.characters),
        }
        run_job("reader", where, reader, request, on_event, _saving(options, where, book.texts))
    by_key = {text.key: text.text for text in book.texts}
    documents = [document(scene, by_key[scene.key], book.titles[scene.key], characters) for scene in scenes]
    return say(
        options,
        _summary(scenes, characters, sum(row["owed"] for row in book.promises)),
        documents=documents,
        characters=_people(characters),
        promises=list(book.promises),
    )


def _saving(options: argparse.Namespace, where: Places, texts: Sequence[TextToRead]) -> SaveReading | None:
    """What the reader is asked next where spaCy documents are wished for; the folder is looked for before anything is read."""
    if options.spacy is None:
        return None
    path = options.spacy.expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(
            tr("“{path}” cannot be written: name a file in a folder that exists.", path=str(options.spacy))
        )
    return SaveReading(JobId("spacy"), tuple(text.key for text in texts), str(path), grammar_folders(where))


def _progress(event: events.ReadingProgress) -> str:
    return tr("{done} of {total} passages", done=number(event.done), total=number(event.total))


def document(reading: SceneReading, text: str, title: str, characters: Sequence[Character]) -> dict[str, Any]:
    """One text as `analyze --json` gives it."""
    here: dict[str, int] = {}
    for entity in reading.entities:
        if entity.character:
            here[entity.character] = here.get(entity.character, 0) + 1
    people = [person for person in _people(characters) if person["id"] in here]
    for person in people:
        person["count"] = here[person["id"]]
    return {
        "id": reading.key,
        "title": title,
        "language": reading.language,
        "missing": reading.missing,
        "entities": [
            {"text": text[entity.start : entity.end], **asdict(entity)} for entity in reading.entities
        ],
        "characters": people,
        "quotations": [asdict(quotation) for quotation in reading.quotations],
        "sentences": [asdict(sentence) for sentence in reading.sentences],
        "paragraphs": [asdict(paragraph) for paragraph in reading.paragraphs],
        "checks": [_finding(finding) for finding in reading.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    row = check_row(finding.check)
    return {
        "id": finding.check,
        "start": finding.start,
        "end": finding.end,
        "subject": finding.subject,
        "sentence": filled_in(row.sentence, finding.values) if row else "",
        "places": [asdict(place) for place in finding.places],
    }


def _wishes(which: str) -> tuple[CheckRequest, ...]:
    """The checks that are on by default ("on"), every one ("all") or none ("none"), with the shipped thresholds."""
    return tuple(
        CheckRequest(row.id, row.threshold.value if row.threshold else 0.0)
        for row in check_rows()
        if which == "all" or (which == "on" and row.on)
    )


def _people(characters: Sequence[Character]) -> list[dict[str, Any]]:
    return [asdict(person) for person in characters]


def _project(path: Path) -> _Book:
    store = open_copy(path)
    try:
        scenes, codex = store.outline.load().scenes(), store.codex.load()
        texts = tuple(
            TextToRead(str(int(scene.scene_id)), store.scenes.load(scene.scene_id)[0].text)
            for scene in scenes
        )
        titles = {str(int(scene.scene_id)): scene.title for scene in scenes}
        times = store.story.times()
        order = story_order([scene.scene_id for scene in scenes], times.values())
        moments = scene_moments(order, [one.scene for one in times.values() if one.flashback])
        is_script = store.project.load().template == "screenplay"
        return _Book(texts, titles, known_names(codex), moments, _promises(codex, order), is_script)
    finally:
        close_copy(store)


def _promises(codex: Codex, order: StoryOrder) -> list[dict[str, Any]]:
    """What is planted in the book, as it is told: where, for whom, and where it is paid; null where it is owed."""
    names = {entry.id: entry.name for entry in codex.entries}
    planted = [fact for fact in codex.facts if fact.kind is FactKind.PROMISE and fact.scene in order.told]
    open_ones = {fact.id for fact in owed(planted, order)}
    return [
        {
            "id": int(fact.id),
            "promise": fact.value or fact.text,
            "entry": names.get(fact.entry, ""),
            "scene": None if fact.scene is None else int(fact.scene),
            "until": None if fact.until is None or fact.id in open_ones else int(fact.until),
            "owed": fact.id in open_ones,
            "quotation": "" if fact.source is None else fact.source.quotation,
        }
        for fact in sorted(planted, key=lambda fact: order.told[fact.scene] if fact.scene is not None else -1)
    ]


def _summary(scenes: Sequence[SceneReading], characters: Sequence[Character], unpaid: int) -> str:
    """For a terminal: who is there and how often, who speaks, how it feels."""
    missing = next((scene.missing for scene in scenes if scene.missing), "")
    lines = [tr(missing)] if missing else []
    if characters:
        lines.append(f"{tr('named'):>6}  {tr('speaks'):>6}")
        lines += _people_lines(scenes, characters)
        lines.append(
            tr(
                "named: how often the name is written; speaks: speeches given to the person, named beside them or not"
            )
        )
    sentences = [sentence for scene in scenes for sentence in scene.sentences]
    if sentences:
        lines.append(
            tr(
                "{sentences}; on average {valence} from unpleasant to pleasant, {arousal} from calm to stirred (1 to 5)",
                sentences=trn("{n} sentence", "{n} sentences", len(sentences)),
                valence=number(mean(sentence.valence for sentence in sentences), 2),
                arousal=number(mean(sentence.arousal for sentence in sentences), 2),
            )
        )
    findings = Counter(finding.check for scene in scenes for finding in scene.findings)
    lines += [f"{findings[row.id]:>6}  {tr(row.name)}" for row in check_rows() if findings[row.id]]
    if unpaid:
        lines.append(
            trn("{n} promise is planted and not paid.", "{n} promises are planted and not paid.", unpaid)
        )
    if findings or unpaid:
        lines.append(tr("Add --json to see where."))
    return "\n".join(lines)


def _people_lines(scenes: Sequence[SceneReading], characters: Sequence[Character]) -> list[str]:
    spoken = Counter(quotation.character for scene in scenes for quotation in scene.quotations)
    lines: list[str] = []
    for person in sorted(characters, key=lambda person: -person.count)[:_MOST_PEOPLE]:
        forms = ", ".join(alias.text for alias in person.aliases[:5] if alias.text != person.name)
        line = f"{person.count:>6}  {spoken[person.id]:>6}  {person.name}"
        lines.append(line + (f"  ({forms})" if forms else ""))
    return lines
