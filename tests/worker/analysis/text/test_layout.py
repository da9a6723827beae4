"""What ends a paragraph."""

import itertools

from inkwell.worker.analysis.text.layout import LONGEST_PASSAGE_CHARS, Breaks, flowing, layout_of, passages
from tests.worker.analysis.scenes import scene


def test_paragraphs_marked_only_by_indented_or_short_lines():
    line = "The long road went on over the hill and down again to the sea, and "
    body = [line] * 30
    text = "\n".join(
        [
            *body,
            "nobody came.",
            "  Then Anne spoke, and what she had to say was heard by all, as the",
            *body,
            "there.",
            "“So it is,” she said.",
        ]
    )
    text = f"One.\n\n{text}\n\nLast."
    layout = layout_of(text)
    assert layout.breaks is Breaks.BLANK_LINE
    begins = [" ".join(text[a:b].split()[:2]) for a, b in layout.paragraphs]
    assert begins == ["One.", "The long", "Then Anne", "“So it", "Last."]


WRAPPED = (
    "“One,” said Edmund, and he went over to the window of the\n"
    "house and looked out. “Two,” he said, and sat down at the\n"
    "table. “Three,\n"
    "and four.”\n\n"
    "“Five.” He stood up again and took his hat from the chair\n"
    "beside the door, and put it on, and turned to go, and then\n"
    "he did not go.\n\n"
    "“Six.”\n\n"
    "They all looked at him for a while, and nobody said a word\n"
    "of what they thought.\n\n"
    "“Seven.”\n"
)


def test_lines_wrapped_by_hand_are_no_paragraphs():
    layout = layout_of(WRAPPED)
    text = flowing(WRAPPED, layout)
    assert len(text) == len(WRAPPED) and text.split() == WRAPPED.split()
    assert [text[a:b].count("\n") for a, b in layout.paragraphs] == [0] * 5
    turns = scene(WRAPPED, "Edmund").turns
    assert [turn.gap for turn in turns] == ["far", "narration", "narration", "turn", "answer", "paragraph"]
    assert [turn.crosses for turn in turns] == [None, False, False, True, True, None]


def test_a_text_cut_into_sentences_does_not_tell_where_a_paragraph_ends():
    text = "“ Come , ” said Edmund .\n“ I am here , ” he said .\n“ So you are . ”\n“ Yes . ”\n"
    assert [turn.gap for turn in scene(text, "Edmund").turns] == ["far", "sentence", "sentence", "turn"]


LONG = " ".join(
    f"The {n}th lamp on the quay went out, and {who} counted the stairs again; nothing answered her but the rain."
    for n, who in zip(range(60), ["Mara", "the keeper", "her uncle", "Tobias", "nobody"] * 12, strict=True)
)


def test_an_edit_moves_only_the_cuts_beside_it():
    def parts(text):
        places = passages(text, (0, len(text)))
        assert places[0][0] == 0 and places[-1][1] == len(text)
        assert all(a[1] == b[0] for a, b in itertools.pairwise(places))
        assert all(end - start <= LONGEST_PASSAGE_CHARS for start, end in places)
        return [text[start:end] for start, end in places]

    whole = parts(LONG)
    assert len(whole) >= 5
    for at in (0, LONG.index("The 30th"), LONG.index("The 58th")):
        edited = parts(LONG[:at] + "It was the third time that day. " + LONG[at:])
        assert len(set(edited) - set(whole)) <= 2
    assert parts("a" * 5_000) and parts("雨。" * 3_000)


def test_layouts_are_told_apart():
    wrapped = "\n\n".join(
        "A line that was wrapped by hand\nat a narrow width and goes\non for a while." for _ in range(9)
    )
    assert layout_of(wrapped).breaks is Breaks.BLANK_LINE and len(layout_of(wrapped).paragraphs) == 9
    assert layout_of("One paragraph.\nAnother one.\n").breaks is Breaks.LINE
