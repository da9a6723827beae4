"""Which novels grammar is tuned and measured on, and their paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Of the 28 works that the fiction adapter and the counted words have not seen: margins are chosen on `TUNED_ON` alone. The
# four of `MEASURED` were drawn by random.Random(19) from those of 14,000 words or more that no margin had been chosen on
# before, and are read only when the margins are in a commit. Ulysses is in neither.
TUNED_ON = (
    "1023_bleak_house",
    "11_alices_adventures_in_wonderland",
    "12677_personality_plus_some_experiences_of_emma_mcchesney_and_her_son_jock",
    "145_middlemarch",
    "158_emma",
    "174_the_picture_of_dorian_gray",
    "2084_the_way_of_all_flesh",
    "209_the_turn_of_the_screw",
    "217_sons_and_lovers",
    "238_dear_enemy",
    "2641_a_room_with_a_view",
    "27_far_from_the_madding_crowd",
    "2852_the_hound_of_the_baskervilles",
    "36_the_war_of_the_worlds",
    "45_anne_of_green_gables",
    "514_little_women",
    "550_silas_marner",
    "60_the_scarlet_pimpernel",
    "711_allan_quatermain",
    "77_the_house_of_the_seven_gables",
    "829_gullivers_travels_into_several_remote_nations_of_the_world",
    "8867_the_magnificent_ambersons",
)
MEASURED = (
    "11231_bartleby_the_scrivener_a_story_of_wallstreet",
    "766_david_copperfield",
    "3457_the_man_of_the_forest",
    "974_the_secret_agent_a_simple_tale",
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
