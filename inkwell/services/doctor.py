"""What a helper needs to know of an installation, and what is missing in it. Nothing of a manuscript."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from inkwell.services.models.catalogue import catalogue
from inkwell.services.models.installed import installed, problems
from inkwell.storage.database import SQLITE_VERSION
from inkwell.support.diagnostics import machine, versions
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from inkwell.support.paths import Places


def examine(where: Places) -> tuple[dict[str, dict[str, str]], list[str]]:
    """`(sections of facts, sentences about what is missing)`."""
    found = installed(where.model_search_path)
    folders = {"data": where.data, "settings": where.config, "logs": where.logs}
    report = {
        tr_noop("Versions"): {**versions(), "sqlite": SQLITE_VERSION},
        tr_noop("Machine"): machine(),
        tr_noop("Folders"): {name: str(path) for name, path in folders.items()},
        tr_noop("Models"): {model.id: f"{model.role}, {model.folder}" for model in found},
    }
    missing = [
        tr("The library {name}: run the set-up again.", name=name)
        for name, value in report["Versions"].items()
        if value == "missing"
    ]
    if not any(model.role == "writer" for model in found):
        starter = next(model for model in catalogue() if model.starter)
        missing.append(tr("A model to write with: inkwell models install {id}", id=starter.id))
    missing += [f"{model.name}: {problem}" for model in found for problem in problems(model)]
    existing = next(folder for folder in (where.data, *where.data.parents) if folder.exists())
    if shutil.disk_usage(existing).free < 200 * 2**20:
        missing.append(tr("Disk space: less than 200 MB is free where your backups are kept."))
    return report, missing


def about_text() -> str:
    """What Inkwell is, its versions, and the first keys to know."""
    facts = versions()
    keys = (
        ("Ctrl+Return", tr("the model continues at the caret")),
        ("Tab", tr("keep what it wrote")),
        ("Ctrl+→", tr("keep a sentence of it")),
        ("Alt+→", tr("another alternative")),
        ("Ctrl+⌫", tr("discard it")),
        ("Esc", tr("stop it")),
        ("Ctrl+Shift+P", tr("all commands")),
        ("F6", tr("the next part of the window")),
        ("F11", tr("only the page")),
    )
    lines = [
        f"Inkwell {facts['inkwell']}",
        f"Python {facts['python']} · Qt {facts['PySide6-Essentials']} · SQLite {SQLITE_VERSION}",
        "",
    ]
    return "\n".join(
        [
            *lines,
            *(f"{key}    {text}" for key, text in keys),
            "",
            tr("Nothing leaves this machine unless you ask."),
        ]
    )
