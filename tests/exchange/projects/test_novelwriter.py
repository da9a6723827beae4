import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.projects.building import both_ways, facts, read_project, scene, told, tree, zipped


def item(handle, parent, order, kind, group, name, layout="", status="s1", active="yes"):
    return (
        f'<item handle="{handle}" parent="{parent}" order="{order}" type="{kind}" class="{group}" layout="{layout}">'
        f'<name status="{status}" import="i1" active="{active}">{name}</name></item>'
    )


def document(number):
    return f"{number:013x}"


TREE = "".join(
    [
        item("n", "None", 0, "ROOT", "NOVEL", "Novel"),
        item(document(2), "n", 2, "FILE", "NOVEL", "Two", "DOCUMENT"),
        item(document(1), "n", 1, "FILE", "NOVEL", "One", "DOCUMENT"),
        item(document(3), "n", 3, "FILE", "NOVEL", "Off", "DOCUMENT", active="no"),
        item(document(4), "n", 4, "FILE", "NOVEL", "Plan", "NOTE"),
        item(document(9), "n", 5, "FILE", "NOVEL", "Lost", "DOCUMENT"),
        item("c", "None", 1, "ROOT", "CHARACTER", "Characters"),
        item(document(5), "c", 0, "FILE", "CHARACTER", "Mara", "NOTE"),
        item("p", "None", 2, "ROOT", "PLOT", "Plots"),
        item(document(6), "p", 0, "FILE", "PLOT", "Ideas", "NOTE"),
        item("a", "None", 3, "ROOT", "ARCHIVE", "Archive"),
        item(document(7), "a", 0, "FILE", "ARCHIVE", "Old", "DOCUMENT"),
        item("t", "None", 4, "ROOT", "TRASH", "Trash"),
        item(document(8), "t", 0, "FILE", "TRASH", "Thrown", "DOCUMENT"),
    ]
)
PROJECT = (
    '<?xml version="1.0" encoding="utf-8"?><novelWriterXML fileVersion="1.5"><project><name>Night</name><author>Kim</author>'
    '<author>Lee</author></project><settings><language>en_GB</language><autoReplace><entry key="A">Anna</entry></autoReplace>'
    '<status><entry key="s1">1st Draft</entry></status><importance><entry key="i1">Main</entry></importance></settings>'
    f"<content>{TREE}</content></novelWriterXML>"
)
FILES = {
    "book/nwProject.nwx": PROJECT,
    f"book/content/{document(1)}.nwd": "#! The Night\n\n>> by Kim <<\n\n# Part One\n\nWords of the part.\n\n## Chapter One\n\n%Synopsis: All.\n\n"
    "Words of the chapter.\n\n### Morning\n\n@pov: Mara\n@char: Nobody\n\n<A> waits.\n",
    f"book/content/{document(2)}.nwd": "She waits on.\n\n### Evening\n\nDark.\n",
    f"book/content/{document(3)}.nwd": "### Off\n\nNot now.\n",
    f"book/content/{document(4)}.nwd": "# Plan\n\nThree acts.\n",
    f"book/content/{document(5)}.nwd": "# People\n\n## Mara Quinn\n\n@tag: Mara | The Fox\n@char: Tomas\n\n%Short: Tall.\n\nShe swims.\n\n"
    "### Past\n\nA pier.\n\n## Tomas\n\n@tag: Tomas\n",
    f"book/content/{document(6)}.nwd": "An idea without a tag.\n",
    f"book/content/{document(7)}.nwd": "### Old\n\nSet aside.\n",
    f"book/content/{document(8)}.nwd": "### Thrown\n\nGone.\n",
    "book/content/fffffffffffff.nwd": "%%~name: Found again\n\nRescued.\n",
}


@both_ways
def test_the_novel_its_people_and_what_was_set_aside(tmp_path, way):
    found = read_project(FILES, tmp_path, way)

    assert (found.format, found.book.title, found.book.author, found.book.language) == (
        "novelwriter",
        "Night",
        "Kim, Lee",
        "en-GB",
    )
    assert tree(found) == [
        "p Part One",
        "  s Words of the part",
        "  c Chapter One",
        "    s Words of the chapter",
        "    s Morning",
        "    s Evening",
        "    s Lost",
    ]
    morning = scene(found, "Morning")
    assert morning.text == "Anna waits.\nShe waits on."
    assert (morning.status, morning.entries) == ("draft", ("mara",))
    assert facts(morning) == {"Status": "1st Draft", "Point of view": "Mara Quinn", "char": "Nobody"}
    assert [node.synopsis for node in found.book.walk() if node.title == "Chapter One"] == ["All."]
    assert [(entry.category, entry.name, entry.aliases, entry.description) for entry in found.entries] == [
        ("person", "Mara Quinn", ("Mara", "The Fox"), "Tall.\n\nShe swims."),
        ("person", "Tomas", (), ""),
    ]
    assert [(one.source, one.target, one.label) for one in found.relations] == [("mara", "tomas", "char")]
    assert {note.title: note.text for note in found.notes} == {
        "Off": "Off\n\nNot now.",
        "Plan": "Plan\n\nThree acts.",
        "Mara": "Past\nA pier.",
        "Ideas": "An idea without a tag.",
        "Old": "Old\n\nSet aside.",
        "The Night": "by Kim",
        "Found again": "Rescued.",
    }
    assert told(found) == {
        "matter_as_note": 1,
        "unused_as_note": 3,
        "trash_left_out": 1,
        "texts_missing": 1,
        "alignment_lost": 1,
    }


def test_two_novels_in_one_project_are_two_parts(tmp_path):
    second = item("m", "None", 9, "ROOT", "NOVEL", "Second") + item(
        document(9), "m", 0, "FILE", "NOVEL", "x", "DOCUMENT"
    )
    files = {
        "nwProject.nwx": PROJECT.replace(TREE, TREE.replace("Lost", "Lost") + second),
        f"content/{document(1)}.nwd": "# Part One\n\n## Chapter One\n\nA.\n",
        f"content/{document(9)}.nwd": "## Chapter A\n\nB.\n",
    }
    titles = [node.title for node in read_project(files, tmp_path, "zip").book.nodes]
    assert titles == ["Novel: Part One", "Second"]


def test_format_1_0_keeps_facts_in_elements_and_texts_in_other_folders(tmp_path):
    row = (
        "<item handle='{0}' order='{1}' parent='{2}'><name>{3}</name><type>{4}</type><class>NOVEL</class><status>Draft</status>"
        "<exported>True</exported><layout>{5}</layout></item>"
    )
    rows = row.format("n", 0, "None", "Novel", "ROOT", "") + row.format(
        document(1), 0, "n", "One", "FILE", "CHAPTER"
    )
    rows += row.format(document(2), 1, "n", "Missing", "FILE", "SCENE")
    project = (
        "<novelWriterXML fileVersion='1.0'><project><title>Night</title></project><settings><status><entry>Draft</entry></status>"
        f"</settings><content>{rows}</content></novelWriterXML>"
    )
    files = {"nwProject.nwx": project, f"data_0/{document(1)[1:]}_main.nwd": "## One\n\nWords.\n"}
    found = read_project(files, tmp_path, "nwProject.nwx")
    assert tree(found) == ["c One", "  s Words", "  s Missing"]
    assert found.book.nodes[0].status == "draft"
    assert told(found) == {"texts_missing": 1}


@pytest.mark.parametrize(
    "text", ["", "no xml", "<novelWriterXML/>", "<novelWriterXML><content><item/></content></novelWriterXML>"]
)
def test_a_project_of_nothing_is_a_sentence(tmp_path, text):
    with pytest.raises(UnreadableError):
        read_project({"nwProject.nwx": text}, tmp_path, "zip")


def test_a_row_that_lies_in_itself_or_in_a_circle_is_read_all_the_same(tmp_path):
    rows = item("a", "b", 0, "FOLDER", "NOVEL", "A") + item("b", "a", 0, "FILE", "NOVEL", "B", "DOCUMENT")
    rows += item("c", "c", 0, "FILE", "NOVEL", "C", "DOCUMENT")
    texts = {"content/b.nwd": "### B\n\nWords of b.\n", "content/c.nwd": "## One\n\nWords of c.\n"}
    found = read_project({"nwProject.nwx": PROJECT.replace(TREE, rows), **texts}, tmp_path, "zip")
    texts = [node.text for node in found.book.walk() if node.text]
    assert sorted(texts) == ["Words of b.", "Words of c."]


def test_folders_within_folders_without_end_come_to_an_end(tmp_path):
    rows = "".join(item(str(place), str(place - 1), 0, "FOLDER", "NOVEL", "F") for place in range(3000))
    rows += item("c", "2999", 0, "FILE", "NOVEL", "C", "DOCUMENT")
    files = {"nwProject.nwx": PROJECT.replace(TREE, rows), "content/c.nwd": "## One\n\nWords.\n"}
    assert tree(read_project(files, tmp_path, "zip")) == ["c One", "  s Words"]


def test_damaged_projects(tmp_path):
    assert_never_falls(tmp_path / "a.zip", zipped(FILES), tmp_path, damaged_zip)
