"""The model that compares meanings, where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.services.models.installed import installed

if TYPE_CHECKING:
    from inkwell.support.paths import Places

EMBEDDER = "minilm-l6-v2"


def embedder_folder(where: Places) -> str:
    """Where the model that compares meanings lies; empty where it is not installed."""
    embedders = (model for model in installed(where.model_search_path) if model.id == EMBEDDER)
    return next(
        (str(model.folder) for model in embedders if (model.folder / "model.safetensors").is_file()), ""
    )
