import base64
import json

import pytest

from inkwell.domain.manuscript.provenance import spans
from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls
from tests.exchange.projects.building import read_file, scene, told, tree


def section(text):
    return {"type": 1, "text": text, "meta": {}}


DOCUMENT = {
    "sections": {"11": section("She waits."), "12": section("Dark."), "13": section("Gone.")},
    "order": [12, 11, 13],
    "dirtySections": {
        "13": {"type": 2, "previous": {}},
        "12": {"type": 1, "diff": {"parts": [{"from": 0, "insert": "It is d", "delete": "D"}]}},
        "14": {"type": 0, "section": section("New."), "after": 12},
    },
}
LOREBOOK = {
    "lorebookVersion": 5,
    "entries": [
        {
            "text": "A swimmer.",
            "displayName": "Mara",
            "keys": ["Mara Quinn", "/fox/i"],
            "enabled": False,
            "forceActivation": True,
            "category": "c",
        },
        {"text": "", "displayName": "New Lorebook Entry", "keys": []},
    ],
    "categories": [{"id": "c", "name": "Characters"}],
}


def packed(value):
    """MessagePack of texts, numbers, lists and maps, the keys of the sections as numbers."""
    if isinstance(value, dict):
        items = [(int(key) if key.isdigit() else key, one) for key, one in value.items()]
        return bytes([0x80 + len(items)]) + b"".join(packed(part) for item in items for part in item)
    if isinstance(value, list):
        return bytes([0x90 + len(value)]) + b"".join(map(packed, value))
    if isinstance(value, int):
        return bytes([value]) if value < 64 else b"\xcd" + value.to_bytes(2, "big")
    data = value.encode()
    return b"\xd9" + bytes([len(data)]) + data


def story(content):
    return json.dumps(
        {
            "storyContainerVersion": 1,
            "metadata": {"title": "Night", "description": "A swim.", "tags": ["sea"]},
            "content": {
                "context": [{"text": "Mara is tall."}, {"text": "[ dark ]"}],
                "lorebook": LOREBOOK,
                **content,
            },
        }
    )


def test_the_newer_editors_document_with_its_last_changes(tmp_path):
    found = read_file(
        story({"document": base64.b64encode(packed(DOCUMENT)).decode()}), tmp_path, "night.story"
    )
    assert (found.format, found.book.title) == ("novelai", "Night")
    assert tree(found) == ["c Night", "  s It is dark"]
    assert scene(found, "It is dark").text == "It is dark.\nNew.\nShe waits."
    (mara,) = found.entries
    assert (mara.category, mara.name, mara.aliases, mara.facts[0].value) == (
        "person",
        "Mara",
        ("Mara Quinn",),
        "/fox/i",
    )
    assert mara.private_notes.split() == ["forceActivation", "disabled"]
    assert [note.text for note in found.notes] == ["Mara is tall.", "[ dark ]", "A swim.\nsea"]
    assert told(found) == {"facts_as_note": 2, "instructions_kept_apart": 3}


def test_fragments_a_scenario_a_lorebook_and_a_document_alone(tmp_path):
    old = story({"story": {"fragments": [{"data": "She wai"}, {"data": "ts.\nDark."}]}})
    assert read_file(old, tmp_path, "a.story").book.nodes[0].children[0].text == "She waits.\nDark."
    scenario = json.dumps(
        {"scenarioVersion": 1, "title": "N", "prompt": "Rain.", "context": [{"text": "m"}], "lorebook": {}}
    )
    assert read_file(scenario, tmp_path, "a.scenario").book.nodes[0].children[0].text == "Rain."
    assert read_file(json.dumps(LOREBOOK), tmp_path, "a.lorebook").entries[0].name == "Mara"
    assert read_file(json.dumps(DOCUMENT), tmp_path, "a.json").format == "novelai"
    alone = base64.b64encode(packed(DOCUMENT))
    assert read_file(alone, tmp_path, "a.b64").format == "novelai"


@pytest.mark.parametrize("data", ["", "{}", "[]", story({"document": "!!"}), story({"document": "kQ=="})])
def test_what_cannot_be_read_is_a_sentence(tmp_path, data):
    with pytest.raises(UnreadableError):
        read_file(data, tmp_path, "a.story" if "content" not in data else "b.story")


def test_damaged_stories(tmp_path):
    text = story({"document": base64.b64encode(packed(DOCUMENT)).decode()})
    assert_never_falls(tmp_path / "a.story", text.encode(), tmp_path)
    assert_never_falls(tmp_path / "a.b64", base64.b64encode(packed(DOCUMENT)), tmp_path)


def origins(found):
    nodes = [node for node in found.book.walk() if node.text]
    return [
        (node.text[start:end].strip(), run.origin.value)
        for node in nodes
        for start, end, run in spans(node.origins)
    ]


def test_an_old_storys_fragments_say_who_wrote_them(tmp_path):
    fragments = [("She waits. ", "prompt"), ("It is dark.", "ai"), (" She goes.", "user")]
    story = {"fragments": [{"data": text, "origin": origin} for text, origin in fragments]}
    data = {"storyContainerVersion": 1, "metadata": {"title": "T"}, "content": {"story": story}}
    found = read_file(json.dumps(data), tmp_path, "a.story")
    assert origins(found) == [
        ("She waits.", "imported"),
        ("It is dark.", "generated"),
        ("She goes.", "imported"),
    ]


@pytest.mark.parametrize("key", ["1", 1])
def test_a_documents_sections_say_it_by_their_letters(tmp_path, key):
    meta = {key: [{"position": 0, "data": 1, "length": 10}, {"data": 2, "length": 12}]}
    document = {
        "sections": {"1": {"type": 1, "text": "She waits. It is dark.", "meta": meta}},
        "order": [1],
        "history": {},
    }
    found = read_file(json.dumps(document), tmp_path, "a.json")
    assert origins(found) == [("She waits.", "imported"), ("It is dark.", "generated")]


@pytest.mark.parametrize(
    "row",
    [
        {"position": -1, "data": 2, "length": 3},
        {"data": 2, "length": 10**9},
        {"data": 2},
        {"position": "x", "length": 1},
    ],
)
def test_what_is_told_wrongly_is_not_believed(tmp_path, row):
    document = {"sections": {"1": {"text": "She waits.", "meta": {"1": [row]}}}, "order": [1], "history": {}}
    found = read_file(json.dumps(document), tmp_path, "a.json")
    assert all(origin == "imported" for _, origin in origins(found))
