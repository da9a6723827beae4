"""`inkwell export`: the manuscript, or what else the project holds, as a file; `--verify` reads it back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.exchange.export_options import Contents
from inkwell.exchange.formats import format_for
from inkwell.exchange.proof import prove
from inkwell.exchange.registry import write_book
from inkwell.services.project.export_proof import difference_lines, proof_sentence
from inkwell.services.project.outgoing import outgoing, preset_named, scene_numbers, usual_options
from inkwell.services.project.reviewing import is_for_editor
from inkwell.support.i18n import tr
from inkwell.support.phrases import listed, sentences
from inkwell.terminal.output import say, tell

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.proof import Proof
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


def export_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Write the file; with `--verify` exit code 1 where anything differs."""
    wished = _wished(options, where)
    book, wished = _leaving(options, wished, where)
    write_book(book, options.out, wished)
    sentence = tr("Wrote {name}.", name=options.out)
    facts: dict[str, Any] = {"out": str(options.out), "format": wished.format, "preset": wished.preset}
    if not options.verify:
        return say(options, sentence, **facts)
    proof = prove(book, options.out, wished)
    lines = [sentences(sentence, proof_sentence(proof))]
    if proof is not None:
        lines += difference_lines(proof, [node.title for node in book.walk() if node.kind == "scene"])
        facts["proof"] = _facts(proof)
    say(options, "\n".join(lines), **facts)
    return 0 if proof is None or proof.is_whole else 1


def _leaving(options: argparse.Namespace, wished: ExportOptions, where: Places) -> tuple[Book, ExportOptions]:
    """The book as it goes out. The project remembers what an editor gets, where it can be written to."""
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.terminal.stores import with_store

    def leaves(store: ProjectStore, file_name: str = "") -> tuple[Book, ExportOptions]:
        scenes = _scenes(store, options.scenes or [])
        return outgoing(store, dataclasses.replace(wished, scenes=scenes), file_name)

    if is_for_editor(wished):
        try:
            made: tuple[Book, ExportOptions] = with_store(
                options.project, where, lambda store: leaves(store, options.out.name)
            )
        except WorldError as error:
            # Open in a window, or not to be written to: the file goes out all the same.
            tell(f"inkwell: {error.message}")
        else:
            return made
    store = open_copy(options.project)
    try:
        return leaves(store)
    finally:
        close_copy(store)


def _wished(options: argparse.Namespace, where: Places) -> ExportOptions:
    form = format_for(options.out)
    wished = usual_options(options.out)
    if options.preset:
        preset = preset_named(options.preset, where.exports)
        if preset is None:
            raise UsageError(
                tr("There is no way of exporting “{name}”.", name=options.preset),
                help=tr("There are: {known}.", known=listed(_known(where))),
            )
        wished = dataclasses.replace(preset.options, format=form.key)
    if options.contents:
        wished = dataclasses.replace(wished, contents=Contents(options.contents))
    if options.comments:
        wished = dataclasses.replace(wished, comments=True)
    return wished


def _known(where: Places) -> list[str]:
    from inkwell.exchange.composing.presets import load_presets

    return [preset.id for preset in load_presets(where.exports)[0]]


def _scenes(store: ProjectStore, wanted: list[int]) -> tuple[int, ...]:
    outline = store.outline.load()
    known = {int(scene.id) for scene in outline.scenes()}
    unknown = [scene for scene in wanted if scene not in known]
    if unknown:
        raise WorldError(
            tr("There is no scene {scene}.", scene=unknown[0]), help=tr("`inkwell dump` names them.")
        )
    chosen = {scene.scene_id for scene in outline.scenes() if int(scene.id) in wanted}
    return scene_numbers(outline, chosen) if wanted else ()


def _facts(proof: Proof) -> dict[str, Any]:
    facts = dataclasses.asdict(proof)
    facts["whole"] = proof.is_whole
    return facts
