"""Small pictures in a row; a click shows one as large as the screen allows."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout

from inkwell.support.i18n import tr
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from inkwell.domain.manuscript.project import NotePicture

_SIDE = 84
_MOST_PIXELS = 100_000_000


class PictureStrip(QListWidget):
    """Shows pictures by name."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureStrip")
        self.setAccessibleName(spoken)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setFixedHeight(_SIDE + 2 * self.fontMetrics().height() + 12)
        self._images: list[QImage] = []
        self.itemActivated.connect(self._on_item_activated)
        self.hide()

    def show_pictures(self, pictures: Sequence[NotePicture]) -> None:
        """Show them; what is no picture, or too large to be one, is left out."""
        self.clear()
        self._images = []
        for picture in pictures:
            image = image_of(picture.data)
            if not image.isNull():
                small = image.scaled(
                    _SIDE,
                    _SIDE,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                item = QListWidgetItem(QIcon(QPixmap.fromImage(small)), picture.name)
                item.setToolTip(plain_hint(picture.name))
                self._images.append(image)
                self.addItem(item)
        self.setVisible(bool(self._images))

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        image = self._images[self.row(item)]
        dialog = QDialog(self.window())
        dialog.setWindowTitle(item.text() or tr("Picture"))
        label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        room = self.screen().availableGeometry().size() * 0.8
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        label.setPixmap(QPixmap.fromImage(image))
        label.setAccessibleName(item.text())
        QVBoxLayout(dialog).addWidget(label)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def image_of(data: bytes) -> QImage:
    """A picture from a stranger's bytes; a null image where it is none, or larger than a screen ever shows."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    return reader.read()
