"""Which scenes go out."""

from PySide6.QtCore import Qt

from inkwell.ui.exports.scene_ticks import SceneTicks


def test_all_are_ticked_first_and_a_parts_tick_is_one_for_all_below(sample, qtbot):
    outline = sample.manuscript.outline
    ticks = SceneTicks(outline)
    qtbot.addWidget(ticks)
    assert ticks.chosen() == {scene.scene_id for scene in outline.scenes()}
    assert ticks.words() == outline.words()
    told = []
    ticks.changed.connect(lambda: told.append(1))
    chapter = ticks.topLevelItem(0).child(0)
    chapter.setCheckState(0, Qt.CheckState.Unchecked)
    assert told and ticks.topLevelItem(0).checkState(0) is Qt.CheckState.PartiallyChecked
    assert len(ticks.chosen()) == len(outline.scenes()) - chapter.childCount()
