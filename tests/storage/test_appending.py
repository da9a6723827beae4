"""Whole books appended: all of it or nothing."""

import pytest

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin
from inkwell.storage.appending import ImportedNode, append_books

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE


def append(store, *books):
    return append_books(store.database, store.outline, store.scenes, list(books))


def shape(store):
    return [
        (node.kind, node.title, len(store.outline.load().ancestors(node.id)))
        for node in store.outline.load().walk()
    ]


def test_books_come_in_order_behind_what_is_there_and_are_counted(store):
    store.outline.add(CHAPTER, "Mine")
    first = [
        ImportedNode(PART, "P", "", [ImportedNode(CHAPTER, "C", "", [ImportedNode(SCENE, "S", "Oh 🐙 no.")])])
    ]
    second = [
        ImportedNode(CHAPTER, "D", "", [ImportedNode(SCENE, "T", ""), ImportedNode(SCENE, "U", "Two\nlines")])
    ]
    assert append(store, first, second) == (2, 3)
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
    append(store, [ImportedNode(SCENE, "S", "Oh 🐙 quincunx."), ImportedNode(SCENE, "T", "")])
    scenes = {node.title: node for node in store.outline.load().scenes()}
    text, runs = store.scenes.load(scenes["S"].scene_id)
    assert text.text == "Oh 🐙 quincunx." and text.words == scenes["S"].words == 2
    assert [(run.length, run.origin) for run in runs] == [(len("Oh 🐙 quincunx."), Origin.IMPORTED)]
    assert store.scenes.load(scenes["T"].scene_id)[1] == ()
    assert [hit.scene_id for hit in store.search("quincunx")] == [
        scenes["S"].scene_id
    ] and not store.problems()


def test_nothing_is_nothing(store):
    before = shape(store)
    assert append(store) == (0, 0) == append(store, [], [])
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
        append(store, [ImportedNode(SCENE, "S", "a"), ImportedNode(SCENE, "T", "b")])
    assert shape(store) == before and not store.problems()
