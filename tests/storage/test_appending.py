"""Whole books appended: all of it or nothing."""

import pytest
from sqlalchemy import select

from inkwell.domain.exchange.book import Book, BookNode, NamedValue
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.material import BookEntry, BookNote, BookPicture, BookRelation
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.storage.tables import suggestion

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE


def node(kind, title, text="", children=(), **more):
    return BookNode(kind, title, text, tuple(children), **more)


def append(store, *books, picture=lambda one: b"", **beside):
    founds = [Found("a.md", "markdown", Book("B", tuple(nodes)), **beside) for nodes in books]
    return store.append_found(founds, picture)


def shape(store):
    return [
        (one.kind, one.title, len(store.outline.load().ancestors(one.id)))
        for one in store.outline.load().walk()
    ]


def test_books_come_in_order_behind_what_is_there_and_are_counted(store):
    store.outline.add(CHAPTER, "Mine")
    first = [node(PART, "P", "", [node(CHAPTER, "C", "", [node(SCENE, "S", "Oh 🐙 no.")])])]
    second = [node(CHAPTER, "D", "", [node(SCENE, "T", ""), node(SCENE, "U", "Two\nlines")])]
    came = append(store, first, second)
    assert came.counts == {PART: 1, CHAPTER: 2, SCENE: 3} and len(came.nodes) == 2
    assert shape(store)[-7:] == [
        (CHAPTER, "Mine", 0),
        (PART, "P", 0),
        (CHAPTER, "C", 1),
        (SCENE, "S", 2),
        (CHAPTER, "D", 0),
        (SCENE, "T", 1),
        (SCENE, "U", 1),
    ]


def test_imported_words_are_marked_counted_and_found(store):
    append(store, [node(SCENE, "S", "Oh 🐙 quincunx."), node(SCENE, "T", "")])
    scenes = {one.title: one for one in store.outline.load().scenes()}
    text, runs = store.scenes.load(scenes["S"].scene_id)
    assert text.text == "Oh 🐙 quincunx." and text.words == scenes["S"].words == 2
    assert [(run.length, run.origin) for run in runs] == [(len("Oh 🐙 quincunx."), Origin.IMPORTED)]
    assert store.scenes.load(scenes["T"].scene_id)[1] == ()
    assert [hit.scene_id for hit in store.search("quincunx")] == [
        scenes["S"].scene_id
    ] and not store.problems()


def test_nothing_is_nothing(store):
    before = shape(store)
    assert not append(store).counts and not append(store, [], []).nodes
    assert shape(store) == before


def test_a_book_that_breaks_in_the_middle_leaves_nothing(store, monkeypatch):
    before, real, calls = shape(store), type(store.scenes).save_in, []

    def save_in(self, *arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, *arguments)

    monkeypatch.setattr(type(store.scenes), "save_in", save_in)
    with pytest.raises(OSError, match="space"):
        append(store, [node(SCENE, "S", "a"), node(SCENE, "T", "b")])
    assert shape(store) == before and not store.problems()


def test_what_a_scene_knows_of_itself_comes_with_it(store):
    facts = (NamedValue("Label", "Red"), NamedValue("Notes", "two\nlines"))
    scene = node(SCENE, "S", "x", synopsis="She goes.", status="done", goal_words=900, facts=facts)
    append(store, [scene, node(SCENE, "T", status="no such")])
    first, second = store.outline.load().scenes()[-2:]
    assert (first.synopsis, first.status, first.goal_words) == ("She goes.", Status.DONE, 900)
    assert second.status is Status.DRAFT and store.outline.facts() == {first.id: facts}
    copy = store.duplicate(first.id, "S again")
    assert store.outline.facts()[copy] == facts


def test_codex_notes_and_pictures_come_with_what_links_them(store):
    mara = BookEntry("1", "person", "Mara", ("Mo",), "A smith.", (NamedValue("Eyes", "grey"),), "secret", "p")
    sea = BookEntry("2", "Seas of the north", "The Grey")
    came = append(
        store,
        [node(SCENE, "S", "x", entries=("1", "1", "none"))],
        entries=(mara, sea),
        relations=(BookRelation("1", "2", "fears"), BookRelation("1", "none", "?")),
        notes=(BookNote("Map", "Of the coast", ("p",)),),
        pictures=(BookPicture("p", "p.png", "coast", "image/png"),),
        picture=lambda one: one.file.encode(),
    )
    codex = store.codex.load()
    smith, grey = codex.entry(came.entries[0]), codex.entry(came.entries[1])
    assert (smith.aliases, smith.private_notes, smith.picture) == (("Mo",), "secret", b"p.png")
    assert codex.category(smith.category).icon == "person"
    assert codex.category(grey.category).name == "Seas of the north"
    assert [(one.source, one.target, one.label) for one in codex.relations] == [(smith.id, grey.id, "fears")]
    assert store.codex.chosen_for(store.outline.load().scenes()[-1].scene_id) == (smith.id,)
    (picture,) = store.notes.pictures(came.notes[0])
    assert (picture.name, picture.data) == ("coast", b"p.png")
    assert not store.problems()


def test_the_same_entry_does_not_come_twice(store):
    one = BookEntry("1", "person", "Mara", description="A smith.")
    append(store, [], entries=(one,))
    again = append(store, [], entries=(one, BookEntry("2", "person", "Mara", description="A sailor.")))
    assert len(again.entries) == 1
    assert [entry.name for entry in store.codex.load().entries].count("Mara") == 2


def test_suggestions_stand_at_their_scene_and_go_with_it(store):
    wish = FoundSuggestion(SuggestionKind.REPLACE, 1, 0, 1, "b", "c", author="Ed")
    beyond = FoundSuggestion(SuggestionKind.DELETE, 7, 0, 1)
    came = append(store, [node(SCENE, "S", "a"), node(SCENE, "T", "b")], suggestions=(wish, beyond))
    with store.database.transaction() as connection:
        (row,) = connection.execute(select(suggestion)).all()
    assert (row.scene_id, row.kind, row.new, row.author, row.state) == (
        came.nodes[1],
        "replace",
        "c",
        "Ed",
        "open",
    )
    store.outline.discard(came.nodes[1])
    assert store.outline.purge(-1) == 1
    with store.database.transaction() as connection:
        assert not connection.execute(select(suggestion)).all()


def test_what_a_model_wrote_stays_known_and_the_rest_is_imported(store):
    told = (Run(3, Origin.GENERATED, "elsewhere"), Run(-5, Origin.GENERATED))
    append(store, [node(SCENE, "s", "She ran.", origins=told)])
    (runs,) = store.scenes.runs().values()
    assert runs == (Run(3, Origin.GENERATED), Run(5, Origin.IMPORTED))
