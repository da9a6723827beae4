"""A chart in words, for who cannot see it."""

import pytest

from inkwell.ui.plots import description
from inkwell.ui.plots.description import summary
from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_few_points_are_read_out_and_many_are_summed_up(panel, monkeypatch):
    panel.room.controls.smoothing.setValue(0)
    chart = pick(panel, "range", "scene")
    told = summary(chart)
    assert told.count(";") == 5 and "2.0" in told and "2.5" in told
    monkeypatch.setattr(description, "_ALL", 2)
    summed = summary(chart)
    assert (
        "from 2.0" in summed and "to 2.5" in summed and "6 points" in summed and summed.count("average") == 2
    )
