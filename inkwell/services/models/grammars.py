"""The pipelines that know the grammar of a language, where they are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.services.models.catalogue import catalogue
from inkwell.services.models.installed import installed

if TYPE_CHECKING:
    from inkwell.support.paths import Places

TAGGER = "tagger"
ENGLISH = "english-tagger"


def grammar_folders(where: Places) -> tuple[tuple[str, str], ...]:
    """`(language, folder)` of every grammar installed, in the order of the catalogue."""
    folders = {model.id: model.folder for model in installed(where.model_search_path)}
    return tuple(
        (language, str(folders[model.id]))
        for model in catalogue()
        if model.role == TAGGER and model.id in folders and (folders[model.id] / "config.cfg").is_file()
        for language in model.languages
    )
