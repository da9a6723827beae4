"""Rounds: the same file twice, a file worked on further, answers, the author's own comments."""

from dataclasses import replace

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.merge import merged
from inkwell.domain.exchange.merging.review import Returned
from inkwell.domain.exchange.merging.suggestion import State
from inkwell.domain.exchange.reviewing import FoundSuggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind

SENT = "The old sea, the old sky, lay still that day.\nNobody spoke a word to anyone."


def said(kind, start, end, new="", comment="", at="2026-01-01T00:00:00Z", text=SENT):
    return FoundSuggestion(kind, 0, start, end, text[start:end], new, comment, "Ann", at)


def numbered(found):
    return [replace(one, id=number) for number, one in enumerate(found, 1)]


def commas():
    return (said(Kind.DELETE, 11, 12), said(Kind.DELETE, 24, 25))


def test_equal_changes_of_one_minute_are_told_apart_and_come_once():
    back = Returned((SENT,), commas())
    first = merged(((1, SENT),), back, ((1, SENT),))
    assert len(first.suggestions) == 2 and len({one.ref for one in first.suggestions}) == 2
    again = merged(((1, SENT),), back, ((1, SENT),), numbered(first.suggestions))
    assert (again.suggestions, again.known) == ((), 2)


def test_decided_ones_do_not_come_again_and_new_ones_do():
    first = merged(((1, SENT),), Returned((SENT,), commas()), ((1, SENT),))
    known = [
        replace(one, state=state)
        for one, state in zip(numbered(first.suggestions), (State.ACCEPTED, State.REFUSED), strict=True)
    ]
    now = SENT[:11] + SENT[12:]
    more = Returned((SENT,), (*commas(), said(Kind.REPLACE, 4, 7, "grey")))
    again = merged(((1, SENT),), more, ((1, now),), known)
    assert [(one.old, one.new) for one in again.suggestions] == [("old", "grey")]


def test_an_open_one_that_went_out_again_is_known_by_what_it_says():
    first = merged(((1, SENT),), Returned((SENT,), (said(Kind.REPLACE, 4, 7, "grey"),)), ((1, SENT),))
    now = "Now the blue sea, the old sky, lay still that day.\nNobody spoke a word to anyone."
    known = [replace(numbered(first.suggestions)[0], start=8, end=12, old="blue", fit=Fit.CONFLICT)]
    second = Returned((now,), (said(Kind.REPLACE, 8, 12, "grey", text=now),))
    assert merged(((1, now),), second, ((1, now),), known).suggestions == ()


def test_an_answer_to_a_known_comment_is_an_answer_not_a_comment():
    first = merged(((1, SENT),), Returned((SENT,), (said(Kind.COMMENT, 4, 7, comment="Why?"),)), ((1, SENT),))
    known = numbered(first.suggestions)
    back = Returned((SENT,), (said(Kind.COMMENT, 4, 7, comment="Why?\nMe: So.\nAnn: I see."),))
    again = merged(((1, SENT),), back, ((1, SENT),), known)
    assert again.suggestions == () and again.answered[0].comment.endswith("I see.")
    assert again.answered[0].id == known[0].id


def test_the_authors_own_answer_come_back_is_no_answer_and_goes_into_the_thread_with_the_next():
    first = merged(((1, SENT),), Returned((SENT,), (said(Kind.COMMENT, 4, 7, comment="Why?"),)), ((1, SENT),))
    known = [replace(one, reply="So.") for one in numbered(first.suggestions)]
    for comment, count in (("Why?\nMe: So.", 0), ("Why?\nMe: So.\nAnn: Ah.", 1)):
        back = Returned((SENT,), (said(Kind.COMMENT, 4, 7, comment=comment),))
        again = merged(((1, SENT),), back, ((1, SENT),), known)
        assert len(again.answered) == count and again.suggestions == ()
    assert (again.answered[0].reply, again.answered[0].comment) == ("", comment)


def test_the_authors_own_comments_come_back_as_nothing():
    sent = SENT.replace("sea", "sea<!-- check the tide -->")
    back = Returned((SENT,), (said(Kind.COMMENT, 11, 11, comment="check the tide"),))
    assert merged(((1, sent),), back, ((1, sent),)).suggestions == ()


def test_a_scene_parted_since_has_its_suggestions_in_its_second_part():
    first, second = SENT.split("\n")
    back = Returned((SENT,), (said(Kind.REPLACE, SENT.index("word"), SENT.index("word") + 4, "thing"),))
    (one,) = merged(((1, SENT),), back, ((1, first), (2, second))).suggestions
    assert (one.scene_id, second[one.start : one.end], one.sent) == (2, "word", "word")


def test_nothing_is_asked_of_an_empty_book_and_nothing_lost_in_one_that_was_emptied():
    back = Returned((SENT,), commas())
    assert merged(((1, SENT),), back, ()).suggestions == ()
    assert merged(((1, SENT),), back, ((1, ""),)).done == 2


def test_an_answer_that_lost_its_thread_is_no_new_comment():
    first = merged(((1, SENT),), Returned((SENT,), (said(Kind.COMMENT, 4, 7, comment="Why?"),)), ((1, SENT),))
    known = [replace(numbered(first.suggestions)[0], reply="So.", comment="Why?\nAnn: Well  then")]
    apart = [said(Kind.COMMENT, 4, 7, comment=words) for words in ("Why?", "So.", "Well then", "And now?")]
    again = merged(((1, SENT),), Returned((SENT,), tuple(apart)), ((1, SENT),), known)
    assert [one.comment for one in again.suggestions] == ["And now?"] and again.known == 3
    long = f"{SENT}\nThe rain came.\nAnd went."
    far = said(Kind.COMMENT, len(long) - 5, len(long), comment="So.", text=long)
    away = merged(((1, long),), Returned((long,), (far,)), ((1, long),), known)
    assert [one.comment for one in away.suggestions] == ["So."]
