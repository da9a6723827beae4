"""Two texts compared by words, taken or left in groups."""

import pytest

from inkwell.domain.rewriting.word_difference import Mark, compose, difference, edits, groups


def test_the_difference_joins_to_both_texts():
    pieces = difference("The old man saw the sea.", "The man beheld the black sea.")
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == "The old man saw the sea."
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == "The man beheld the black sea."
    assert [p.mark for p in difference("a b", "a b")] == [Mark.SAME]


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("One came. Two went. Three stayed.", "One came in. Two went away. Three stayed."),
        ("She sat and she thought of the sea.", "She sat. She thought of the sea."),
        ("He rose. He left.", "He rose and left the house."),
        ("The end.\n\nA new day came.", "The bitter end.\n\nA new day came, cold."),
        ("Only this.", "Something wholly other stood there! And more."),
        ("“Yes.” He nodded. “No?”", "“Yes.” “No?”"),
        ("", "New."),
        ("Gone.", ""),
    ],
)
def test_groups_can_be_taken_or_left(source, version):
    parts = groups(source, version)
    every = set(range(len(parts)))
    assert compose(source, parts, every) == version and compose(source, parts, ()) == source
    assert "".join(source[part.start : part.end] for part in parts) == source
    for taken in (every, {0}, every - {0}):
        text = source
        for start, removed, added in sorted(edits(parts, taken), reverse=True):
            text = text[:start] + added + text[start + removed :]
        assert text == compose(source, parts, taken)


def test_edits_touch_only_what_changes():
    parts = groups("The old house stood. It rained.", "The ancient house stood. It rained.")
    assert edits(parts, {0, 1}) == [(4, 3, "ancient")] and [part.changed for part in parts] == [True, False]
