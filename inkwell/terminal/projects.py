"""Verbs about project files: new, dump, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr
from inkwell.terminal.output import say, show_json

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places


TEMPLATES = ("novel", "short-story", "screenplay", "game", "copy")


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
    return say(
        options, tr("Created {project}.", project=options.project), project=str(options.project), title=title
    )


def print_dump(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded
    from inkwell.terminal.dump import dump

    del where
    store = open_copy(options.project)
    try:
        show_json(guarded(lambda: dump(store)), indent=None if options.json else 1)
    finally:
        close_copy(store)
    return 0


def search(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.copies import close_copy, open_copy

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
    return say(options, "\n".join(lines) or tr("Nothing found."), hits=rows)
