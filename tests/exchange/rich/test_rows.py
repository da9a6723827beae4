"""Rows of tables."""

from tests.exchange.docx.files import one, p, texts, told


def test_a_table_is_a_line_a_row_and_a_page_laid_out_by_one_is_text(tmp_path):
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row(p('Name'), p('Age'))}{row(p('Mara') + p('Lind'), p(''))}</w:tbl>"
    what = one(tmp_path, p("Before.") + table + p("After."))
    assert texts(what) == ["Before.\nName — Age\nMara Lind\nAfter."] and told(what)["tables_as_lines"] == 2
    laid = f"<w:tbl>{row(p('One.') + p('Two.'))}</w:tbl>"
    assert texts(one(tmp_path, laid)) == ["One.\nTwo."]
