"""What the author kept and what she did not, as pairs to learn from. Read from projects, on this machine only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.services.voices.corpus_sources import PROJECT_SUFFIX
from inkwell.storage.copies import reading_copy
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.manuscript.history import Generation
    from inkwell.storage.store import ProjectStore

LEAST_PAIRS = 24
_PROMPT_CHARACTERS = 700
_HELD_OUT_EVERY = 8
_LEAST_TEXT = 40


def choice_samples(paths: list[Path]) -> list[dict[str, Any]]:
    """Pairs of candidates for one beginning, the kept one and one that was not, every eighth held out.

    UsageError where there are too few.
    """
    pairs: list[dict[str, Any]] = []
    for path in paths:
        if path.suffix != PROJECT_SUFFIX:
            raise UsageError(
                tr("“{name}” is not a project.", name=path.name),
                help=tr("Choices are kept in projects only."),
            )
        with reading_copy(path) as store:
            pairs.extend(pairs_of(store))
    return with_held_out(pairs)


def with_held_out(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same pairs, every eighth held out; UsageError where there are too few to learn from."""
    if len(pairs) < LEAST_PAIRS:
        raise UsageError(
            trn(
                "There is only {n} choice to learn from.",
                "There are only {n} choices to learn from.",
                len(pairs),
            ),
            help=tr(
                "At least {least} are needed; keeping one of several alternatives is one choice. Nothing was changed.",
                least=LEAST_PAIRS,
            ),
        )
    for number, pair in enumerate(pairs):
        pair["held_out"] = number % _HELD_OUT_EVERY == _HELD_OUT_EVERY - 1
    return pairs


def pairs_of(store: ProjectStore) -> list[dict[str, Any]]:
    """Every pair of a project, as samples."""
    jobs: dict[str, list[Generation]] = {}
    for scene in store.outline.load().scenes():
        for row in store.generations.of_scene(scene.scene_id):
            if len(row.text.strip()) >= _LEAST_TEXT and row.prompt:
                jobs.setdefault(row.job, []).append(row)
    pairs: list[dict[str, Any]] = []
    for rows in jobs.values():
        kept = [row for row in rows if row.state == "kept"]
        left = [row for row in rows if row.state in ("discarded", "refused")]
        for chosen in kept[:1]:
            for rejected in left:
                if rejected.text.strip() != chosen.text.strip():
                    before = chosen.prompt[-_PROMPT_CHARACTERS:]
                    pairs.append({"text": chosen.text, "rejected": rejected.text, "before": before})
    return pairs
