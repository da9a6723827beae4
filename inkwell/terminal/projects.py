"""Verbs about project files: new, import, export, dump, check, backup, restore, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr, trn
from inkwell.terminal.output import answer, say, show_json, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


TEMPLATES = ("novel", "short-story", "screenplay", "game", "copy")


def _with_store(path: Path, where: Places, act: Callable[[ProjectStore], Any]) -> Any:
    from inkwell.storage.opening import close_copy, open_project
    from inkwell.storage.store import guarded

    opened = guarded(lambda: open_project(path, where.backups, where.recovery))
    if opened.notice:
        tell(f"inkwell: {opened.notice}")
    try:
        if opened.read_only:
            raise WorldError(
                tr("“{name}” cannot be written here.", name=path.name),
                help=tr("Copy it to a place where you may write."),
            )
        return guarded(lambda: act(opened.store))
    finally:
        close_copy(opened.store) if opened.read_only else opened.store.close()


def make(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.opening import create_project
    from inkwell.storage.store import guarded

    title = options.title if options.title is not None else options.project.stem
    store = guarded(lambda: create_project(options.project, title, options.template, where.backups))
    try:
        from inkwell.domain.manuscript.outline import NodeKind

        chapter = (
            store.outline.add(NodeKind.CHAPTER, tr("Chapter 1"))
            if options.template != "short-story"
            else None
        )
        store.outline.add(NodeKind.SCENE, tr("First scene"), chapter)
        title = store.project.load().title
    finally:
        store.close()
    return say(options, tr("Made {file}.", file=options.project), project=str(options.project), title=title)


def bring_in(options: argparse.Namespace, where: Places) -> int:
    from inkwell.exchange.registry import read_book
    from inkwell.services.project.exchange import import_files
    from inkwell.storage.opening import create_project
    from inkwell.storage.store import guarded

    books = [read_book(file) for file in options.files]  # refused before a project is made for it
    if not options.project.exists():
        guarded(lambda: create_project(options.project, books[0].title, "novel", where.backups)).close()

    def act(store: ProjectStore) -> tuple[int, int, int]:
        if store.outline.load().scenes():
            store.back_up()
        chapters, scenes = import_files(store, options.files)
        return chapters, scenes, store.outline.load().words()

    chapters, scenes, words = _with_store(options.project, where, act)
    sentence = tr(
        "Brought in {chapters} with {scenes}; the book now has {words}.",
        chapters=trn("{n} chapter", "{n} chapters", chapters),
        scenes=trn("{n} scene", "{n} scenes", scenes),
        words=trn("{n} word", "{n} words", words),
    )
    return say(options, sentence, chapters=chapters, scenes=scenes, words=words)


def write(options: argparse.Namespace, where: Places) -> int:
    from inkwell.services.project.exchange import export_book
    from inkwell.storage.opening import close_copy, open_copy

    del where
    store = open_copy(options.project)
    try:
        export_book(store, options.out)
    finally:
        close_copy(store)
    return say(options, tr("Wrote {file}.", file=options.out), out=str(options.out))


def print_dump(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.opening import close_copy, open_copy
    from inkwell.storage.store import guarded
    from inkwell.terminal.dump import dump

    del where
    store = open_copy(options.project)
    try:
        show_json(guarded(lambda: dump(store)), indent=None if options.json else 1)
    finally:
        close_copy(store)
    return 0


def check(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.opening import check_project

    del where
    problems = check_project(options.project)
    facts = {"ok": not problems, "problems": problems}
    answer(options, facts, "\n".join(problems) or tr("Everything is whole."))
    return 1 if problems else 0


def back_up(options: argparse.Namespace, where: Places) -> int:
    folder = options.folder.absolute() if options.folder else None

    def act(store: ProjectStore) -> str:
        made = store.back_up(folder)
        return str(made) if made is not None else ""

    made = _with_store(options.project, where, act)
    sentence = tr("Backed up to {file}.", file=made) if made else tr("The newest backup already holds this.")
    return say(options, sentence, backup=made)


def put_back(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.backup import restore
    from inkwell.storage.store import guarded

    del where
    if not options.backup.is_file():
        raise WorldError(
            tr("There is no backup “{backup}”.", backup=options.backup), help=tr("Nothing was changed.")
        )
    kept = guarded(lambda: restore(options.backup, options.project))
    sentence = tr("Restored {file}.", file=options.project)
    if kept:
        sentence += " " + tr("What stood there is kept as {name}.", name=kept.name)
    return say(options, sentence, project=str(options.project), kept=str(kept or ""))


def search(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.opening import close_copy, open_copy

    del where
    store = open_copy(options.project)
    try:
        hits = store.search(options.query)
    finally:
        close_copy(store)
    plain = {"\x02": "", "\x03": ""}
    rows = [
        {
            "scene": int(hit.scene_id),
            "title": hit.title,
            "excerpt": hit.excerpt.translate(str.maketrans(plain)),
        }
        for hit in hits
    ]
    lines = [f"{row['scene']:>5}  {row['title']}: {row['excerpt']}" for row in rows]
    return answer(options, {"hits": rows}, "\n".join(lines) or tr("Nothing found."))
