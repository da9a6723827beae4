"""What every verb that runs a worker shares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.protocol.requests import LoadModel
from inkwell.services.models.installed import installed
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places


def chosen_model(options: argparse.Namespace, where: Places) -> LoadModel:
    """The model named on the command line, or the first writer installed."""
    if options.engine == "fake":
        return LoadModel(options.model or "", "Script", "fake")
    found = [model for model in installed(where.model_search_path) if model.role == "writer"]
    if options.model is not None:
        chosen = next((model for model in found if model.id == options.model), None)
        if chosen is None:
            path = Path(options.model)
            if not path.exists():
                raise WorldError(
                    tr("There is no model “{model}”.", model=options.model),
                    help=tr("inkwell models list names what there is."),
                )
            return LoadModel(str(path.resolve()), path.name)
        return LoadModel(str(chosen.folder), chosen.name, context_tokens=chosen.context_tokens)
    if not found:
        raise WorldError(tr("No model is installed."), help="inkwell models install smollm2-135m")
    return LoadModel(str(found[0].folder), found[0].name, context_tokens=found[0].context_tokens)
