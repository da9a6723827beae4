"""Style sheets that go into books."""

from inkwell.exchange.ebook.style_sheets import book_css, css_string, page_css


def test_any_ornament_is_a_string_and_no_rule():
    assert css_string('"; } * { color: red') == '"\\22 \\3b  \\7d  \\2a  \\7b  color\\3a  red"'
    assert "ORNAMENT" not in book_css("❦") and "\\2766 " in book_css("❦")


def test_a_page_has_rules_for_paper_and_for_the_dark():
    assert "@media print" in page_css() and "prefers-color-scheme: dark" in page_css()
