"""Templates of beats: TOML, one file each, in the language of the window; the author's own in a folder of hers."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.domain.planning.beats import Beat, BeatTemplate, Turn
from inkwell.support.i18n import tr
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from pathlib import Path


def shipped_folder(language: str) -> Path:
    """Where the shipped ones lie in a language of the window; English where there are none in it."""
    folder = resources() / "beats"
    wanted = folder / (language or "en")
    return wanted if wanted.is_dir() else folder / "en"


def load_beat_template(file: Path, is_own: bool = False) -> BeatTemplate:
    """One file; WorldError names it and says what is wrong."""
    try:
        data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        beats = tuple(_beat(row, number) for number, row in enumerate(data["beat"], 1))
        if len({beat.key for beat in beats}) < len(beats):
            raise ValueError("two beats have the same id")
        return BeatTemplate(
            file.stem,
            str(data["name"]).strip() or file.stem,
            str(data.get("help", "")),
            tuple(sorted(beats, key=lambda beat: beat.at)),
            data.get("short") is True,
            is_own,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorldError(
            tr("The beats in {name} cannot be used.", name=file.name),
            detail=str(error),
            help=tr("Compare it with the one it was copied from, or remove it."),
        ) from error


def load_beat_templates(own: Path, language: str) -> tuple[tuple[BeatTemplate, ...], tuple[WorldError, ...]]:
    """All of them, those for novels first, and what is wrong with files that cannot be used."""
    found: dict[str, BeatTemplate] = {}
    errors: list[WorldError] = []
    for folder in (shipped_folder(language), own):
        for file in sorted(folder.glob("*.toml")):
            try:
                found[file.stem] = load_beat_template(file, folder == own)
            except WorldError as error:
                errors.append(error)
    return tuple(sorted(found.values(), key=lambda one: (one.is_short, one.name))), tuple(errors)


def _beat(row: dict[str, Any], number: int) -> Beat:
    at = float(row["at"])
    if not 0 <= at <= 100:
        raise ValueError("“at” must be between 0 and 100 per cent")
    return Beat(
        str(row.get("id", number)),
        str(row["name"]),
        at / 100,
        str(row.get("help", "")),
        Turn(row.get("turn", "")),
    )
