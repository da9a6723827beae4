import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.projects.building import both_ways, facts, read_project, scene, told, tree, zipped

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def rtf(text):
    return rf"{{\rtf1\ansi\uc1 \pard {text}}}".encode()


def item(uuid, kind, title, *children, extra="", included="Yes"):
    below = f"<Children>{''.join(children)}</Children>" if children else ""
    return (
        f"<BinderItem UUID='{uuid}' Type='{kind}'><Title>{title}</Title><MetaData><IncludeInCompile>{included}</IncludeInCompile>"
        f"{extra}</MetaData>{below}</BinderItem>"
    )


BINDER = "".join(
    [
        item(
            "D",
            "DraftFolder",
            "Manuscript",
            item(
                "F1",
                "Folder",
                "One",
                item("T1", "Text", "Morning", extra="<LabelID>7</LabelID>"),
                item("T2", "Text", "Cut", included="No"),
                item("T3", "Text", "Evening", item("T4", "Text", "Night")),
                item("P3", "PDF", "Plan"),
            ),
        ),
        item(
            "R",
            "ResearchFolder",
            "Research",
            item("P1", "Image", "Map"),
            item("P2", "PDF", "Paper"),
            item("N1", "Text", "Tides"),
        ),
        item("C", "Folder", "Characters", item("M", "Text", "Mara")),
        item("S", "Folder", "Sheets", item("S1", "Text", "Blank sheet")),
        item("X", "TrashFolder", "Trash", item("X1", "Text", "Thrown")),
    ]
)
PROJECT = (
    f"<?xml version='1.0'?><ScrivenerProject Version='2.0'><Binder>{BINDER}</Binder><LabelSettings><Title>Label</Title><Labels>"
    "<Label ID='7'>Red</Label></Labels></LabelSettings><TemplateFolderUUID>S</TemplateFolderUUID></ScrivenerProject>"
)
ROOT = "Night.scriv"
FILES = {
    f"{ROOT}/Night.scrivx": PROJECT,
    f"{ROOT}/Files/Data/F1/content.rtf": rtf("The folder speaks."),
    f"{ROOT}/Files/Data/T1/content.rtf": rtf(r"She {\i waits}."),
    f"{ROOT}/Files/Data/T1/synopsis.txt": "She waits for rain.",
    f"{ROOT}/Files/Data/T1/notes.rtf": rtf("Check the moon."),
    f"{ROOT}/Files/Data/T2/content.rtf": rtf("Taken out."),
    f"{ROOT}/Files/Data/T3/content.rtf": rtf("Rain."),
    f"{ROOT}/Files/Data/T4/content.rtf": rtf("Dark."),
    f"{ROOT}/Files/Data/P1/content.png": PNG,
    f"{ROOT}/Files/Data/P2/content.pdf": b"%PDF",
    f"{ROOT}/Files/Data/N1/content.rtf": rtf("High at noon."),
    f"{ROOT}/Files/Data/M/content.rtf": rtf("Tall."),
    f"{ROOT}/Files/Data/S1/content.rtf": rtf("Name:"),
    f"{ROOT}/Files/Data/X1/content.rtf": rtf("Gone."),
    f"{ROOT}/Snapshots/T1.snapshots/2026.rtf": rtf("Older."),
    f"{ROOT}/Settings/compile.xml": "<Compile><ProjectTitle>The Night</ProjectTitle><Authors><Author>&lt;$x></Author><Author>Kim</Author>"
    "</Authors></Compile>",
}


@both_ways
def test_draft_research_people_and_the_rest(tmp_path, way):
    found = read_project(FILES, tmp_path, way)

    assert (found.format, found.book.title, found.book.author) == ("scrivener", "The Night", "Kim")
    assert tree(found) == ["c One", "  s The folder speaks", "  s Morning", "  s Evening", "  s Night"]
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis) == ("She *waits*.", "She waits for rain.")
    assert facts(morning) == {"Label": "Red", "Notes": "Check the moon."}
    assert [(note.title, note.text, len(note.pictures)) for note in found.notes] == [
        ("Cut", "Taken out.", 0),
        ("Map", "", 1),
        ("Tides", "High at noon.", 0),
    ]
    assert [(entry.category, entry.name, entry.description) for entry in found.entries] == [
        ("person", "Mara", "Tall.")
    ]
    assert told(found) == {
        "unused_as_note": 1,
        "snapshots_left_out": 1,
        "trash_left_out": 1,
        "files_left_out": 2,
    }


def test_the_projects_own_file_will_do(tmp_path):
    assert len(tree(read_project(FILES, tmp_path, f"{ROOT}/Night.scrivx"))) == 5


def test_scrivener_2_keeps_its_texts_by_number(tmp_path):
    binder = BINDER.replace("UUID='T1'", "ID='3'").replace("UUID='F1'", "ID='2'")
    files = {
        f"{ROOT}/project.scrivx": PROJECT.replace(BINDER, binder).replace("2.0", "1.0"),
        f"{ROOT}/Files/Docs/3.rtf": rtf("She waits."),
        f"{ROOT}/Files/Docs/3_synopsis.txt": "Rain.",
        f"{ROOT}/Files/Docs/3_notes.rtf": rtf("Moon."),
    }
    found = read_project(files, tmp_path, "zip")
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis, facts(morning)["Notes"]) == ("She waits.", "Rain.", "Moon.")


def test_where_nothing_is_marked_for_compiling_all_is_the_book(tmp_path):
    files = {**FILES, f"{ROOT}/Night.scrivx": PROJECT.replace("<IncludeInCompile>Yes</IncludeInCompile>", "")}
    assert "  s Cut" in tree(read_project(files, tmp_path, "zip"))


@pytest.mark.parametrize(
    "files",
    [
        {"a.scriv/a.scrivx": "<ScrivenerProject><Binder/></ScrivenerProject>"},
        {"a.scriv/a.scrivx": "no xml"},
        {"a.scriv/binder.scrivproj": "<plist/>"},
    ],
)
def test_what_has_no_text_is_a_sentence(tmp_path, files):
    with pytest.raises(UnreadableError):
        read_project(files, tmp_path, "zip")


def test_a_path_that_leads_out_is_not_followed(tmp_path):
    (tmp_path / "secret.rtf").write_bytes(rtf("Secret."))
    files = {**FILES, f"{ROOT}/Night.scrivx": PROJECT.replace("UUID='T1'", "UUID='../../../../secret'")}
    found = read_project(files, tmp_path, "folder")
    assert scene(found, "Morning").text == ""


def test_damaged_projects(tmp_path):
    assert_never_falls(tmp_path / "a.zip", zipped(FILES), tmp_path, damaged_zip)
