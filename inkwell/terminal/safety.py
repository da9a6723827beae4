"""Verbs about a project's safety: check, backup, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr
from inkwell.terminal.output import say
from inkwell.terminal.stores import with_store

if TYPE_CHECKING:
    import argparse

    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


def check(options: argparse.Namespace, where: Places) -> int:
    from inkwell.storage.opening import check_project

    del where
    problems = check_project(options.project)
    sentences = "\n".join(problems) or tr("Everything is in order.")
    say(options, sentences, ok=not problems, problems=problems)
    return 1 if problems else 0


def back_up(options: argparse.Namespace, where: Places) -> int:
    folder = options.folder.absolute() if options.folder else None

    def act(store: ProjectStore) -> str:
        made = store.back_up(folder)
        return str(made) if made is not None else ""

    made = with_store(options.project, where, act)
    sentence = (
        tr("Backed up to {path}.", path=made) if made else tr("Nothing has changed since the newest backup.")
    )
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
    sentence = tr("Restored {project}.", project=options.project)
    if kept:
        sentence += " " + tr("What was there is kept as {name}.", name=kept.name)
    return say(options, sentence, project=str(options.project), kept=str(kept or ""))
