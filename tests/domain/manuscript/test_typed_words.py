"""Words the author typed herself."""

from inkwell.domain.manuscript.edit_history import EditHistory, EditKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.manuscript.typed_words import typed_words, work_of


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
        assert (
            work_of(buffer.text, buffer.runs, edits, EditKind.TYPING).words
            == typed_words(buffer.text, buffer.runs) - before
        )
    before = typed_words(buffer.text, buffer.runs)
    _, made = buffer.undo()
    assert (
        work_of(buffer.text, buffer.runs, made, EditKind.TYPING, True).words
        == typed_words(buffer.text, buffer.runs) - before
    )


def worth(buffer, edits, kind, undone=False):
    work = work_of(buffer.text, buffer.runs, edits, kind, undone)
    return work.typed, work.kept, work.deleted, work.words


def test_what_is_typed_and_what_it_takes_the_place_of_are_counted_apart():
    buffer = EditHistory("One two three four.", (Run(7), Run(6, Origin.GENERATED, 3), Run(6, Origin.PASTED)))
    edits = (buffer.replace(0, 13, "Alone", EditKind.TYPING),)
    assert worth(buffer, edits, EditKind.TYPING) == (1, 0, 3, -1), "of three words gone two were hers"
    _, made = buffer.undo()
    assert worth(buffer, made, EditKind.TYPING, True) == (-1, 0, -3, 1)


def test_what_is_kept_from_a_model_counts_for_the_model_alone():
    buffer = EditHistory("One.")
    edits = (buffer.replace(4, 0, " Two three.", EditKind.KEEP, Origin.GENERATED, 5),)
    assert worth(buffer, edits, EditKind.KEEP) == (0, 2, 0, 0)
    _, made = buffer.undo()
    assert worth(buffer, made, EditKind.KEEP, True) == (0, -2, 0, 0)


def test_pasting_cutting_and_acts_count_for_nothing():
    for kind in (EditKind.PASTE, EditKind.CUT, EditKind.REPLACE, EditKind.ACT):
        buffer = EditHistory("One two three.")
        edits = (buffer.replace(0, 4, "Six seven eight ", kind, Origin.PASTED),)
        assert worth(buffer, edits, kind) == (0, 0, 0, 0)
