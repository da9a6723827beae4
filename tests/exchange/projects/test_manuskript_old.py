from tests.exchange.projects.building import facts, read_project, scene, told, tree


def table(*rows, titles=()):
    labels = "".join(f'<label row="{number}" text="{title}"/>' for number, title in enumerate(titles))
    cells = "".join(
        "<row>" + "".join(f'<col col="{number}">{cell}</col>' for number, cell in enumerate(row)) + "</row>"
        for row in rows
    )
    return f"<model><header><horizontal>{labels}</horizontal></header><data>{cells}</data></model>"


FILES = {
    "flatModel.xml": table(["Night", "", "", "", "", "Free", "Kim"], ["", "A sentence."]),
    "labels.xml": table([""], ["Idea"]),
    "status.xml": table([""], ["First draft"]),
    "perso.xml": table(["Mara", "4", "2", "to swim"], titles=["Name", "ID", "importance", "motivation"]),
    "world.xml": table(
        ['Places<row><col col="0">Sea</col><col col="1">1</col><col col="2">Deep.</col></row>']
    ),
    "plots.xml": table(["Flight", "0", "2", 'Persos<row><col col="0">4</col></row>', "She runs."]),
    "outline.xml": '<outlineItem title="root" type="folder"><outlineItem title="One" type="folder"><outlineItem title="Morning" type="t2t" '
    'summarySentance="She waits." POV="4" label="1" status="1" notes="{C:4:Mara}" text="She //waits//.&#10;Dark."><revision text="x"/>'
    "</outlineItem></outlineItem></outlineItem>",
}


def test_tables_of_2016_come_in_and_the_pickle_is_never_opened(tmp_path):
    # What a pickle that opens a file looks like: whoever loads it makes the file.
    trap = tmp_path / "opened"
    written = b"cbuiltins\nopen\n(S'%s'\nS'w'\ntR." % str(trap).encode()
    found = read_project({**FILES, "settings.pickle": written}, tmp_path, "zip")
    assert (found.book.title, found.book.author) == ("Night", "Kim")
    assert tree(found) == ["c One", "  s Morning"]
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis, morning.status) == ("She *waits*.\nDark.", "She waits.", "draft")
    assert facts(morning) == {
        "Point of view": "Mara",
        "Label": "Idea",
        "Status": "First draft",
        "Notes": "Mara",
    }
    assert [(entry.category, entry.name, entry.description) for entry in found.entries] == [
        ("person", "Mara", ""),
        ("place", "Sea", "Deep."),
        ("Plot", "Flight", "She runs."),
    ]
    assert [(one.source, one.target) for one in found.relations] == [("P:0", "C:4")]
    assert told(found)["snapshots_left_out"] == 1
    assert not trap.exists()
