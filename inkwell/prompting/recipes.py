"""Recipes: how a task is put to a model. TOML in `resources/recipes`, which an author can copy and edit."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.protocol.requests import Sampling
from inkwell.support.i18n import tr
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Block:
    """One kind of block: how it is framed in the prompt and how early it is given up (highest rank first)."""

    kind: str
    rank: int
    template: str


@dataclass(frozen=True)
class Recipe:
    """A task: its blocks in the order they are sent, how far back it looks, whether it is an instruction."""

    name: str
    instruct: bool
    words_before: int
    words_of_previous_scene: int
    words_after: int
    lead_words: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Mood:
    """A named way of choosing words."""

    key: str
    name: str
    help: str
    sampling: Sampling


def load_recipe(name: str, folder: Path | None = None) -> Recipe:
    """The recipe `name`.toml of `folder` (the shipped ones by default)."""
    file = (folder or resources() / "recipes") / f"{name}.toml"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return Recipe(
            name=name,
            instruct=bool(data["instruct"]),
            words_before=int(data["words_before"]),
            words_of_previous_scene=int(data["words_of_previous_scene"]),
            words_after=int(data["words_after"]),
            lead_words=int(data["lead_words"]),
            blocks=tuple(Block(str(b["kind"]), int(b["rank"]), str(b["template"])) for b in data["block"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise WorldError(
            tr("The recipe {name} cannot be read.", name=file.name),
            detail=str(error),
            help=tr("Restore the original, or remove your copy."),
        ) from error


@cache
def moods() -> tuple[Mood, ...]:
    """The shipped moods, in the order they are offered."""
    data: dict[str, Any] = tomllib.loads((resources() / "recipes" / "moods.toml").read_text(encoding="utf-8"))
    return tuple(
        Mood(key, str(row["name"]), str(row["help"]), Sampling(**row["sampling"]))
        for key, row in data.items()
    )


def mood(key: str) -> Mood:
    """The mood of that key, or the second (Balanced) where there is none."""
    return next((row for row in moods() if row.key == key), moods()[1])
