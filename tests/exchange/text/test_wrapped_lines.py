"""Whether lines were broken by width, and the paragraphs then."""

from inkwell.exchange.text.wrapped_lines import are_wrapped, joined, put_together, usual_width, width_of

PROSE = [
    "It rained on the town all the day long, and the people in the",
    "street put up their collars and hurried on without a word to",
    "one another.",
]
SPEECH = ["“Well?”", "“Well what?”", "She put the kettle down."]


def test_full_lines_are_wrapped_and_sentences_are_not():
    assert are_wrapped([PROSE])
    assert not are_wrapped([SPEECH])
    assert not are_wrapped([[line] for line in PROSE])
    assert not are_wrapped([])


def test_long_lines_that_end_sentences_are_paragraphs():
    assert not are_wrapped([["She walked the whole way down to the harbour in the rain." for _ in range(9)]])


def test_lines_of_a_wide_script_are_measured_in_columns():
    assert width_of("雪落") == 4
    assert are_wrapped(
        [
            [
                "雪落下来了他站在门口没有说话因为没有什么可说的了他想",
                "雪落下来了他站在门口没有说话因为没有什么可说的了他想",
                "完。",
            ]
        ]
    )


def test_an_indent_begins_a_paragraph_and_a_short_line_ends_one():
    width = usual_width([PROSE])
    assert joined(
        ["   It rained on the town all the day long, and the people", *PROSE[1:], "   It stopped."], width
    )[1:] == ["It stopped."]
    assert joined([*PROSE, "The sun came."], width)[1:] == ["The sun came."]
    assert joined(["    The rain it raineth", "    upon the just"], width) == [
        "The rain it raineth",
        "upon the just",
    ]


def test_lines_are_put_together_as_their_script_has_it():
    assert put_together("the", "town") == "the town"
    assert put_together("雪落", "下来") == "雪落下来"
    assert put_together("he said--", "and left") == "he said--and left"
    assert put_together("well-", "known") == "well-known"
    assert put_together("he said --", "and left") == "he said -- and left"


def test_narrow_lines_are_wrapped_where_they_begin_in_the_middle_of_a_sentence():
    narrow = [
        "It rained on the town all the long day,",
        "and the people in the street put their",
        "collars up and hurried on without a",
        "word to one another, as they do when",
        "nobody has anything to say and would",
        "rather be at home.",
    ]
    assert are_wrapped([narrow])
    assert not are_wrapped([[line.capitalize() for line in narrow]])


def test_short_lines_among_full_ones_are_verse():
    verse = ["Roses are red,", "violets are blue,", "sugar is sweet,", "and so are you."]
    assert joined(verse, 62) == verse
    assert joined(PROSE, 62) == [" ".join(PROSE)]
