from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Changes, Found, ImportOptions, Remark, RemarkKind
from inkwell.ui.imports.choices import ImportChoices


def visible(choices):
    return {name for name, box in choices._boxes.items() if not box.isHidden()}


def test_only_what_matters_is_offered(qtbot):
    choices = ImportChoices()
    qtbot.addWidget(choices)
    assert not visible(choices) and choices.options() == ImportOptions()
    choices.offer([Found("a", "docx", Book("", ()), remarks=(Remark(RemarkKind.CHANGES_ACCEPTED),))])
    assert visible(choices) == {"changes"}
    choices.offer([Found("a", "plain", Book("", ()), encoding="cp1251", other_encodings=("koi8-r",))])
    assert visible(choices) == {"encoding", "wrapped"}


def test_what_is_chosen_is_told(qtbot):
    choices = ImportChoices()
    qtbot.addWidget(choices)
    choices.offer([Found("a", "plain", Book("", ()), encoding="cp1251", other_encodings=("koi8-r",))])
    with qtbot.waitSignal(choices.changed):
        choices._encoding.setCurrentIndex(1)
        choices._encoding.activated.emit(1)
    choices._changes.setCurrentIndex(2)
    assert choices.options() == ImportOptions("koi8-r", Changes.SUGGEST)
