"""Passages that were planted earlier and are paid in a scene, as parts of its prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.prompting.recipes import Recipe

_KIND = "promise"
_REASON = tr_noop("planted earlier, and paid in this scene")
# Before these the planted passages stand: they are the story itself, which stays last and in one piece.
_STORY = ("previous_scene", "opening", "scene_earlier", "scene_lead")


def with_promises(
    parts: tuple[PromptPart, ...], recipe: Recipe, planted: Sequence[tuple[str, str]]
) -> tuple[PromptPart, ...]:
    """`parts` with what is due, `(name, passage)`, before the story; a recipe without a block for it takes none."""
    block = next((block for block in recipe.blocks if block.kind == _KIND), None)
    if block is None:
        return parts
    made = tuple(
        PromptPart(
            _KIND, name, block.template.replace("{title}", name).replace("{text}", text), block.rank, _REASON
        )
        for name, text in planted
        if text.strip()
    )
    first = next((i for i, part in enumerate(parts) if part.kind in _STORY), len(parts))
    return (*parts[:first], *made, *parts[first:])
