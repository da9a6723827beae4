import base64
import json

import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls
from tests.exchange.projects.building import facts, read_file, scene, tree

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def rich(text):
    return [{"type": "paragraph", "children": [{"text": text}]}]


TREE = {
    "file": {"version": "2023.7.14", "fileName": "/Users/kim/secret/night.pltr"},
    "series": {"name": "Night", "premise": "A swim."},
    "books": {"1": {"id": 1, "title": "Night"}, "allIds": [1]},
    "beats": {
        "1": {
            "index": {
                "2": {"id": 2, "position": 1, "title": "Act 2"},
                "3": {"id": 3, "position": 0, "title": "auto"},
                "4": {"id": 4, "position": 0, "title": "Sea"},
            },
            "children": {"null": [2, 3], "2": ["4"], "3": [], "4": []},
        },
        "series": {"index": {"9": {"id": 9, "title": "auto"}}, "children": {"null": [9]}},
    },
    "hierarchyLevels": {"1": {"0": {"name": "Act"}}},
    "lines": [{"id": 1, "title": "Main", "position": 1}, {"id": 2, "title": "Love", "position": 0}],
    "cards": [
        {
            "id": 1,
            "lineId": 1,
            "beatId": 3,
            "title": "Second",
            "description": rich("She waits."),
            "characters": [7],
            "places": ["5", 9],
            "tags": [1],
        },
        {"id": 2, "lineId": 2, "beatId": "3", "title": "First", "description": "Plain."},
        {"id": 3, "lineId": 1, "beatId": 4, "title": "Third"},
        {"id": 4, "lineId": 1, "beatId": 77, "title": "Nowhere", "description": rich("Lost.")},
    ],
    "tags": [{"id": 1, "title": "rain"}],
    "categories": {"characters": [{"id": 1, "name": "Main"}]},
    "customAttributes": {"characters": [{"name": "Eyes"}], "scenes": []},
    "attributes": {"characters": [{"id": 12, "name": "Fear"}]},
    "characters": [
        {
            "id": 7,
            "name": "Mara",
            "description": "Tall.",
            "notes": rich("Swims."),
            "categoryId": "1",
            "Eyes": "grey",
            "imageId": "3",
            "attributes": [{"id": 12, "value": "deep water"}],
            "templates": [{"attributes": [{"name": "Want", "value": rich("home")}]}],
        }
    ],
    "places": [{"id": 5, "name": "Sea"}],
    "notes": [{"id": 1, "title": "Tides", "content": rich("High.")}],
    "images": {
        "3": {
            "id": 3,
            "name": "face",
            "path": "/Users/kim/face.png",
            "data": "data:image/png;base64," + base64.b64encode(PNG).decode(),
        }
    },
}


def test_beats_are_chapters_and_cards_scenes_with_a_synopsis(tmp_path):
    found = read_file(json.dumps(TREE), tmp_path, "night.pltr")

    assert (found.format, found.book.title) == ("plottr", "Night")
    assert tree(found) == ["c Act 1", "  s First", "  s Second", "p Act 2", "  c Sea", "    s Third"]
    second = scene(found, "Second")
    assert (second.text, second.synopsis, second.entries) == ("", "She waits.", ("characters 7", "places 5"))
    assert facts(second) == {"Plot": "Main", "Tags": "rain"}
    mara = found.entries[0]
    assert (mara.category, mara.name, mara.description, bool(mara.picture)) == (
        "person",
        "Mara",
        "Tall.\n\nSwims.",
        True,
    )
    assert facts(mara) == {"Importance": "Main", "Eyes": "grey", "Fear": "deep water", "Want": "home"}
    assert {note.title: note.text for note in found.notes} == {
        "Nowhere": "Lost.",
        "Tides": "High.",
        "About the book": "Premise: A swim.",
    }
    assert "kim" not in repr(found)


def test_the_old_flat_shape(tmp_path):
    flat = {
        "series": {"name": "Night"},
        "beats": [{"id": 2, "title": "Two", "position": 1}, {"id": 1, "title": "One", "position": 0}],
        "lines": [{"id": 1}],
        "cards": [{"id": 1, "lineId": 1, "beatId": 1, "title": "a", "description": "x"}],
    }
    assert tree(read_file(json.dumps(flat), tmp_path, "night.pltr")) == ["c One", "  s a", "c Two"]


def test_two_books_are_two_parts(tmp_path):
    two = json.loads(json.dumps(TREE))
    two["books"] = {"1": {"title": "Night"}, "2": {"title": "Day"}, "allIds": [1, 2]}
    two["beats"]["2"] = {"index": {"8": {"id": 8, "title": "Dawn"}}, "children": {"null": [8]}}
    two["cards"].append({"id": 9, "lineId": 1, "beatId": 8, "title": "Light"})
    assert tree(read_file(json.dumps(two), tmp_path, "night.pltr"))[-3:] == [
        "p Day",
        "  c Dawn",
        "    s Light",
    ]


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"beats": 5, "cards": null}'])
def test_what_is_no_outline_is_a_sentence(tmp_path, data):
    with pytest.raises(UnreadableError):
        read_file(data, tmp_path, "a.pltr")


def test_damaged_outlines(tmp_path):
    assert_never_falls(tmp_path / "a.pltr", json.dumps(TREE).encode(), tmp_path)
