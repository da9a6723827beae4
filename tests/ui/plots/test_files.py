"""Plots as files: whole or not at all."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtGui import QImage

from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_a_file_appears_whole(panel, tmp_path):
    panel.room.controls.smoothing.setValue(0)
    pick(panel, "range", "scene")
    for suffix in ("png", "svg", "csv"):
        panel.room.export_to(tmp_path / f"plot.{suffix}")
    assert QImage(str(tmp_path / "plot.png")).width() > 400
    assert ElementTree.parse(tmp_path / "plot.svg").getroot().tag.endswith("svg")
    rows = list(csv.reader(io.StringIO((tmp_path / "plot.csv").read_text(encoding="utf-8"))))
    assert (
        rows[0][:3] == ["Scene title", "Sentence", "Beginning"] and "1 unpleasant to 5 pleasant" in rows[0][3]
    )
    assert [float(row[3]) for row in rows[1:]] == pytest.approx([2.0, 2.1, 2.2, 2.3, 2.4, 2.5])
    assert len(list(tmp_path.glob("plot.*"))) == 3 and not list(tmp_path.glob(".*"))


def test_no_formula_gets_into_a_spreadsheet(panel, tmp_path):
    scene = panel.scenes[0].scene_id
    for bad in ("=1+1", "+1", "-1", "@A1"):
        panel.services.reading.texts[scene] = bad + " and so on, and more words, and yet more of them here."
        pick(panel, "range", "book")
        pick(panel, "range", "scene")
        panel.room.export_to(tmp_path / "plot.csv")
        rows = list(csv.reader(io.StringIO((tmp_path / "plot.csv").read_text(encoding="utf-8"))))
        assert rows[1][2].startswith(f"'{bad}")


def test_where_nothing_can_be_written_nothing_stays(panel, tmp_path):
    said = []
    panel.services.notices.notice_raised.connect(said.append)
    pick(panel, "range", "scene")
    panel.room.export_to(tmp_path / "gone" / "plot.svg")
    panel.room.export_to(tmp_path / "plot.doc")
    (tmp_path / "plot.csv").mkdir()
    panel.room.export_to(tmp_path / "plot.csv")
    assert [one.level for one in said] == ["error"] * 3 and "could not be written" in said[0].text
    assert [one.name for one in tmp_path.iterdir() if "plot" in one.name] == ["plot.csv"]
