"""Phrases that stand in what was left alone, and hardly in what was kept."""

import pytest

from inkwell.domain.voices.rejected_phrases import occurrences, rejected_phrases

NEUTRAL = [
    f"{who} came down to the harbour with {thing} and waited for the boat."
    for who, thing in zip(
        ["Mara", "Tom", "Ada", "Silas", "Wren", "Otto", "Jane", "Hugh"],
        ["bread", "rope", "oil", "wine", "salt", "iron", "coal", "wool"],
        strict=True,
    )
]
SHIVER = [f"{text} She felt a shiver run down her spine." for text in NEUTRAL]


def test_what_comes_back_in_the_rejected_alone_is_found_whole():
    assert rejected_phrases(SHIVER, NEUTRAL) == [("she", "felt", "a", "shiver", "run", "down")] or (
        "shiver" in rejected_phrases(SHIVER, NEUTRAL)[0]
    )
    found = rejected_phrases(SHIVER, NEUTRAL)
    assert all(not (set(one) <= set(other)) for one in found for other in found if one is not other)


@pytest.mark.parametrize(
    ("rejected", "kept"), [([], []), (NEUTRAL, NEUTRAL), (NEUTRAL[:2], []), (SHIVER, SHIVER)]
)
def test_what_is_as_frequent_in_both_or_too_rare_is_no_habit(rejected, kept):
    assert rejected_phrases(rejected, kept) == []


def test_a_worn_phrase_counts_from_the_first_time_on():
    rejected = ["His heart hammered in his chest. Mara waited.", "Tom waited."]
    assert rejected_phrases(rejected, NEUTRAL, ("heart hammered", "bated breath")) == [("heart", "hammered")]


def test_places_do_not_overlap_the_longest_wins_and_marks_break():
    phrases = [("a", "shiver"), ("a", "shiver", "ran"), ("ran", "down")]
    text = "A shiver ran down; a shiver. Ran, down."
    assert [text[a:b] for a, b in occurrences(text, phrases)] == ["A shiver ran", "a shiver"]


def test_both_apostrophes_are_one():
    assert occurrences("I don’t know", [("don't", "know")]) == [(2, 12)]
