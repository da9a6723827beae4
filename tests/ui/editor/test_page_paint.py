from PySide6.QtGui import QImage


def test_the_title_is_drawn_above_the_text(window):
    page = window.editor.page
    page.set_title("")
    bare = page.grab().toImage()
    page.set_title("The Ledger")
    page.set_margins()
    titled = page.grab().toImage()

    assert _inked(titled, 40, 80) > _inked(bare, 40, 80)


def _inked(image: QImage, top: int, bottom: int) -> int:
    background = image.pixel(2, 2)
    return sum(
        image.pixel(x, y) != background for x in range(0, image.width() - 30) for y in range(top, bottom)
    )
