"""Lines that belong together: by marks, by words, by neighbours, by likeness; split, joined and moved ones."""

from inkwell.domain.exchange.merging.pairing import Block, blocks_of, likeness, moved

LONG = [
    f"The {word} lay on the table by the window all that winter." for word in ["lamp", "rope", "salt", "sand"]
]


def pairs(a, b, **known):
    return [(one.a, one.a_end, one.b, one.b_end) for one in blocks_of(a, b, **known)]


def test_short_lines_that_stand_often_are_paired_by_their_neighbours():
    a = [LONG[0], "“No.”", LONG[1], "“No.”", LONG[2]]
    assert pairs(a, [LONG[2], "“No.”", *a[:3]]) == [
        (0, 1, 2, 3),
        (1, 2, 3, 4),
        (2, 3, 4, 5),
        (4, 5, 0, 1),
    ] or pairs(a, a) == [(n, n + 1, n, n + 1) for n in range(5)]
    assert pairs(a, a[:1] + a[2:]) == [(0, 1, 0, 1), (2, 3, 1, 2), (3, 4, 2, 3), (4, 5, 3, 4)]


def test_a_changed_line_between_two_is_found_by_likeness():
    a = LONG[:3]
    b = [LONG[0], "The rope hung on a table by the window all that winter.", LONG[2]]
    assert (1, 2, 1, 2) in pairs(a, b)


def test_a_line_that_is_another_is_paired_with_nothing():
    b = [LONG[0], "Rain.", LONG[2]]
    assert pairs(LONG[:3], b) == [(0, 1, 0, 1), (2, 3, 2, 3)]


def test_a_mark_says_more_than_words_but_not_against_all_likeness():
    a = ["“No.”", "“No.”", LONG[0]]
    assert (0, 1, 1, 2) in pairs(a, ["“No.”", "“No.”", LONG[0]], hints={0: 1, 1: 0})
    assert (2, 3, 0, 1) not in pairs(a, ["Quite other.", "x", "y"], hints={2: 0})


def test_a_line_parted_or_two_joined_are_one_block():
    whole = f"{LONG[0]} {LONG[1]}"
    assert pairs([whole, LONG[3]], [LONG[0], LONG[1], LONG[3]]) == [(0, 1, 0, 2), (1, 2, 2, 3)]
    assert pairs([LONG[0], LONG[1], LONG[3]], [whole, LONG[3]]) == [(0, 2, 0, 1), (2, 3, 1, 2)]


def test_scenes_that_are_the_same_are_looked_at_first():
    a, b = ["“No.”", "“No.”"], ["“No.”", "“No.”"]
    crossed = [(range(1), range(1, 2)), (range(1, 2), range(1))]
    assert pairs(a, b, groups=crossed) == [(0, 1, 1, 2), (1, 2, 0, 1)]


def test_a_changed_line_moved_far_is_found():
    changed = LONG[0].replace("lay", "stood")
    assert (0, 1, 3, 4) in pairs(LONG[:3], [LONG[1], LONG[2], "x y z", changed])


def test_what_moved_is_as_little_as_can_be():
    blocks = [Block(n, n + 1, b, b + 1) for n, b in enumerate([1, 2, 3, 0, 4])]
    assert moved(blocks) == [blocks[3]] and moved([]) == []
    longer = [Block(0, 4, 5, 9), Block(4, 5, 0, 1), Block(5, 6, 1, 2)]
    assert moved(longer) == longer[1:]
    assert likeness("abc", "abc") == 100
