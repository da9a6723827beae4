"""`inkwell models …` in a terminal."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError
from inkwell.services.models.catalogue import Model, catalogue
from inkwell.services.models.install import hub_model, install, local_model
from inkwell.services.models.installed import Installed, installed, problems
from inkwell.services.models.machine_fit import MachineFit
from inkwell.services.models.secrets import HUB, Secrets
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places


_FITS = {"well": tr_noop("fits"), "tight": tr_noop("fits tightly"), "too large": tr_noop("too large")}


def run_models_verb(options: argparse.Namespace, where: Places) -> int:
    """List, install, verify or remove; returns the exit code."""
    found = {model.id: model for model in installed(where.model_search_path)}
    if options.action == "list":
        return _list(options, where, found)
    if options.action == "verify" and options.model is None:
        return _verify(options, list(found.values()))
    if options.model is None:
        raise UsageError(
            tr("“models {action}” needs the id of a model.", action=options.action),
            help=tr("inkwell models list names them."),
        )
    if options.action == "install":
        return _install(options, where, found)
    if options.action == "import":
        return _bring(options, where, local_model(Path(options.model), set(found)))
    if options.model not in found:
        raise UsageError(
            tr("“{model}” is not installed.", model=options.model),
            help=tr("inkwell models list names what is."),
        )
    if options.action == "verify":
        return _verify(options, [found[options.model]])
    shutil.rmtree(found[options.model].folder)
    return _say(options, tr("Removed {model}.", model=options.model), removed=options.model)


def _list(options: argparse.Namespace, where: Places, found: dict[str, Installed]) -> int:
    machine = MachineFit(where.state / "speeds.json")
    sizes = {model.id: model.parameters_billions for model in catalogue()}
    rows = [
        {
            "id": model.id,
            "name": model.name,
            "role": model.role,
            "licence": model.licence,
            "memory_gb": model.memory_gb,
            "context_tokens": model.context_tokens,
            "installed": model.id in found,
            "fits": machine.fit(model).value,
            "expected_tokens_per_s": round(machine.expected_tokens_per_s(model, sizes), 1),
            "for": model.for_whom,
        }
        for model in catalogue()
    ]
    known = {row["id"] for row in rows}
    rows += [
        {
            "id": model.id,
            "name": model.name,
            "role": model.role,
            "installed": True,
            "for": tr_noop("Put here by you."),
        }
        for model in found.values()
        if model.id not in known
    ]
    if options.json:
        print(json.dumps({"models": rows}, ensure_ascii=False))
        return 0
    for row in rows:
        fits = tr(_FITS[row["fits"]]) if "fits" in row else ""
        star = "*" if row["installed"] else " "
        print(f"{star} {row['id']:<20} {row['role']:<9} {fits:<11} {tr(row['for'])}")
    print("\n* " + tr("installed"))
    return 0


def _install(options: argparse.Namespace, where: Places, found: dict[str, Installed]) -> int:
    model = next((one for one in catalogue() if one.id == options.model), None)
    if model is None and "/" in options.model:
        model = hub_model(options.model, options.revision or "", options.file or "", set(found))
    if model is None:
        raise UsageError(
            tr("There is no model called “{model}”.", model=options.model),
            help=tr("inkwell models list names them; owner/name takes one from the hub."),
        )
    root = options.to or where.models
    if model.id in found and found[model.id].folder.parent == root and not problems(found[model.id]):
        return _say(
            options,
            tr("{name} is already installed.", name=model.name),
            installed=str(found[model.id].folder),
        )
    return _bring(options, where, model)


def _bring(options: argparse.Namespace, where: Places, model: Model) -> int:
    root = options.to or where.models
    shown = ""

    def progress(step: str, fraction: float) -> None:
        nonlocal shown
        line = f"{model.name}: {step}" + (f" {fraction:4.0%}" if fraction >= 0 else "")
        if line != shown:
            shown = line
            end = "\r" if sys.stderr.isatty() else "\n"
            if sys.stderr.isatty() or fraction < 0 or round(fraction * 100) % 25 == 0:
                print(line, file=sys.stderr, end=end, flush=True)

    folder = install(model, root, progress, token=Secrets().get(HUB))
    return _say(
        options, tr("Installed {name} in {folder}.", name=model.name, folder=folder), installed=str(folder)
    )


def _verify(options: argparse.Namespace, models: list[Installed]) -> int:
    found = {model.id: problems(model) for model in models}
    if options.json:
        print(json.dumps({"problems": found}, ensure_ascii=False))
    else:
        for model_id, sentences in found.items():
            print(f"{model_id}: {' '.join(sentences) or tr('in order')}")
    return 1 if any(found.values()) else 0


def _say(options: argparse.Namespace, sentence: str, **facts: str) -> int:
    print(json.dumps(facts, ensure_ascii=False) if options.json else sentence)
    return 0
