"""Words the author typed herself."""

from inkwell.domain.manuscript.edit_history import EditHistory, EditKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.manuscript.typed_words import typed_words, typed_words_around


def test_a_word_is_hers_whose_first_letter_she_typed():
    runs = (Run(4), Run(5, Origin.GENERATED, 7), Run(4, Origin.PASTED), Run(6))
    #       "The " typed, "bells" kept, " and" pasted, " so on" typed
    text = "The bells and so on"
    assert typed_words(text, runs) == 3
    assert typed_words(text, (Run(len(text), Origin.IMPORTED),)) == 0
    assert typed_words("她推开门", (Run(2), Run(2, Origin.GENERATED))) == 2
    assert typed_words("One <!-- two three --> four", (Run(27),)) == 2


def test_an_edit_is_measured_by_its_paragraphs_and_by_the_scene_where_remarks_may_open():
    buffer = EditHistory("One two.\nThree four five.\nSix.")
    assert typed_words_around(buffer, 12, 0) == 3
    assert typed_words_around(buffer, 5, 8) == 5
    assert typed_words_around(buffer, len(buffer.text), 0) == 1
    buffer.replace(0, 0, "<!-- ", EditKind.TYPING)
    assert typed_words_around(buffer, 0, 5) == typed_words(buffer.text, buffer.runs)
