"""What a suggestion says in words."""

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.suggestion import NEW, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from inkwell.services.manuscript.review_words import details, headline, shortened


def one(kind, **more):
    return Suggestion(NEW, 1, kind, 0, 3, **more)


def test_headlines_name_the_words():
    assert headline(one(Kind.REPLACE, old="old", new="new")) == "“old” becomes “new”"
    assert headline(one(Kind.DELETE, old="old\n")) == "Take out “old”"
    assert headline(one(Kind.INSERT, new="\nA line.")) == "Put in “A line.”"
    assert headline(one(Kind.MOVE, old="old")) == "Move “old”"
    assert headline(one(Kind.COMMENT, comment="Why?\nMe: so.")) == "Why?"


def test_long_words_are_cut_in_the_middle():
    short = shortened("word " * 40)
    assert len(short) <= 60 and " … " in short and shortened(" a  b\n") == "a b"


def test_details_say_what_the_author_did_and_the_answers():
    told = details(one(Kind.REPLACE, old="mine", new="hers", sent="sent"), Fit.CONFLICT)
    assert "You changed these words as well. Sent: “sent”" in told
    told = details(one(Kind.COMMENT, comment="Why?\nMe: so.", reply="No.", sent="words"), Fit.LOST)
    assert told.split("\n") == [
        "The paragraph it was about is gone: “words”",
        "Why?",
        "Me: so.",
        "Your answer: No.",
    ]
    long = "word " * 40
    assert long.strip() in details(one(Kind.INSERT, new=long), Fit.CLEAN)
