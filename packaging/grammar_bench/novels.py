"""Which novels grammar is tuned and measured on, and their paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Of the works that the fiction adapter and the counted words have not seen: six to choose margins on, four to measure.
TUNED_ON = (
    "2852_the_hound_of_the_baskervilles",
    "238_dear_enemy",
    "217_sons_and_lovers",
    "711_allan_quatermain",
    "45_anne_of_green_gables",
    "12677_personality_plus_some_experiences_of_emma_mcchesney_and_her_son_jock",
)
MEASURED = (
    "174_the_picture_of_dorian_gray",
    "2641_a_room_with_a_view",
    "8867_the_magnificent_ambersons",
    "36_the_war_of_the_worlds",
)


def paragraphs(folder: Path, name: str, words: int) -> list[str]:
    """So many words of a novel from a quarter of it on, in whole paragraphs as an author's page has them."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8", errors="replace")
    rows = [
        re.sub(r"\s+", " ", row).replace("_", "").replace("--", "—").strip()
        for row in re.split(r"\n\s*\n", text)
    ]
    rows = [row for row in rows if row]
    chosen: list[str] = []
    count = 0
    for row in rows[len(rows) // 4 :]:
        if count >= words:
            break
        chosen.append(row)
        count += len(row.split())
    return chosen
