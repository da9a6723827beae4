import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls
from tests.exchange.projects.building import facts, read_file, scene, told, tree


def scene_of(key, title, content, extra=""):
    return f"<SCENE><ID>{key}</ID><Title><![CDATA[{title}]]></Title>{extra}<SceneContent><![CDATA[{content}]]></SceneContent></SCENE>"


def chapter(title, *keys, extra=""):
    scenes = "".join(f"<ScID>{key}</ScID>" for key in keys)
    return f"<CHAPTER><ID>1</ID><Title>{title}</Title>{extra}<Scenes>{scenes}</Scenes></CHAPTER>"


PROJECT = (
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<YWRITER7><PROJECT><Title>Night</Title><AuthorName>Kim</AuthorName><Desc>A \x02book.</Desc>'
    "<FieldTitle1>Tension</FieldTitle1></PROJECT><CHARACTERS><CHARACTER><ID>4</ID><Title>Mara</Title><FullName>Mara Quinn</FullName><AKA>Fox;Em</AKA>"
    "<Desc>Tall.</Desc><Major>-1</Major></CHARACTER></CHARACTERS><LOCATIONS><LOCATION><ID>4</ID><Title>Sea</Title></LOCATION></LOCATIONS><ITEMS/>"
    "<SCENES>"
    + scene_of(
        1,
        "Morning",
        "She [i]waits[/i].",
        "<Desc>She waits.</Desc><Tags>sea; rain</Tags><Status>3</Status><Goal>Swim</Goal><Field1>7</Field1><Notes>Moon.</Notes>"
        "<SpecificDateMode>-1</SpecificDateMode><SpecificDateTime>2024-12-30 14:15:00</SpecificDateTime><Characters><CharID>4</CharID>"
        "<CharID>9</CharID></Characters><Locations><LocID>4</LocID></Locations>",
    )
    + scene_of(2, "Evening", "Dark.", "<Day>2</Day><Hour>9</Hour><Minute>5</Minute>")
    + scene_of(3, "Aside", "A note.", "<Fields><Field_SceneType>1</Field_SceneType></Fields>")
    + scene_of(4, "Cut", "Taken out.", "<Unused>-1</Unused>")
    + scene_of(5, "Idea", "Later.")
    + scene_of(6, "Lost", "In no chapter.")
    + scene_of(7, "Thrown", "Gone.")
    + "</SCENES><CHAPTERS>"
    + chapter("Part One", extra="<SectionStart>-1</SectionStart>")
    + chapter("@One", 1, 3, 4, extra="<Desc>All.</Desc>")
    + chapter("Two", 2, 1)
    + chapter("Plans", 5, extra="<ChapterType>1</ChapterType>")
    + chapter("Bin", 7, extra="<Fields><Field_IsTrash>1</Field_IsTrash></Fields>")
    + "</CHAPTERS></YWRITER7>"
)


def test_a_project_comes_in_with_all_its_kinds_of_scenes(tmp_path):
    found = read_file(PROJECT, tmp_path, "night.yw7")

    assert (found.format, found.book.title, found.book.author) == ("ywriter", "Night", "Kim")
    assert tree(found) == ["p Part One", "  c One", "    s Morning", "  c Two", "    s Evening"]
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis, morning.status) == ("She *waits*.", "She waits.", "revised")
    assert morning.entries == ("person 4", "place 4")
    assert facts(morning) == {
        "Point of view": "Mara",
        "Status": "1st Edit",
        "Tags": "sea, rain",
        "Time": "2024-12-30 14:15",
        "Goal": "Swim",
        "Notes": "Moon.",
        "Tension": "7",
    }
    assert facts(scene(found, "Evening")) == {"Time": "Day 2 09:05"}
    assert [(entry.name, entry.aliases) for entry in found.entries] == [
        ("Mara", ("Mara Quinn", "Fox", "Em")),
        ("Sea", ()),
    ]
    assert {note.title: note.text for note in found.notes} == {
        "Aside": "A note.",
        "Cut": "Taken out.",
        "Idea": "Later.",
        "Lost": "In no chapter.",
        "About the book": "A book.",
    }
    assert told(found) == {"unused_as_note": 2, "trash_left_out": 1}


def test_utf_16_under_a_wrong_heading_and_a_project_that_is_open(tmp_path):
    (tmp_path / "night.yw7.lock").write_text("")
    found = read_file(PROJECT.replace("\ufeff", "").encode("utf-16"), tmp_path, "night.yw7")
    assert found.book.title == "Night"
    assert told(found)["open_elsewhere"] == 1


@pytest.mark.parametrize(
    ("data", "name"), [("x", "a.yw5"), ("", "a.yw7"), ("no xml", "a.yw7"), ("<YWRITER7/>", "a.yw7")]
)
def test_what_cannot_be_read_is_a_sentence(tmp_path, data, name):
    with pytest.raises(UnreadableError):
        read_file(data, tmp_path, name)


def test_damaged_projects(tmp_path):
    assert_never_falls(tmp_path / "a.yw7", PROJECT.encode(), tmp_path)
