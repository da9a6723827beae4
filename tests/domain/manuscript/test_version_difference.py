"""Paragraphs of an earlier version, each to be taken back or left."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.manuscript.edit_history import EditHistory
from inkwell.domain.manuscript.provenance import Origin, Run, spans
from inkwell.domain.manuscript.version_difference import changes, compose, smallest_edits
from inkwell.domain.rewriting.word_difference import Mark
from tests.conftest import LONG

THEN = "She went up.\n\nThe lamp was cold, and the oil was gone.\nNobody came that night."
TEXTS = st.lists(
    st.sampled_from(["", "one two", "one three two", "She went up.", "*", "他走了。", "\r"]), max_size=9
).map("\n".join)


def changed(now, then=THEN):
    parts = changes(now, then)
    return parts, [number for number, part in enumerate(parts) if part.is_changed]


def test_a_word_changed_is_one_paragraph_to_take_back():
    now = THEN.replace("cold", "warm")
    parts, (number,) = changed(now)
    pieces = [(piece.mark, piece.text) for piece in parts[number].pieces() if piece.mark is not Mark.SAME]
    assert pieces == [(Mark.REMOVED, "warm"), (Mark.ADDED, "cold")]
    assert compose(parts, {number}) == THEN and compose(parts, ()) == now
    assert smallest_edits(now, THEN) == [(now.index("warm"), 4, "cold")]


@pytest.mark.parametrize(
    "now",
    [
        "",
        "A new beginning, long.\n" + THEN,
        THEN + "\nA new end, quite another.",
        THEN.partition("\n")[2],
        THEN.rpartition("\n")[0],
    ],
)
def test_a_paragraph_that_came_or_went_at_an_edge_goes_back_alone(now):
    parts, numbers = changed(now)
    assert compose(parts, numbers) == THEN and compose(parts, ()) == now
    assert now == "" or len(numbers) == 1


def test_a_paragraph_split_in_two_and_one_rewritten_are_told_apart():
    now = THEN.replace(", and the oil", ".\nThe oil").replace("Nobody came", "Nobody else came")
    parts, numbers = changed(now)
    nobody = next(n for n in numbers if "Nobody" in parts[n].now)
    assert compose(parts, {nobody}) == THEN.replace(", and the oil", ".\nThe oil")


def test_who_wrote_what_stays_is_not_touched():
    history = EditHistory("The lamp was cold. It rained.", (Run(9, Origin.GENERATED, 4), Run(20)))
    history.replace_many(
        [(s, r, a) for s, r, a in smallest_edits(history.text, "The lamp was warm. It rained.")]
    )
    assert history.text == "The lamp was warm. It rained."
    assert [run.origin for _, _, run in spans(history.runs)] == [Origin.GENERATED, Origin.TYPED]
    assert history.undo() and history.text == "The lamp was cold. It rained."


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
def test_any_choice_gives_the_chosen_as_they_were_and_all_else_as_it_is(now, then, chance):
    parts, numbers = changed(now, then)
    assert compose(parts, numbers) == then and compose(parts, ()) == now
    taken = {number for number in numbers if chance.random() < 0.5}
    wanted = compose(parts, taken)
    assert (
        "\n" + wanted == "".join(p.then if n in taken else p.now for n, p in enumerate(parts)) or wanted == ""
    )
    history = EditHistory(now)
    history.replace_many(smallest_edits(now, wanted))
    assert history.text == wanted
    if now != wanted:
        history.undo()
        assert history.text == now


def edited(text, chance):
    """A random edit: letters typed, words or paragraphs taken away, moved, split or merged."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    act = chance.choice(["type", "cut", "move", "split", "merge", "new"])
    if len(lines) > 20 or len(text) > 2_000:
        del lines[at]
    elif act == "new" or not lines[at]:
        lines.insert(at, f"A paragraph of its own, number {chance.randrange(1000)}.")
    elif act == "cut":
        del lines[at]
    elif act == "move":
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif act == "merge" and at:
        lines[at - 1] += " " + lines.pop(at)
    else:
        place = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:place] + ("\n" if act == "split" else " thus") + lines[at][place:]
    return "\n".join(lines) or "x"


@pytest.mark.timeout(1800 if LONG else 120)
def test_after_many_edits_every_version_comes_back_whole_or_in_part():
    """Undo after each taking back gives the text of before: nothing is lost, whichever paragraphs were chosen."""
    chance = random.Random(24)
    versions, history = [THEN], EditHistory(THEN)
    for step in range(10_000 if LONG else 200):
        history.replace_many(smallest_edits(history.text, edited(history.text, chance)))
        if step % 10 == 0:
            versions = [*versions[-20:], history.text]
        before, then = history.text, chance.choice(versions)
        parts, numbers = changed(before, then)
        taken = {number for number in numbers if chance.random() < 0.4}
        wanted = compose(parts, taken)
        if history.replace_many(smallest_edits(before, wanted)) is not None:
            assert history.text == wanted
            history.undo()
        assert history.text == before
        history.replace_many(smallest_edits(before, then))
        assert history.text == then
        if before != then:
            history.undo()


def test_a_scene_of_sixty_thousand_lines_is_compared_at_once():
    now = "\n\n".join(f"Line {n}." for n in range(30_000))
    then = now.replace("Line 500.", "Line five hundred.")
    parts, numbers = changed(now, then)
    assert len(numbers) == 1 and compose(parts, numbers) == then
    assert changed("a " * 40_000, "b " * 40_000)[1] == [0]
