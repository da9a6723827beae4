"""A named way of exporting a book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.exchange.book_matter import Metadata
    from inkwell.domain.exchange.export_options import ExportOptions

# What belongs to one book, and not to a way of exporting: title and the like come from the book at hand.
OF_THE_BOOK = (
    "title",
    "subtitle",
    "language",
    "isbn",
    "description",
    "subjects",
    "series",
    "series_number",
    "published",
    "identifier",
    "cover",
)


@dataclass(frozen=True)
class ExportPreset:
    """`id` is the name of its file. `own` ones are the author's."""

    id: str
    name: str
    description: str
    options: ExportOptions
    own: bool = False


def without_book(metadata: Metadata) -> Metadata:
    """What of a book's facts may stand in a preset: author, publisher, rights."""
    return replace(metadata, **{name: () if name == "subjects" else "" for name in OF_THE_BOOK})


def with_book(options: ExportOptions, metadata: Metadata) -> ExportOptions:
    """A preset's options for the book of that `metadata`, whose facts win where it has them."""
    kept = {name: value for name, value in vars(metadata).items() if value}
    return replace(options, metadata=replace(options.metadata, **kept))
