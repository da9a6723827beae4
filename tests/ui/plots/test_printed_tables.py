"""Tables on paper and as CSV."""

from PySide6.QtWidgets import QApplication

from inkwell.ui.plots.pictures import pdf
from inkwell.ui.plots.printed_tables import csv_of, paint_document, print_document, table_document
from inkwell.ui.theme import ThemeService


def test_a_long_table_goes_onto_several_sheets_and_markup_in_it_is_text(services):
    theme = ThemeService(QApplication.instance(), services.settings)
    rows = [["No.", "Scene"], *([str(n), "<b>Storm</b> & calm"] for n in range(200))]
    document = table_document(rows, [40, 300], theme)
    assert "<b>Storm</b> & calm" in document.toPlainText()
    made = pdf(lambda device: print_document(device, document), "Table")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") > 3
    size, _ = paint_document(document, theme)
    assert size[1] > 2000


def test_no_cell_of_a_csv_begins_a_formula():
    text = csv_of([["a", "=1+1", "@x", "-3", 'say "no"']]).decode("utf-8-sig")
    assert text == 'a,\'=1+1,\'@x,\'-3,"say ""no"""\r\n'
