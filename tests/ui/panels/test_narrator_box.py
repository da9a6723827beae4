from PySide6.QtTest import QTest

from inkwell.domain.rewriting.narrator import Narrator
from inkwell.ui.panels.narrator_box import NarratorBox


def known(*names, **told):
    return lambda: dict.fromkeys(names, "") | told


PASSAGE = "Mara opened her book. The boy did not see her. “He is late,” she said."


def test_it_offers_who_is_in_the_passage_and_the_pronoun_told_of_her(qtbot):
    box = NarratorBox()
    qtbot.addWidget(box)
    box.show_passage(PASSAGE, known("Tobias", "Mara"))
    assert [box.name.itemText(row) for row in range(box.name.count())] == ["Mara", "the boy"]
    assert box.narrator() == Narrator(("Mara",), "she")


def test_what_was_chosen_stays_while_it_is_there(qtbot):
    box = NarratorBox()
    qtbot.addWidget(box)
    box.show_passage(PASSAGE, known("Mara"))
    box.name.lineEdit().selectAll()
    QTest.keyClicks(box.name.lineEdit(), "the boy")
    box.pronoun.setCurrentIndex(1)
    box.show_passage(f"{PASSAGE} It rained.", known("Mara"))
    assert box.narrator() == Narrator(("the boy",), "he")
    box.show_passage("Mara slept.", known("Mara"))
    assert box.narrator().names == ("Mara",)


def test_a_first_name_counts_with_the_whole(qtbot):
    box = NarratorBox()
    qtbot.addWidget(box)
    box.show_passage("Mara Quill slept.", known("Mara Quill"))
    assert box.narrator().names == ("Mara Quill", "Mara")


def test_the_pronoun_follows_the_one_who_is_chosen(qtbot):
    box = NarratorBox()
    qtbot.addWidget(box)
    box.show_passage(PASSAGE, known("Mara"))
    box.name.setFocus()
    box.name.setCurrentIndex(1)
    box.name.activated.emit(1)
    assert box.narrator() == Narrator(("the boy",), "he")


def test_a_named_person_is_called_as_is_known_of_her(qtbot):
    box = NarratorBox()
    qtbot.addWidget(box)
    box.show_passage("He looked at Robin. He smiled, and Robin looked at him.", known(Robin="she"))
    assert box.narrator() == Narrator(("Robin",), "she")
