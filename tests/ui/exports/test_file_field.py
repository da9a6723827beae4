"""A field for a file."""

from inkwell.ui.exports.file_field import FileField


def test_a_file_can_be_taken_and_given_up(qtbot):
    field = FileField("t", "*")
    qtbot.addWidget(field)
    told = []
    field.changed.connect(lambda: told.append(field.path()))
    field.set_path("/a/cover.png")
    assert field.path() == "/a/cover.png" and not told and field.clear.isVisibleTo(field)
    field.clear.click()
    assert told == [""] and not field.clear.isVisibleTo(field)
