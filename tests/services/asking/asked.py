"""Asking and waiting for the answer."""

from inkwell.domain.manuscript.extent import Range


def ask(sample, qtbot, text, span=Range.BOOK, scene=None):
    """The last answer to a question at a scene, the last one of the book unless another is named."""
    told = []
    book = sample.asking.book
    book.answered.connect(told.append)
    scene = scene or sample.manuscript.outline.scenes()[-1].scene_id
    book.ask(text, span, scene)
    qtbot.waitUntil(lambda: bool(told) and not told[-1].writing, timeout=20_000)
    book.answered.disconnect(told.append)
    return told[-1]
