"""Lines told apart by more than colour."""

import pytest
from PySide6.QtCore import Qt

from inkwell.ui.plots.line_styles import _LOOKS, look_of
from inkwell.ui.theme import load_theme


@pytest.mark.parametrize("key", ["light", "dark"])
def test_lines_that_stand_together_differ_in_dashes_or_mark(key):
    theme = load_theme(key)
    for together in (
        ("valence", "arousal"),
        ("valence", "valence2"),
        ("arousal", "arousal2"),
        ("person0", "person1", "person2"),
    ):
        looks = [look_of(theme, name) for name in together]
        assert len({(look.dashes, look.mark) for look in looks}) == len(looks), together
        assert len({look.colour.name() for look in looks}) == len(looks), together


def test_a_pen_keeps_its_width_at_any_zoom_and_has_the_dashes():
    theme = load_theme("light")
    for name in _LOOKS:
        look, pen = look_of(theme, name), look_of(theme, name).pen()
        assert pen.isCosmetic() and pen.color() == look.colour and look.colour.isValid()
        assert (pen.style() is Qt.PenStyle.CustomDashLine) is bool(look.dashes)
    with pytest.raises(KeyError):
        look_of(theme, "nobody")
