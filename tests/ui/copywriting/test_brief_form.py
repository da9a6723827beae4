"""The fields of a brief."""

from PySide6.QtWidgets import QLineEdit

from inkwell.domain.copywriting.brief import Brief
from inkwell.ui.copywriting.brief_form import BriefForm


def test_a_brief_is_shown_and_read_again(qtbot):
    form, told = BriefForm(), []
    qtbot.addWidget(form)
    form.edited.connect(lambda: told.append(form.brief()))
    brief = Brief(
        "A lamp", "clerks", "dry", ("light", "night"), ("cheap",), "Post on X", "Feature and benefit"
    )
    form.show_brief(brief)
    assert form.brief() == brief and not told
    form.show_brief(Brief(place="x", frame="nothing of that name"))
    assert form.brief() == Brief(place="Post on X")
    field = form.findChildren(QLineEdit)[0]
    field.setText("A chair")
    field.editingFinished.emit()
    assert told[-1].product == "A chair"
