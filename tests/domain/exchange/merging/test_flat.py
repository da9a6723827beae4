"""Scenes as filled lines: places there and back, remarks of the author's left out."""

import random

from inkwell.domain.exchange.merging.flat import Flat

SCENES = ["First line.\n\nSecond <!-- mine --> line.", "", "\nThird<!-- Footnote: kept --> line.\n"]


def test_lines_are_the_filled_ones_without_remarks_but_with_notes():
    flat = Flat(SCENES)
    assert [line.text for line in flat.lines] == [
        "First line.",
        "Second  line.",
        "Third<!-- Footnote: kept --> line.",
    ]
    assert [(line.scene, line.number) for line in flat.lines] == [(0, 0), (0, 2), (2, 1)]


def test_every_place_of_the_flat_text_comes_back_from_its_scene():
    flat = Flat(SCENES)
    for place in range(len(flat.text)):
        scene, inside = flat.scene_place(place)
        assert flat.of_scene(scene, inside) == place


def test_letters_of_a_place_are_those_of_the_scene():
    flat = Flat(SCENES)
    for place, letter in enumerate(flat.text[:-1]):
        scene, inside = flat.scene_place(place, behind=True)
        if letter != "\n":
            assert SCENES[scene][inside] == letter


def test_a_place_in_an_empty_line_is_the_next_filled_one_and_none_is_the_end():
    flat = Flat(SCENES)
    assert flat.of_scene(0, 12) == flat.starts[1]
    assert flat.of_scene(1, 0) == flat.starts[2]
    assert flat.of_scene(5, 0) == len(flat.text)
    assert Flat(["", ""]).scene_place(0) == (0, 0) and Flat([]).lines == []


def test_a_book_of_random_lines_is_whole():
    rng = random.Random(3)
    scenes = ["\n".join(rng.choice(["", " ", "a b", "x"]) for _ in range(9)) for _ in range(5)]
    flat = Flat(scenes)
    assert flat.text.split("\n")[:-1] == [
        line for text in scenes for line in text.split("\n") if line.strip()
    ]
    assert all(flat.line_at(flat.starts[n]) == flat.line_at(flat.end(n)) == n for n in range(len(flat.lines)))
