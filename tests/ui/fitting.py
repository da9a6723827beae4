"""Whether words have the room they need: what a test asks of every widget that can be seen."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)


def cut_words(root):
    """(class, object name, words) of everything visible below `root` that shows less than its words."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or widget.width() < 2:
            continue
        found += [(type(widget).__name__, widget.objectName(), words) for words in _cut(widget)]
    return found


def _cut(widget):
    if isinstance(widget, QComboBox):
        yield from _cut_combo(widget)
    elif isinstance(widget, (QPushButton, QCheckBox, QRadioButton, QToolButton)):
        if widget.text() and _short(widget, _needed(widget)):
            yield widget.text()
    elif isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QTabBar):
        # Qt elides tabs; a tab needs its word and the padding.
        for i in range(widget.count()):
            if widget.tabRect(i).width() < widget.fontMetrics().horizontalAdvance(widget.tabText(i)) or (
                widget.tabRect(i).right() > widget.width() + 1
            ):
                yield widget.tabText(i)
    elif isinstance(widget, QHeaderView):
        if widget.orientation() is Qt.Orientation.Horizontal:
            yield from _cut_header(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from _cut_rows(widget)
    elif isinstance(widget, QLineEdit):
        yield from _cut_line(widget)
    elif isinstance(widget, QPlainTextEdit):
        words, room = widget.placeholderText(), widget.viewport().rect().adjusted(4, 4, -4, 0)
        if not words or widget.toPlainText():
            return
        needed = widget.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        if needed.height() > room.height():
            yield words


def _short(widget, needed):
    return widget.width() < needed.width() or widget.height() < needed.height() - 1


def _needed(button):
    """What the words of a button need, without what the style gives it for looks."""
    icon = button.iconSize().width() + 4 if not button.icon().isNull() else 0
    mark = (
        button.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 6
        if isinstance(button, (QCheckBox, QRadioButton))
        else 0
    )
    size = QFontMetrics(button.font()).size(int(Qt.TextFlag.TextShowMnemonic), button.text())
    return QSize(size.width() + icon + mark, size.height())


def _cut_label(label):
    words = label.text()
    if not words or (label.pixmap() and not label.pixmap().isNull()):
        return
    if "…" in words and words.endswith("…") and not words.endswith("...") and label.toolTip():
        return
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield words
    elif label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 1:
        yield words


def _cut_combo(box):
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    icon = box.iconSize().width() + 4 if any(not box.itemIcon(i).isNull() for i in range(box.count())) else 0
    for i in range(box.count()):
        needed = box.fontMetrics().horizontalAdvance(box.itemText(i)) + icon
        if needed > field.width() and not (box.toolTip() and i == box.currentIndex()):
            yield f"{box.itemText(i)} ({needed} in {field.width()})"


def _cut_header(header):
    for i in range(header.count()):
        words = str(header.model().headerData(i, Qt.Orientation.Horizontal) or "")
        if header.isSectionHidden(i) or not words:
            continue
        if header.fontMetrics().horizontalAdvance(words) + 8 > header.sectionSize(i):
            yield words


def _cut_rows(view):
    """Rows that end in an ellipsis and do not say the rest when pointed at."""
    model = view.model()
    if model is None or type(view.itemDelegate()).__name__ not in (
        "QStyledItemDelegate",
        "ManuscriptDelegate",
    ):
        return
    index = view.indexAt(view.viewport().rect().topLeft() + QPoint(6, 6))
    rows = [model.index(row, 0, index.parent()) for row in range(model.rowCount(index.parent()))]
    for row in rows:
        words, room = str(row.data() or ""), view.visualRect(row).width() - 12
        if row.data(Qt.ItemDataRole.DecorationRole) not in (None, ""):
            room -= view.iconSize().width() if view.iconSize().isValid() else 20
        widest = max((view.fontMetrics().horizontalAdvance(line) for line in words.split("\n")), default=0)
        if widest > room > 0 and not row.data(Qt.ItemDataRole.ToolTipRole) and view.indexWidget(row) is None:
            yield f"{words} ({widest} in {room})"


def _cut_line(line):
    is_inner = isinstance(line.parentWidget(), (QAbstractSpinBox, QComboBox))
    words = line.text() if is_inner else line.placeholderText() if not line.text() else ""
    room = line.contentsRect().width() - (4 if is_inner else 20)
    needed = line.fontMetrics().horizontalAdvance(words)
    if words and needed > room:
        yield f"{words} ({needed} in {room})"


def settle():
    """Let layouts come to rest."""
    for _ in range(3):
        QApplication.processEvents()
