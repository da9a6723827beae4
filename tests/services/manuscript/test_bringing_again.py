from dataclasses import replace

from inkwell.domain.exchange.again import Change
from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind


def rows_of_book(sample, qtbot):
    found = []
    sample.storage.call(
        lambda store: [
            BookNode(NodeKind.SCENE, node.title, store.scenes.load(node.scene_id)[0].text)
            for node in store.outline.load().scenes()
        ],
        found.extend,
    )
    qtbot.waitUntil(lambda: bool(found))
    return found


def test_changed_scenes_are_changed_and_new_ones_stand_behind_their_neighbours(sample, qtbot):
    rows = rows_of_book(sample, qtbot)
    titles = [row.title for row in rows]
    rows[1] = replace(rows[1], text=rows[1].text + "\nOne line more.")
    rows.insert(3, BookNode(NodeKind.SCENE, "Between", "Quite new words stand here."))
    with qtbot.waitSignal(sample.bringing_again.compared) as heard:
        sample.bringing_again.compare(tuple(rows))
    (pairs,) = heard.args
    chosen = [number for number, pair in enumerate(pairs) if pair.change in (Change.CHANGED, Change.NEW)]
    assert [pairs[number].change for number in chosen] == [Change.CHANGED, Change.NEW]
    with qtbot.waitSignal(sample.bringing_again.taken) as told:
        sample.bringing_again.take("a.docx", pairs, chosen)
    assert told.args == [1, 1]
    assert sample.undo.next_undo(None).title == "taking over “a.docx”"

    def now():
        return [(row.title, row.text.endswith("One line more.")) for row in rows_of_book(sample, qtbot)]

    assert now() == [
        (title, number == 1) for number, title in enumerate([*titles[:3], "Between", *titles[3:]])
    ]
    sample.undo.undo(None)
    qtbot.waitUntil(lambda: now() == [(title, False) for title in titles])
