from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.lore import Lore, gather_instructions, gather_lore
from inkwell.exchange.reading.source import Source


def test_lore_is_an_entry_and_what_would_steer_a_model_is_private(tmp_path):
    gathering = Gathering(Source(tmp_path / "a.json", tmp_path))
    gather_lore(
        gathering, Lore("1", "", ["mara", "Mara Quinn", "/m.ra/i"], "Tall.", "Characters", ["constant"])
    )
    gather_lore(gathering, Lore("2", "Sea", ["sea"], '{{user}}: "What is it?"\n{{char}}: Deep.'))
    assert gather_lore(gathering, Lore("3", "New Lorebook Entry", [""], " ")) == ""
    gather_instructions(gathering, "Memory", "Always rhyme.")
    gather_instructions(gathering, "Memory", " ")

    found = gathering.found("x", "Night", ())
    mara, sea = found.entries
    assert (mara.category, mara.name, mara.aliases, mara.description) == (
        "person",
        "mara",
        ("Mara Quinn",),
        "Tall.",
    )
    assert mara.facts[0].value == "/m.ra/i"
    assert mara.private_notes == "constant"
    assert (sea.description, sea.private_notes.count("{{user}}")) == ("", 1)
    assert [note.text for note in found.notes] == ["Always rhyme."]
    assert found.remarks[0].count == 3
