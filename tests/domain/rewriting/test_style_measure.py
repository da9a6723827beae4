"""Figures of a style: what moves with its manner."""

from inkwell.domain.rewriting.style import Way
from inkwell.domain.rewriting.style_measure import aims_of, nearness
from inkwell.prompting.styles import load_styles

STYLES = {style.id: style for style in load_styles()[0]}


GOTHIC = STYLES["gothic"]


def test_figures_move_with_the_manner():
    assert nearness("A cold and mournful wind crept through the dark ruin.", GOTHIC) > nearness(
        "He ate a bun.", GOTHIC
    )
    aims, words = aims_of("The salt road. The salt road again, and the long salt road.")
    assert words == () or all(len(word) > 4 for word in words)
    assert {aim.feature for aim in aims} >= {"sentence_words", "commas"}
    assert Way.TOUCH in GOTHIC.ways
