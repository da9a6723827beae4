"""What an entry of the codex is, in a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trc

if TYPE_CHECKING:
    from inkwell.domain.manuscript.codex import Category


def kind_name(category: Category) -> str:
    """What one entry of a drawer is called: a person, a place; by the drawer's own name where that is the author's."""
    return trc("codex", category.kind) if category.kind != category.name else tr(category.name)
