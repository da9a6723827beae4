"""Words the author typed herself."""

from inkwell.domain.manuscript.edit_history import EditHistory, EditKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.manuscript.typed_words import typed_change, typed_words


def test_a_word_is_hers_whose_first_letter_she_typed():
    runs = (Run(4), Run(5, Origin.GENERATED, 7), Run(4, Origin.PASTED), Run(6))
    #       "The " typed, "bells" kept, " and" pasted, " so on" typed
    text = "The bells and so on"
    assert typed_words(text, runs) == 3
    assert typed_words(text, (Run(len(text), Origin.IMPORTED),)) == 0
    assert typed_words("她推开门", (Run(2), Run(2, Origin.GENERATED))) == 2
    assert typed_words("One <!-- two three --> four", (Run(27),)) == 2


def test_the_change_of_an_edit_is_that_of_the_whole_scene():
    buffer = EditHistory("One two.\nThree four five.\nSix.", (Run(15), Run(30, Origin.PASTED)))
    for start, removed, added in (
        (3, 0, " and"),
        (5, 9, ""),
        (0, 0, "<!-- "),
        (9, 0, " -->"),
        (0, 5, ""),
        (2, 20, "x\ny"),
    ):
        before = typed_words(buffer.text, buffer.runs)
        edits = (buffer.replace(start, removed, added, EditKind.TYPING),)
        assert typed_change(buffer.text, buffer.runs, edits) == typed_words(buffer.text, buffer.runs) - before
    before = typed_words(buffer.text, buffer.runs)
    _, made = buffer.undo()
    assert typed_change(buffer.text, buffer.runs, made) == typed_words(buffer.text, buffer.runs) - before
