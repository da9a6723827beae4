"""A book to an editor and back over an open store: what is said of it, and what goes out again."""

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.merge import Merged
from inkwell.domain.exchange.merging.suggestion import NEW, State, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from inkwell.services.project.reviewing import BroughtBack, out_again


def one(kind=Kind.REPLACE, scene=1, **more):
    return Suggestion(NEW, scene, kind, 0, 1, **more)


def test_the_sentence_counts_what_came():
    ones = (
        one(author="Ann"),
        one(author="Ben", fit=Fit.LOST),
        one(Kind.COMMENT, author="Ann", fit=Fit.CONFLICT),
    )
    told = BroughtBack("b.docx", "a.docx", Merged(ones, (one(),), 3, 5)).sentence
    assert told == (
        "From Ann and Ben: 2 changes and 1 comment; 3 were already done; 1 in a paragraph you deleted; "
        "1 of words you changed as well; 4 you know already; 1 comment was answered."
    )
    assert BroughtBack("b", "a", Merged(())).sentence == "It brings: nothing new."


def test_open_ones_go_out_with_their_answers_in_the_books_order():
    ones = [
        one(Kind.MOVE, scene=8, target_scene=7, target=3, reply="So.", ref="r"),
        one(state=State.REFUSED),
        one(scene=9),
        one(scene=7, fit=Fit.LOST),
        one(Kind.COMMENT, scene=7, fit=Fit.LOST, comment="Why?"),
    ]
    first, second = out_again(ones, [7, 8])
    assert (first.scene, first.moved_to, first.reply, first.ref) == (1, (0, 3), "So.", "r")
    assert (second.scene, second.comment) == (0, "Why?")
