import json

from inkwell.exchange.projects.koboldai import recognises
from inkwell.exchange.reading.source import Source
from tests.exchange.damaging import assert_never_falls
from tests.exchange.projects.building import read_file, told, tree

STORY = {
    "gamestarted": True,
    "prompt": "She wai",
    "actions": ["ted for rain.", "\n> look", {"text": "\nDark."}, 5, None],
    "memory": "Mara is tall.",
    "authorsnote": "[ Style: dark ]",
    "worldinfo": [
        {"key": "Mara, the Fox", "content": "A swimmer.", "comment": "", "constant": True, "folder": 1},
        {"key": "", "content": ""},
    ],
    "wifolders_d": {"1": {"name": "Characters"}},
    "actions_metadata": {"0": {"Alternative Text": [{"Text": "another"}]}},
}


def test_pieces_join_with_nothing_between_and_memory_stays_apart(tmp_path):
    found = read_file(json.dumps(STORY), tmp_path, "night_swim.json")
    assert (found.format, found.book.title) == ("koboldai", "night swim")
    assert tree(found) == ["c night swim", "  s She waited for rain"]
    assert found.book.nodes[0].children[0].text == "She waited for rain.\n>look\nDark.5"
    assert [note.text for note in found.notes] == ["Mara is tall.", "[ Style: dark ]"]
    (mara,) = found.entries
    assert (mara.category, mara.name, mara.description, mara.private_notes) == (
        "person",
        "Mara",
        "A swimmer.",
        "constant",
    )
    assert told(found) == {"snapshots_left_out": 1, "instructions_kept_apart": 3}


def test_other_json_is_not_claimed(tmp_path):
    for text in ("[]", '{"actions": 5}', "no json", '{"prompt": "x"}'):
        (tmp_path / "a.json").write_text(text)
        assert not recognises(Source(tmp_path / "a.json", tmp_path))


def test_damaged_stories(tmp_path):
    assert_never_falls(tmp_path / "a.json", json.dumps(STORY).encode(), tmp_path)
