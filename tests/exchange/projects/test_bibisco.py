import json

import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.projects.building import (
    both_ways,
    facts,
    read_file,
    read_project,
    scene,
    told,
    tree,
    zipped,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
TABLES = {
    "project": [{"name": "Night", "author": "Kim", "language": "en"}],
    "architecture": [{"premise": "<p>A swim.</p>", "fabula": {"text": "<p>All.</p>"}}],
    "parts": [
        {"position": 2, "title": "South", "chaptersincluded": 1},
        {"position": 1, "title": "North", "chaptersincluded": 1},
    ],
    "chapters": [
        {
            "$loki": 1,
            "position": 2,
            "title": "Two",
            "description": "<p>Later.</p>",
            "reason": {"text": "<p>Rain</p>"},
        },
        {"$loki": 2, "position": 1, "title": "One"},
        {"$loki": 3, "position": -1, "title": "Before"},
        {"$loki": 4, "position": -2, "title": "After"},
    ],
    "scenes": [
        {
            "$loki": 7,
            "chapterid": 2,
            "position": 1,
            "title": "Morning",
            "status": "done",
            "description": "<p>She waits.</p>",
            "revision": 1,
            "revisions": [
                {"text": "<p>Old.</p>"},
                {
                    "text": "<p>She <i>waits</i>.</p><p>Dark.</p>",
                    "povcharacterid": "m_1",
                    "locationid": 3,
                    "scenecharacters": ["m_1", "s_1"],
                    "sceneobjects": [5],
                    "scenestrands": ["4"],
                    "time": "2026-05-05T10:00",
                },
            ],
        },
        {
            "$loki": 8,
            "chapterid": 99,
            "title": "Lost",
            "revision": 0,
            "revisions": [{"text": "<p>Nowhere.</p>"}],
        },
        {"$loki": 9, "chapterid": 3, "title": "Dawn", "revisions": []},
    ],
    "maincharacters": [
        {
            "$loki": 1,
            "name": "Mara",
            "description": "Tall.",
            "personaldata": {
                "questions": [{"question": "Age?", "text": "<p>30</p>"}, {"question": "Home?", "text": ""}]
            },
            "ideas": {"freetextenabled": True, "freetext": "<p>Free.</p>"},
            "images": [{"name": "face", "filename": "a.png"}],
        }
    ],
    "secondarycharacters": [{"$loki": 1, "name": "Tomas"}],
    "locations": [{"$loki": 3, "nation": "", "city": "Port", "location": "Pier"}],
    "objects": [{"$loki": 5, "name": "Key"}],
    "strands": [{"$loki": 4, "name": "Love"}],
    "relationsedges": [{"from": "m_1", "to": "s_1", "label": "sister"}],
    "notes": [{"name": "Tides", "description": "<p>High.</p>"}],
}
DATABASE = json.dumps({"collections": [{"name": name, "data": data} for name, data in TABLES.items()]})
FILES = {"ab12/ab12.json": DATABASE, "ab12/images/a.png": PNG, "ab12/images/notes.json": "{}"}


@both_ways
def test_a_project_comes_in_with_parts_people_and_places(tmp_path, way):
    found = read_project(FILES, tmp_path, way)

    assert (found.format, found.book.title, found.book.author, found.book.language) == (
        "bibisco",
        "Night",
        "Kim",
        "en",
    )
    assert tree(found) == [
        "c Before",
        "  s Dawn",
        "p North",
        "  c One",
        "    s Morning",
        "p South",
        "  c Two",
        "c After",
    ]
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis, morning.status) == ("She *waits*.\nDark.", "She waits.", "done")
    assert morning.entries == ("m_1", "l_3", "s_1", "o_5", "n_4")
    assert facts(morning) == {
        "Point of view": "Mara",
        "Place": "Pier",
        "Time": "2026-05-05T10:00",
        "Strands": "Love",
        "Status": "done",
    }
    mara = found.entries[0]
    assert (mara.name, mara.description, bool(mara.picture)) == ("Mara", "Tall.", True)
    assert facts(mara) == {"Age?": "30", "Ideas": "Free."}
    assert [(one.source, one.target, one.label) for one in found.relations] == [("m_1", "s_1", "sister")]
    assert {note.title: note.text for note in found.notes} == {
        "Lost": "Nowhere.",
        "Premise": "A swim.",
        "Fabula": "All.",
        "Tides": "High.",
    }
    assert told(found) == {"unused_as_note": 1, "snapshots_left_out": 1}


@pytest.mark.parametrize("data", [b"", b"x", zipped({"a/a.json": "{}"}), zipped({"a.txt": "x"})])
def test_what_is_no_project_is_a_sentence(tmp_path, data):
    with pytest.raises(UnreadableError):
        read_file(data, tmp_path, "a.bibisco2")


def test_damaged_projects(tmp_path):
    assert_never_falls(tmp_path / "a.bibisco2", zipped(FILES), tmp_path, damaged_zip)
