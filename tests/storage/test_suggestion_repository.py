"""Suggestions are kept with all they say."""

from dataclasses import replace

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.suggestion import NEW, State, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.storage.tables import suggestion
from tests.storage.conftest import fill


def some(store):
    a, b = fill(store, 2)
    return [
        Suggestion(
            NEW, a, SuggestionKind.REPLACE, 1, 4, "a", "b", "c", "", "Ann", "2026", "r.1", fit=Fit.CONFLICT
        ),
        Suggestion(NEW, a, SuggestionKind.MOVE, 1, 4, "a", "\na", target_scene=b, target=0),
        Suggestion(NEW, b, SuggestionKind.COMMENT, 2, 2, comment="Why?\nMe: So.", reply="No.", fit=Fit.LOST),
    ]


def test_they_come_back_whole(store):
    ones = some(store)
    ids = store.suggestions.add(ones)
    assert store.suggestions.load() == [replace(one, id=key) for one, key in zip(ones, ids, strict=True)]


def test_decisions_places_and_answers_are_saved_and_what_is_gone_stays_gone(store):
    ids = store.suggestions.add(some(store))
    first, second, third = store.suggestions.load()
    store.suggestions.remove([second.id])
    changed = replace(first, state=State.REFUSED, start=7, reply="Thanks")
    store.suggestions.save([changed, second])
    assert store.suggestions.load() == [changed, third]
    assert store.suggestions.add([second]) == [ids[1]]
    assert second in store.suggestions.load()


def test_what_a_newer_program_wrote_does_no_harm(store):
    store.suggestions.add(some(store)[:1])
    with store.database.transaction() as connection:
        connection.execute(suggestion.update().values(state="later", fit="odd"))
    (one,) = store.suggestions.load()
    assert (one.state, one.fit) == (State.OPEN, Fit.CONFLICT)
    with store.database.transaction() as connection:
        connection.execute(suggestion.update().values(kind="paint"))
    assert store.suggestions.load() == []
