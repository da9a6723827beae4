"""Accepting one suggestion leaves the others at their words; typing does as well."""

import itertools
import random

from inkwell.domain.exchange.merging.suggestion import NEW, State, Suggestion
from inkwell.domain.exchange.merging.taking import Pages, followed, place_after, places_between
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind

TEXT = "The old sea lay still.\nNobody spoke.\nThe lamp went out."


def one(kind, start, end, new="", target=-1, scene=1):
    return Suggestion(
        NEW,
        1,
        kind,
        start,
        end,
        TEXT[start:end],
        new,
        target_scene=scene if target >= 0 else None,
        target=target,
    )


def some():
    return [
        one(Kind.REPLACE, 4, 7, "grey"),
        one(Kind.DELETE, 11, 15),
        one(Kind.INSERT, 22, 22, "\nRain came."),
        one(Kind.MOVE, 23, 37, "\nNobody spoke.", target=len(TEXT)),
        one(Kind.REPLACE, 23, 29, "Who"),
    ]


def test_any_order_of_accepting_makes_the_same_text():
    results = set()
    for order in itertools.permutations(range(5)):
        pages = Pages({1: TEXT}, some())
        for index in order:
            pages.accept([index])
        results.add(pages.texts[1])
        assert all(found.state is State.ACCEPTED for found in pages.suggestions)
    assert results == {"The grey sea still.\nRain came.\nThe lamp went out.\nWho spoke."}


def test_a_move_to_another_scene_takes_what_is_suggested_in_it_along():
    pages = Pages({1: TEXT, 2: "There."}, [])
    pages.suggestions = [
        one(Kind.MOVE, 23, 37, "\nNobody spoke.", target=6, scene=2),
        one(Kind.REPLACE, 23, 29, "Who"),
    ]
    pages.accept([0])
    assert pages.texts[2] == "There.\nNobody spoke." and pages.texts[1].count("\n") == 1
    inner = pages.suggestions[1]
    assert (inner.scene_id, pages.texts[2][inner.start : inner.end]) == (2, "Nobody")


def test_what_waits_at_one_place_comes_in_its_order():
    for order in ([0, 1], [1, 0]):
        pages = Pages({1: TEXT}, [one(Kind.INSERT, 22, 22, "\nA."), one(Kind.INSERT, 22, 22, "\nB.")])
        for index in order:
            pages.accept([index])
        assert pages.texts[1].split("\n")[1:3] == ["A.", "B."]


def test_typing_around_a_suggestion_moves_it_and_never_into_it():
    rng = random.Random(5)
    for _ in range(200):
        text, found = TEXT, one(Kind.REPLACE, 27, 33, "x")
        for _ in range(5):
            low, high = (0, found.start) if rng.random() < 0.5 else (found.end, len(text))
            start = rng.randint(low, high)
            removed = rng.randint(0, min(4, high - start))
            text = text[:start] + "abc" + text[start + removed :]
            found = followed(found, 1, start, removed, 3)
            assert text[found.start : found.end] == TEXT[27:33]
    assert followed(found, 2, 0, 0, 3) == found


def test_a_place_in_what_is_taken_out_goes_to_its_edge():
    assert place_after(5, 3, 4, 2, stays=True) == 3 and place_after(5, 3, 4, 2, stays=False) == 5
    assert place_after(3, 3, 0, 2, stays=True) == 3 and place_after(3, 3, 0, 2, stays=False) == 5


def test_places_between_two_texts_make_one_of_the_other():
    rng = random.Random(2)
    for _ in range(100):
        old, new = (" ".join(rng.choice(["ab", "cd", "ef.", "gh,"]) for _ in range(8)) for _ in range(2))
        made = old
        for start, removed, added in sorted(places_between(old, new), reverse=True):
            made = made[:start] + added + made[start + removed :]
        assert made == new
    assert places_between("a", "a") == []
