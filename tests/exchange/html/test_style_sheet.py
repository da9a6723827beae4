"""Styles of pages."""

from inkwell.exchange.html.style_sheet import Look, StyleSheet, look_of


def test_rules_for_tags_and_classes_and_the_elements_own_style():
    sheet = StyleSheet()
    sheet.add(
        "/* x */ em{font-style:normal} .a{font-style:italic} p.a{font-weight:700} div p{display:none} .b.c{display:none}"
    )
    assert sheet.look("em", "", "").italic is False
    assert sheet.look("p", "a", "") == Look(italic=True, bold=True)
    assert sheet.look("p", "a", "font-style: normal").italic is False
    assert sheet.look("p", "b", "").hidden is None
    assert sheet.look("p", "c b", "").hidden


def test_declarations():
    look = look_of(
        "font: italic bold 12pt serif; text-decoration: underline line-through; font-variant: small-caps; vertical-align: super"
    )
    assert (look.italic, look.bold, look.underlined, look.struck, look.small_caps, look.raised) == (True,) * 6
    look = look_of(
        "text-align:center; page-break-before: always; margin-left: 1in; white-space: pre; mso-hide:all"
    )
    assert (look.centred, look.new_page, look.indent, look.keeps_lines, look.hidden) == (
        True,
        True,
        72.0,
        True,
        True,
    )
    assert look_of("nonsense; colour: red") == Look()


def test_rules_for_other_pages_are_none():
    sheet = StyleSheet()
    sheet.add(
        "@media print { p { display: none } .a { font-style: italic } } @page { size: A5; @top { margin: 0 } } b { font-style: italic }"
    )
    assert sheet.look("p", "a", "") == Look()
    assert sheet.look("b", "", "").italic
    assert look_of("position: absolute; left: -999em").hidden
