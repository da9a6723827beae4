from inkwell.exchange.projects.manuskript_parts import read_parts
from inkwell.exchange.projects.probing import place_of
from inkwell.exchange.reading.source import Source
from tests.exchange.projects.building import unpacked

FILES = {
    "MANUSKRIPT": "1",
    "labels.txt": "Idea:                #ffff00\nNote: new:   #00ff00\n",
    "status.txt": "TODO\nFinal\n",
    "outline/10-Ten.md": "title: Ten\n\n\nx",
    "outline/2-Two/folder.txt": "title: The Two\ntype: folder\n\n\n",
    "outline/2-Two/1-b.md": "no head at all",
    "outline/2-Two/0-a.md": "ID: 1\n\n\na",
    "world.opml": '<opml><body><outline name="Places"><outline name="Sea" ID="1" passion="salt"/></outline></body></opml>',
    "plots.xml": '<root><plot name="P" ID="0" characters="1"><step name="s" summary="t"/></plot></root>',
}


def test_files_become_rows_in_the_order_of_their_numbers(tmp_path):
    place = place_of(Source(unpacked(FILES, tmp_path / "p"), tmp_path), "manuskript")
    parts = read_parts(place, "n")
    assert [row.head["title"] for row in parts.outline] == ["The Two", "Ten"]
    assert [(row.head["title"], row.text) for row in parts.outline[0].children] == [
        ("a", "a"),
        ("b", "no head at all"),
    ]
    assert (parts.labels, parts.statuses) == (["Idea", "Note: new"], ["TODO", "Final"])
    assert parts.world == [("Places", {"name": "Sea", "id": "1", "passion": "salt"})]
    assert parts.plots == [{"name": "P", "id": "0", "characters": "1", "steps": "s – t"}]
