"""What is asked of the writer for a rewrite, and what is refused before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.faults import looks_english
from inkwell.domain.rewriting.version import MOST_WORDS
from inkwell.domain.text.text import count_words, has_cjk
from inkwell.services.models.catalogue import catalogue
from inkwell.services.models.installed import installed
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from inkwell.protocol.requests import LoadModel
    from inkwell.support.paths import Places

_LARGE_BYTES = 900_000_000
_LARGE_BILLIONS = 1.0


def refuse_unfit(text: str) -> None:
    """WorldError with a sentence where a passage cannot be rewritten."""
    words = count_words(text)
    if not words:
        raise WorldError(tr("There is no text to rewrite."), help=tr("Select a sentence or two."))
    if words > MOST_WORDS or len(text) > MOST_WORDS * 12:
        raise WorldError(
            tr("The passage is too long to rewrite in one go."),
            help=tr("Up to {count} words at a time; take it scene by scene.", count=number(MOST_WORDS)),
        )
    if has_cjk(text) or not looks_english(text):
        raise WorldError(
            tr("The passage does not seem to be English."),
            help=tr("The styles are made of English examples. Nothing was changed."),
        )


def likes_instructions(model: LoadModel, where: Places) -> bool:
    """Whether a model is large enough to be asked for whole paragraphs in a chat; small ones go on from examples."""
    if model.engine == "remote":
        return True
    known = {entry.name: entry.parameters_billions for entry in catalogue()}
    if model.name in known:
        return known[model.name] >= _LARGE_BILLIONS
    sizes = {str(entry.folder): entry.size for entry in installed(where.model_search_path)}
    return sizes.get(model.path, 0) >= _LARGE_BYTES
