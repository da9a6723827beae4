"""Moods of what is written on: words that become likelier or rarer, a line the book seems to say, and how its sentences feel.
TOML, one file each.

The shipped ones lie in `resources/moods`, the author's own in a folder of hers; one of hers takes the place of a shipped one
of the same file name. How freely words are chosen is another matter: `prompting.recipes.moods`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.protocol.requests import WordBias
from inkwell.support.i18n import tr
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

_STRONGEST = 6.0
_FARTHEST = 4.0  # standard deviations


@dataclass(frozen=True)
class StoryMood:
    """A mood: its file's name without the ending, what the author reads, the line, and the words by `strength` in logits.

    `feeling` is valence and arousal, in standard deviations of ordinary sentences; None where the mood is none that they tell.
    """

    key: str
    name: str
    help: str
    line: str
    strength: float
    likelier: tuple[str, ...]
    rarer: tuple[str, ...]
    examples: tuple[str, ...] = ()
    feeling: tuple[float, float] | None = None

    def told(self, with_examples: bool) -> str:
        """What the prompt says of it: its line, and its examples for a model that can neither be chosen from nor weighed."""
        return " ".join([self.line, *(self.examples if with_examples else ())]).strip()

    def bias(self) -> tuple[WordBias, ...]:
        """Its words as the writer weighs them."""
        return (
            *(WordBias(word, self.strength) for word in self.likelier),
            *(WordBias(word, -self.strength) for word in self.rarer),
        )


def load_story_mood(file: Path) -> StoryMood:
    """One file; WorldError names it and says what is wrong."""
    try:
        data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        strength = float(data.get("strength", 0.0))
        if not 0.0 <= strength <= _STRONGEST:
            raise ValueError(f"strength must be between 0 and {_STRONGEST:g}")
        feeling = data.get("feeling")
        felt = (float(feeling["valence"]), float(feeling["arousal"])) if feeling is not None else None
        if felt is not None and not all(abs(value) <= _FARTHEST for value in felt):
            raise ValueError(f"valence and arousal must be between -{_FARTHEST:g} and {_FARTHEST:g}")
        return StoryMood(
            file.stem,
            str(data["name"]).strip() or file.stem,
            str(data.get("help", "")),
            str(data.get("line", "")).strip(),
            strength,
            tuple(str(data.get("likelier", "")).split()),
            tuple(str(data.get("rarer", "")).split()),
            tuple(line.strip() for line in str(data.get("examples", "")).splitlines() if line.strip()),
            felt,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorldError(
            tr("The mood {name} cannot be used.", name=file.name),
            detail=str(error),
            help=tr("Compare it with the one it was copied from, or remove it."),
        ) from error


def load_story_moods(own: Path) -> tuple[tuple[StoryMood, ...], tuple[WorldError, ...]]:
    """All moods by name, and what is wrong with files that cannot be used."""
    found: dict[str, StoryMood] = {}
    errors: list[WorldError] = []
    for folder in (resources() / "moods", own):
        for file in sorted(folder.glob("*.toml")):
            try:
                found[file.stem] = load_story_mood(file)
            except WorldError as error:
                errors.append(error)
    return tuple(sorted(found.values(), key=lambda mood: mood.name)), tuple(errors)
