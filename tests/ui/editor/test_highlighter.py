"""Names of the codex underlined."""

from PySide6.QtGui import QTextCharFormat


def test_names_are_found_and_underlined(window, qtbot):
    block = window.editor.page.document().firstBlock()
    while "Tobias" not in block.text():
        block = block.next()
    start = block.text().index("Tobias")
    formats = [f for f in block.layout().formats() if f.start <= start < f.start + f.length]
    assert formats and formats[0].format.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    names = [card._name.text() for card in window.story._cards if card.isVisibleTo(window.story)]
    assert "Tobias Wren" in names
