"""What of an open project goes out: its book, with who wrote which words; its codex; the ways of exporting there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import NamedValue
from inkwell.domain.exchange.export_options import Contents, ExportOptions, Purpose
from inkwell.domain.exchange.material import BookEntry
from inkwell.exchange.composing.derived import derived
from inkwell.exchange.composing.presets import load_presets
from inkwell.exchange.formats import format_by_key, format_for
from inkwell.services.project.exchange import book_of
from inkwell.services.project.reviewing import is_for_editor, sent_book
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_preset import ExportPreset
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.storage.store import ProjectStore

_PURPOSES = {
    "pdf": Purpose.PRINT,
    "epub": Purpose.READERS,
    "html": Purpose.READERS,
    "docx": Purpose.EDITOR,
    "odt": Purpose.EDITOR,
}


def outgoing(store: ProjectStore, options: ExportOptions, file_name: str = "") -> tuple[Book, ExportOptions]:
    """The book to be written and the options to write it with; WorldError where what is asked for is not there.

    With a `file_name`, what goes to an editor is remembered, so that the file can be merged when it comes back.
    """
    info = store.project.load()
    metadata = options.metadata
    if not metadata.identifier and not metadata.isbn:
        options = replace(options, metadata=replace(metadata, identifier=f"urn:uuid:{info.uuid}"))
    entries = entries_of(store) if options.contents is Contents.CODEX else ()
    if options.format == "csv":
        options = replace(options, contents=Contents.MANUSCRIPT)
    book, options = derived(book_of(store), options, entries)
    return (
        sent_book(store, book, options, file_name)
        if file_name and is_for_editor(options)
        else (book, options)
    )


def entries_of(store: ProjectStore) -> tuple[BookEntry, ...]:
    """The codex by drawer and name. Private notes and pictures stay at home."""
    codex = store.codex.load()
    drawers = {category.id: category.name for category in codex.categories}
    order = {category.id: place for place, category in enumerate(codex.categories)}
    names = {entry.id: entry.name for entry in codex.entries}
    facts = {entry.id: [NamedValue(one.name, one.value) for one in entry.fields] for entry in codex.entries}
    for relation in codex.relations:
        if relation.source in facts and relation.target in names:
            facts[relation.source].append(NamedValue(relation.label, names[relation.target]))
    ordered = sorted(codex.entries, key=lambda one: (order.get(one.category, 0), one.name.casefold()))
    return tuple(
        BookEntry(
            str(int(entry.id)),
            drawers.get(entry.category, ""),
            entry.name,
            entry.aliases,
            entry.description,
            tuple(facts[entry.id]),
        )
        for entry in ordered
    )


def scene_numbers(outline: Outline, chosen: Collection[SceneId]) -> tuple[int, ...]:
    """The numbers in reading order of chosen scenes, as `ExportOptions.scenes` has them; () where all are chosen."""
    scenes = outline.scenes()
    numbers = tuple(number for number, scene in enumerate(scenes) if scene.scene_id in chosen)
    return () if len(numbers) == len(scenes) else numbers


def preset_named(name: str, own_folder: Path | None) -> ExportPreset | None:
    """A preset by its id or its name, None where there is none."""
    presets, _ = load_presets(own_folder)
    return next((one for one in presets if name in (one.id, one.name)), None)


def usual_options(out: Path) -> ExportOptions:
    """How a file of that suffix is written where nothing else was said."""
    form = format_for(out)
    # Markdown is how a book is kept elsewhere: the author's remarks go with it.
    keeps = form.key in ("markdown", "chapter_folder")
    return replace(
        ExportOptions(comments=keeps), format=form.key, purpose=_PURPOSES.get(form.key, Purpose.PLAIN)
    )


def file_suffix(format_key: str) -> str:
    """The suffix files of a format have."""
    return format_by_key(format_key).suffixes[0]


def readable_name(format_key: str) -> str:
    """A format's name for the author."""
    return tr(format_by_key(format_key).name)
