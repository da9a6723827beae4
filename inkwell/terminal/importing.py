"""`inkwell import`: files of other programs into a project; `--dry-run` tells what is in them and changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.exchange.found import Changes, ImportOptions, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.counted import counted, is_in_characters, length_of
from inkwell.domain.text.text import count_words
from inkwell.exchange.formats import format_for
from inkwell.exchange.found_file import read_found
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, ReadFiles
from inkwell.services.project.exchange import natural_order
from inkwell.services.project.import_remarks import sentence_of, sentences_of
from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import listed, received
from inkwell.support.typed_json import MisfitError
from inkwell.terminal.output import say
from inkwell.terminal.reviewing import bring_back
from inkwell.terminal.session import run_job

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.exchange.found import Found
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places

_JOB = JobId("import")


def import_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Read the files, then bring all of them in or none."""
    for path in options.files:
        if not path.is_dir():
            format_for(path)
    folder = Path(tempfile.mkdtemp(prefix="inkwell-import-"))
    try:
        founds = read_in_worker(natural_order(options.files), folder, _chosen(options), where)
        unsure = [one for one in founds if any(r.kind is RemarkKind.ENCODING_UNSURE for r in one.remarks)]
        if options.changes == Changes.SUGGEST and len(founds) == 1:
            done = bring_back(options, founds[0], where)
            if done is not None:
                return done
        if options.dry_run:
            return say(options, "\n".join(map(_told, founds)), files=[_facts(found) for found in founds])
        if unsure and not options.encoding:
            raise _unsure(unsure[0])
        return _bring_in(options, founds, folder, where)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unsure(found: Found) -> WorldError:
    """What is said of a file whose letters may be other ones, with a sample of it."""
    known = {"encoding": found.encoding, "sample": found.sample}
    said = (
        tr(
            "As {encoding} it reads: {sample} If that is right, or another of {others}, say so with --encoding. Nothing was changed.",
            others=listed(found.other_encodings),
            **known,
        )
        if found.other_encodings
        else tr(
            "As {encoding} it reads: {sample} If that is right, say so with --encoding. Nothing was changed.",
            **known,
        )
    )
    return WorldError(
        tr("It is not sure how the letters of “{name}” are written.", name=found.source), help=said
    )


def read_in_worker(paths: Sequence[Path], folder: Path, chosen: ImportOptions, where: Places) -> list[Found]:
    """What is in the files, read by the importer; WorldError with every sentence where one cannot be read."""
    files: dict[int, str] = {}
    refused: dict[int, str] = {}
    request = ReadFiles(_JOB, tuple(str(path.resolve()) for path in paths), str(folder), chosen)
    run_job(
        "importer",
        where,
        None,
        request,
        {
            events.FileFound: lambda event: files.__setitem__(event.number, Path(event.file).name),
            events.FileUnreadable: lambda event: refused.__setitem__(event.number, received(event.message)),
        },
    )
    if refused:
        raise WorldError(
            "\n".join(refused[number] for number in sorted(refused)), help=tr("Nothing was changed.")
        )
    try:
        return [read_found(folder / files[number]) for number in sorted(files)]
    except (MisfitError, OSError) as error:
        raise WorldError(tr("What was read of it cannot be used."), detail=str(error)) from error


def _chosen(options: argparse.Namespace) -> ImportOptions:
    if options.encoding:
        import codecs

        try:
            codecs.lookup(options.encoding)
        except LookupError as error:
            raise UsageError(tr("There is no encoding “{name}”.", name=options.encoding)) from error
    return ImportOptions(options.encoding or "", Changes(options.changes), options.wrapped or "")


def _in_characters(founds: list[Found]) -> bool:
    beginnings = (one.text[:200] for found in founds for node in found.book.nodes for one in node.walk())
    return is_in_characters("\n".join(beginnings))


def _bring_in(options: argparse.Namespace, founds: list[Found], folder: Path, where: Places) -> int:
    from inkwell.services.project.exchange import bring_in
    from inkwell.storage.opening import create_project
    from inkwell.storage.store import guarded
    from inkwell.terminal.stores import with_store

    if not options.project.exists():
        first = founds[0]
        guarded(
            lambda: create_project(options.project, first.book.title, first.template, where.backups)
        ).close()

    def act(store: ProjectStore) -> tuple[dict[NodeKind, int], int]:
        if store.outline.load().scenes():
            store.back_up()
        came = bring_in(store, founds, folder)
        return came.counts, store.outline.load().words()

    counts, words = with_store(options.project, where, act)
    chapters, scenes = counts.get(NodeKind.CHAPTER, 0), counts.get(NodeKind.SCENE, 0)
    sentence = tr(
        "Imported {chapters} with {scenes}; the book now has {words}.",
        chapters=trn("{n} chapter", "{n} chapters", chapters),
        scenes=trn("{n} scene", "{n} scenes", scenes),
        words=counted(words, _in_characters(founds)),
    )
    return say(
        options,
        "\n".join([sentence, *(f"  {line}" for line in sentences_of(founds))]),
        chapters=chapters,
        scenes=scenes,
        words=words,
        files=[_facts(found) for found in founds],
    )


def _facts(found: Found) -> dict[str, Any]:
    """A found file as plain data."""
    nodes = list(found.book.walk())
    return {
        "file": found.source,
        "format": found.format,
        "title": found.book.title,
        "author": found.book.author,
        "language": found.book.language,
        "encoding": found.encoding,
        "words_in": found.words_in,
        "words": sum(count_words(node.text) for node in nodes),
        **{f"{kind.value}s": sum(node.kind is kind for node in nodes) for kind in NodeKind},
        "entries": len(found.entries),
        "notes": len(found.notes),
        "pictures": len(found.pictures),
        "suggestions": len(found.suggestions),
        "remarks": [
            {"kind": one.kind.value, "count": one.count, "sentence": sentence_of(one)}
            for one in found.remarks
        ],
        "tree": [_row(node) for node in found.book.nodes],
    }


def _row(node: BookNode) -> dict[str, Any]:
    return {
        "kind": node.kind.value,
        "title": node.title,
        "words": count_words(node.text),
        "children": [_row(child) for child in node.children],
    }


def _told(found: Found) -> str:
    lines = [f"{found.source}: {found.book.title}"]

    def put(nodes: Sequence[BookNode], depth: int) -> None:
        for node in nodes:
            words = length_of("\n".join(one.text for one in node.walk()))
            lines.append(f"{'  ' * depth}{node.title} ({words})")
            put(node.children, depth + 1)

    put(found.book.nodes, 1)
    beside = [
        trn("{n} codex entry", "{n} codex entries", len(found.entries)) if found.entries else "",
        trn("{n} note", "{n} notes", len(found.notes)) if found.notes else "",
        trn("{n} picture", "{n} pictures", len(found.pictures)) if found.pictures else "",
    ]
    lines += [f"  + {listed([one for one in beside if one])}"] if any(beside) else []
    return "\n".join([*lines, *(f"  {sentence_of(remark)}" for remark in found.remarks)])
