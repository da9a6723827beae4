"""`inkwell rewrite …`: a passage in another style on standard output, meters and what happened beside it."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.domain.rewriting.narrator import Narrator
from inkwell.domain.rewriting.pronouns import likely_pronoun
from inkwell.domain.rewriting.style import StyleKind
from inkwell.domain.rewriting.version import UNKNOWN, Version
from inkwell.domain.voices.training import TrainingKind
from inkwell.prompting.styles import SAMPLE, load_styles, style_from_sample, style_of_narrator
from inkwell.protocol import events
from inkwell.protocol.requests import NO_ADAPTER, AdapterUse, JobId, Rewrite
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.rewriting.messages import failure_sentence, lost_sentences, meter_word, note_sentence
from inkwell.services.rewriting.rewrite_requests import likes_instructions, refuse_unfit
from inkwell.services.voices.adapters import adapters
from inkwell.services.voices.learned_styles import PREFIX, adapter_choice, learned_style
from inkwell.support.i18n import number, tr, trn
from inkwell.terminal.output import progress_line, say, tell
from inkwell.terminal.session import chosen_model, run_job
from inkwell.terminal.texts import text_of, text_of_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

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
        tell(error.sentence)
    folders = {f"{PREFIX}{info.id}": info for info in adapters(where) if info.kind == TrainingKind.STYLE}
    styles = (*(learned_style(info) for info in folders.values()), *files)
    if options.list:
        return _list(styles, options)
    style = _style(options, styles, where)
    if options.file is None:
        raise UsageError(
            tr("Name a file to rewrite, or - for standard input."), help="inkwell rewrite --help"
        )
    if not 1 <= options.versions <= MOST_VERSIONS:
        raise UsageError(tr("--versions must be between 1 and {most}.", most=MOST_VERSIONS))
    if not LEAST_STRENGTH <= options.strength <= MOST_STRENGTH:
        raise UsageError(
            tr(
                "--strength must be between {least} and {most}.",
                least=f"{LEAST_STRENGTH:g}",
                most=f"{MOST_STRENGTH:g}",
            )
        )
    text = text_of(options.file, where).strip("\n")
    refuse_unfit(text)
    model = chosen_model(options, where)
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    request = Rewrite(
        JobId("terminal"),
        text,
        _told_by(style, text, options),
        options.versions,
        seed,
        likes_instructions(model, where),
        options.strength,
        embedder=embedder_folder(where),
        adapter=_adapter(style, options.strength, folders),
    )
    return _answer(request, model.name, _written(request, model, where), options)


def _adapter(style: Style, strength: float, learned: dict[str, AdapterInfo]) -> AdapterUse:
    """What has learned the style; `learned` are the adapters of learned styles by the style's id."""
    if not style.adapter:
        return NO_ADAPTER
    return AdapterUse(str(learned[style.id].folder), adapter_choice(style, strength).strength)


def _told_by(style: Style, text: str, options: argparse.Namespace) -> Style:
    """The style with who tells the passage, where it asks."""
    if not style.asks_narrator:
        return style
    names = (options.narrator,) if options.narrator else ()
    return style_of_narrator(
        style, Narrator(names, options.pronoun or likely_pronoun(text, options.narrator or ""))
    )


def _written(request: Rewrite, model: LoadModel, where: Places) -> list[Version]:
    """The versions the writer makes."""
    versions: list[Version] = []
    with progress_line() as show_progress:
        on_event: dict[type, Callable[[Any], None]] = {
            events.RewriteProgress: lambda event: show_progress(f"{event.done} / {event.total}"),
            events.VersionWritten: lambda event: versions.append(event.version),
        }
        run_job("writer", where, model, request, on_event)
    return versions


def _answer(request: Rewrite, model: str, versions: list[Version], options: argparse.Namespace) -> int:
    good = [version for version in versions if not version.failed]
    facts = {"style": request.style.id, "model": model, "seed": request.seed, "source": request.text}
    texts = "\n\n* * *\n\n".join(version.text for version in good)
    say(options, texts, **facts, versions=[_row(version) for version in versions])
    for version in versions:
        tell("; ".join(_meters(version)) if not version.failed else failure_sentence(version))
        for sentence in (*lost_sentences(version.lost), *map(note_sentence, version.notes)):
            tell(f"  {sentence}")
    return 0 if good else 1


def _meters(version: Version) -> list[str]:
    def meter(value: float) -> str:
        return meter_word(value) + (f" ({value:.2f})" if value >= 0 else "")

    return [
        tr("meaning kept") + f": {meter(version.meaning)}",
        tr("near the style")
        + f": {meter(version.style)}"
        + tr(", {before} before", before=number(version.style_before, 2)),
        tr("reads well") + f": {meter(version.fluency)}",
        trn(
            "{changed} of {n} sentence changed",
            "{changed} of {n} sentences changed",
            version.sentences,
            changed=version.changed,
        ),
    ]


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


def _style(options: argparse.Namespace, styles: tuple[Style, ...], where: Places) -> Style:
    by_id = {style.id: style for style in styles}
    name = (options.style or (SAMPLE if options.sample is not None else "")).strip().lower().replace(" ", "-")
    chosen = by_id.get(name) or next(
        (style for style in styles if style.name.lower() == name.replace("-", " ")), None
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
    return style_from_sample(chosen, text_of_file(options.sample, where))


def _list(styles: tuple[Style, ...], options: argparse.Namespace) -> int:
    rows = [
        {
            "id": style.id,
            "name": style.name,
            "kind": style.kind.value,
            "description": style.description,
            "own": style.own,
        }
        for style in styles
    ]
    return say(options, "\n".join(f"{row['id']:<22} {row['description']}" for row in rows), styles=rows)
