"""Plots as an author chooses them."""

import pytest


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def pick(panel, box, value):
    chooser = getattr(panel.room.controls, box)
    chooser.setCurrentIndex(chooser.findData(value))
    panel.room.draw()
    return panel.room.view.chart
