from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from inkwell.domain.manuscript.project import NotePicture
from inkwell.ui.widgets.picture_strip import PictureStrip, image_of


def png(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def test_pictures_stand_by_name_and_what_is_none_is_left_out(qtbot):
    strip = PictureStrip("Pictures")
    qtbot.addWidget(strip)
    strip.show_pictures([NotePicture("coast", "image/png", png(30, 20)), NotePicture("x", "image/png", b"x")])
    assert [strip.item(row).text() for row in range(strip.count())] == ["coast"] and not strip.isHidden()
    strip.show_pictures([])
    assert strip.isHidden()


def test_a_bomb_is_no_picture():
    huge = bytearray(png(4, 4))
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    assert image_of(bytes(huge)).isNull() and image_of(b"").isNull()
    assert image_of(png(3, 2)).width() == 3
