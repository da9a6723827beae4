from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.reading.source import Source

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def test_all_that_was_met_is_found_once(tmp_path):
    gathering = Gathering(Source(tmp_path / "night.zip", tmp_path))
    gathering.count("two words", "one")
    picture = gathering.picture(PNG, "Map")
    assert gathering.picture(PNG, "Map again") == picture
    assert gathering.picture(b"GIF89a", "No") == ""
    assert (
        gathering.entry("m", "person", "Mara", "Tall. ", aliases=("Mara", "The Fox", ""), picture=picture)
        == "m"
    )
    assert gathering.entry("m", "person", "Other") == "m"
    assert gathering.entry("x", "person", " ") == ""
    gathering.entry("t", "person", "Tomas")
    gathering.relation("m", "t", "sister")
    gathering.relation("m", "nobody", "sister")
    gathering.note("Sea", "Deep.")
    gathering.note("Empty", " \n")
    gathering.note("Map", "", [picture, ""])
    gathering.unused("Old", "Cut words.")

    found = gathering.found("novel", "Night", (), "Kim")

    assert found.words_in == 3
    assert [(entry.name, entry.aliases, entry.description) for entry in found.entries] == [
        ("Mara", ("The Fox",), "Tall."),
        ("Tomas", (), ""),
    ]
    assert [(one.source, one.target) for one in found.relations] == [("m", "t")]
    assert [note.title for note in found.notes] == ["Sea", "Map", "Old"]
    assert [one.name for one in found.pictures] == ["Map"]
    assert {remark.kind for remark in found.remarks} == {
        RemarkKind.PICTURES_LEFT_OUT,
        RemarkKind.UNUSED_AS_NOTE,
    }
    assert gathering.has_entry("t")
    assert gathering.name_of("m") == "Mara"
