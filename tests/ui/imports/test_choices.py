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


def test_encodings_have_the_names_of_their_standards(qtbot):
    choices = ImportChoices()
    qtbot.addWidget(choices)
    choices.offer([Found("a", "plain", Book("", ()), encoding="utf-8", other_encodings=("cp1251",))])
    shown = [choices._encoding.itemText(row) for row in range(choices._encoding.count())]
    assert shown[:2] == ["automatic (UTF-8)", "Windows-1251"] and "Shift_JIS" in shown and "KOI8-R" in shown
