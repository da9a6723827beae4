"""`inkwell models …` in a terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.services.models.catalogue import Model, catalogue
from inkwell.services.models.install import hub_model, install
from inkwell.services.models.installed import Installed, installed, problems
from inkwell.services.models.local_models import local_model
from inkwell.services.models.machine_fit import MachineFit
from inkwell.services.models.secrets import HUB, Secrets
from inkwell.support.i18n import tr, tr_noop
from inkwell.terminal.output import progress_line, say, tell

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places

_FITS = {"well": tr_noop("fits"), "tight": tr_noop("fits tightly"), "too large": tr_noop("too large")}


def run_models_verb(options: argparse.Namespace, where: Places) -> int:
    """List, install, verify or remove; returns the exit code."""
    here = {model.id: model for model in installed(where.model_search_path)}
    if options.action == "list":
        return _list(options, where, here)
    if options.action == "verify" and options.model is None:
        return _verify(options, list(here.values()))
    if options.model is None:
        raise UsageError(
            tr("“models {action}” needs the id of a model.", action=options.action),
            help=tr("“inkwell models list” shows what there is."),
        )
    if options.action == "install":
        return _install(options, where, here)
    if options.action == "import":
        return _bring(options, where, local_model(Path(options.model), set(here)))
    if options.model not in here:
        raise UsageError(
            tr("“{model}” is not installed.", model=options.model),
            help=tr("“inkwell models list” shows what there is."),
        )
    if options.action == "verify":
        return _verify(options, [here[options.model]])
    shutil.rmtree(here[options.model].folder)
    return say(options, tr("Removed {model}.", model=options.model), removed=options.model)


def _list(options: argparse.Namespace, where: Places, here: dict[str, Installed]) -> int:
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
            "installed": model.id in here,
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
            "for": tr_noop("Installed by you."),
        }
        for model in here.values()
        if model.id not in known
    ]
    return say(options, "\n".join([*map(_line, rows), "", "* " + tr("installed")]), models=rows)


def _line(row: dict[str, Any]) -> str:
    fits = tr(_FITS[row["fits"]]) if "fits" in row else ""
    return f"{'*' if row['installed'] else ' '} {row['id']:<20} {row['role']:<9} {fits:<11} {tr(row['for'])}"


def _install(options: argparse.Namespace, where: Places, here: dict[str, Installed]) -> int:
    model = next((model for model in catalogue() if model.id == options.model), None)
    if model is None and "/" in options.model:
        model = hub_model(options.model, options.revision or "", options.file or "", set(here))
    if model is None:
        raise UsageError(
            tr("There is no model called “{model}”.", model=options.model),
            help=tr("“inkwell models list” shows what there is; owner/name takes one from the hub."),
        )
    root = options.to or where.models
    if model.id in here and here[model.id].folder.parent == root and not problems(here[model.id]):
        return say(
            options, tr("{name} is already installed.", name=model.name), installed=str(here[model.id].folder)
        )
    return _bring(options, where, model)


def _bring(options: argparse.Namespace, where: Places, model: Model) -> int:
    root = options.to or where.models
    last_line = ""

    with progress_line() as show_progress:

        def progress(step: str, fraction: float) -> None:
            nonlocal last_line
            line = f"{model.name}: {step}" + (f" {fraction:4.0%}" if fraction >= 0 else "")
            if line == last_line:
                return
            last_line = line
            if sys.stderr.isatty():
                show_progress(line)
            elif fraction < 0 or round(fraction * 100) % 25 == 0:
                tell(line)

        folder = install(model, root, progress, token=Secrets().get(HUB))
    sentence = tr("Installed {name} in {folder}.", name=model.name, folder=folder)
    return say(options, sentence, installed=str(folder))


def _verify(options: argparse.Namespace, models: list[Installed]) -> int:
    faults = {model.id: problems(model) for model in models}
    lines = [f"{model_id}: {' '.join(sentences) or tr('in order')}" for model_id, sentences in faults.items()]
    say(options, "\n".join(lines), problems=faults)
    return 1 if any(faults.values()) else 0
