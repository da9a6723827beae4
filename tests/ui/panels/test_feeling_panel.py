"""Plots of the book: the right values, a way to the place, files whole or not at all. Readings made by hand."""

import csv
import io
import math
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from inkwell.domain.manuscript.decisions import Decision, DecisionKind, Decisions
from inkwell.domain.reading.cast import Character
from inkwell.domain.reading.figures import smoothed
from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, SceneReading, Sentence
from inkwell.protocol.events import Scored, ScoredPiece
from inkwell.services.reading.reading_state import ReadingMachine, ReadingState, Work
from inkwell.ui.editor.scene_editor import SceneEditor
from inkwell.ui.panels.feeling_panel import FeelingPanel
from inkwell.ui.plots.chart import Shape, Tick, fitting
from inkwell.ui.plots.ranges import thinned
from inkwell.ui.theme import ThemeService


def reading_of(scene_id, count, valence):
    """`count` sentences of 10 characters; Mara is named in every second and speaks the first, nobody the last."""
    sentences = tuple(
        Sentence(i * 10, i * 10 + 9, valence + 0.1 * i, 3.5, i + 1, 0.5, 0.25) for i in range(count)
    )
    entities = tuple(Entity(i * 10, i * 10 + 4, "PER", character="mara") for i in range(0, count, 2))
    quotations = (
        Quotation(0, 9, "Mara Quill", "mara", 1.0),
        Quotation(10, 19, "Mara Quill", "mara", 1.0),
        Quotation(20, 29, "Aldous", "aldous", 1.0),
        Quotation(30, 39),
    )
    words = sum(one.words for one in sentences)
    paragraphs = (Paragraph(0, count * 10, "0", words, words // 2, valence, 3.5),)
    return SceneReading(str(int(scene_id)), "0", "en", entities, quotations, sentences, paragraphs)


@pytest.fixture
def panel(sample, qtbot):
    reading, scenes = sample.reading, sample.manuscript.outline.scenes()
    for place, scene in enumerate(scenes):
        reading.readings[scene.scene_id] = reading_of(scene.scene_id, 6 + place, 2.0 + 0.1 * place)
        reading.texts[scene.scene_id] = "".join(f"Words {i:03} " for i in range(40))
    reading.cast = {
        "mara": Character("mara", "Mara Quill", (), 30),
        "aldous": Character("aldous", "Aldous", (), 5),
    }
    theme = ThemeService(QApplication.instance(), sample.settings)
    editor = SceneEditor(sample, theme)
    qtbot.addWidget(editor)
    editor.show_scene(scenes[0].scene_id)
    qtbot.waitUntil(lambda: editor.binding.scene_id == scenes[0].scene_id)
    made = FeelingPanel(sample, editor, theme)
    qtbot.addWidget(made)
    made.services, made.scenes = sample, scenes
    made.resize(320, 600)
    made.show()
    qtbot.waitUntil(lambda: made.room.view is not None)
    yield made
    made.close()


def pick(panel, box, value):
    chooser = getattr(panel.room.controls, box)
    chooser.setCurrentIndex(chooser.findData(value))
    panel.room.draw()
    return panel.room.view.chart


def test_feeling_of_scene_chapter_and_book(panel):
    controls = panel.room.controls
    controls.smoothing.setValue(0)
    chart = pick(panel, "range", "scene")
    assert chart.series(0) == ([1, 2, 3, 4, 5, 6], pytest.approx([2.0, 2.1, 2.2, 2.3, 2.4, 2.5]))
    assert chart.series(1)[1] == [3.5] * 6 and [line.look for line in chart.lines] == ["valence", "arousal"]
    controls.arousal.setChecked(False)
    chart = pick(panel, "range", "chapter")
    assert len(chart.stops) == 6 + 7 + 8 and len(chart.lines) == 1 and chart.y_name == "unpleasant – pleasant"
    pick(panel, "range", "book")
    controls.smoothing.setValue(0)
    panel.room.draw()
    chart = panel.room.view.chart
    weights = list(range(1, 7))
    mean = sum(w * v for w, v in zip(weights, (2.0, 2.1, 2.2, 2.3, 2.4, 2.5), strict=True)) / sum(weights)
    assert len(chart.stops) == len(panel.scenes) and chart.stops[0].y == pytest.approx(mean)
    assert chart.low < mean and chart.high <= 5 and chart.ticks[0].title == "The Keeper"


def test_following_and_comparing(panel, qtbot):
    controls = panel.room.controls
    assert [name for _, name in controls._people] == ["Mara Quill", "Aldous"]
    controls._on_follow_menu_about_to_show()
    controls.follow_menu.actions()[0].trigger()
    panel.room.draw()
    chart = panel.room.view.chart
    assert chart.lines[2].name == "Mara Quill" and chart.series(2)[0] == [1, 2, 3, 5]
    panel.services.decisions.decisions = Decisions([Decision(DecisionKind.IGNORE, "aldous")])
    pick(panel, "range", "chapter")
    assert [name for _, name in controls._people] == ["Mara Quill"]
    controls.compare.setCurrentIndex(1)
    panel.room.draw()
    chart = panel.room.view.chart
    assert chart.stops[0].x == 0 and chart.stops[-1].x == 100 and len(chart.lines) == 4
    assert {line.look for line in chart.lines} == {"valence", "arousal", "valence2", "arousal2"}
    chart = pick(panel, "range", "scene")
    assert controls.wishes.compared is None and len(chart.lines) == 3


def test_pacing_and_speech(panel):
    chart = pick(panel, "mode", "pacing")
    assert chart.shape is Shape.BARS and [stop.y for stop in chart.stops] == [1, 2, 3, 4, 5, 6]
    chart = pick(panel, "range", "book")
    assert [stop.y for stop in chart.stops][:2] == [21, 28]
    chart = pick(panel, "pacing", "sentences")
    assert chart.stops[0].y == 3.5
    chart = pick(panel, "pacing", "shares")
    assert chart.stops[0].values == pytest.approx((100 * 10 / 21, 50, 25)) and chart.high == 100
    chart = pick(panel, "mode", "speech")
    count = len(panel.scenes)
    assert [(s.label, s.y) for s in chart.stops] == [
        ("Mara Quill", 2 * count),
        ("Aldous", count),
        ("Unattributed", count),
    ]
    assert pick(panel, "speech", "share").stops[0].y == pytest.approx(100 * 10 / 21)


def test_keys_hover_and_click_lead_to_the_place(panel, qtbot):
    pick(panel, "range", "scene")
    view, scene = panel.room.view, panel.scenes[0].scene_id
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "Words 001" in view.title_label.text() and "Valence 2." in view.value_label.text()
    assert view.value_label.text() in view.accessibleDescription()
    with qtbot.waitSignal(panel.place_wanted) as got:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert got.args == [scene, 10, 19]
    box = view.plot.getPlotItem().getViewBox()
    where = box.mapViewToScene(QPointF(4.1, 3.0))
    view._on_scene_mouse_moved(where)
    assert view.current.start == 30
    with qtbot.waitSignal(panel.place_wanted) as got:
        at = view.plot.mapFromScene(box.mapViewToScene(QPointF(5.0, 3.0)))
        qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert got.args == [scene, 40, 49]


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


def test_export_asks_without_stopping(panel, qtbot, tmp_path):
    pick(panel, "range", "scene")
    panel.room.ask_export()
    dialog = panel.findChild(QFileDialog, "exportPlotDialog")
    assert dialog is not None and len(dialog.nameFilters()) == 3
    dialog.fileSelected.emit(str(tmp_path / "asked.csv"))
    dialog.close()
    assert (tmp_path / "asked.csv").exists()


def test_states_are_told(panel, qtbot):
    reading, line = panel.services.reading, panel.line
    assert line.text == ""
    reading._become(ReadingMachine(is_open=True, work=Work.BOOK, progress=(1204, 5310)))
    assert (
        f"{QLocale().toString(1204)} of {QLocale().toString(5310)}" in line.text
        and line._act.text() == "Pause"
    )
    line._act.click()
    assert reading.state is ReadingState.PAUSED and line._act.text() == "Go on"
    reading.failure = "The reader stopped."
    reading._become(ReadingMachine(is_open=True).failed())
    assert line.text == "The reader stopped." and line._act.text() == "Try again"
    reading._become(ReadingMachine(is_open=True).book_read())
    scene = panel.scenes[0].scene_id
    reading.readings[scene] = SceneReading(str(int(scene)), "0", "", missing="Only English is read.")
    pick(panel, "range", "scene")
    panel.room.draw()
    assert line.text == "Only English is read." and not panel.room.view.isVisible()
    reading.readings.clear()
    reading.state_changed.emit(reading.state)
    panel.room.draw()
    assert "Once the book has been read" in line.text and line._act.text() == "Read the book now"


def test_larger_window_has_the_same_choices(panel, qtbot):
    pick(panel, "mode", "pacing")
    panel.show_larger()
    dialog = panel.findChild(object, "largerPlot")
    qtbot.waitUntil(lambda: dialog.room.view is not None)
    assert not dialog.isModal() and dialog.room.view.chart == panel.room.view.chart
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    panel.services.settings.set("look.theme", "dark")
    panel.room.draw()


def test_numbers_behind_the_plots():
    values, weights = [2.0, 4.0, 3.0, 1.0, 5.0], [1, 2, 3, 4, 5]
    assert smoothed(values, weights, 0) == values and smoothed([], [], 3) == []
    for width in (1, 2, 9):
        near = [
            [math.exp(-((i - j) ** 2) / width**2 / 2) * (abs(i - j) <= 2 * width) for j in range(5)]
            for i in range(5)
        ]
        shares = [[k * w for k, w in zip(row, weights, strict=True)] for row in near]
        expected = [sum(s * v for s, v in zip(row, values, strict=True)) / sum(row) for row in shares]
        assert smoothed(values, weights, width) == pytest.approx(expected)
    assert thinned([1, 2, 3, 4, 5], [1, 5, 2, 2, 9], 3, max) == ([1.5, 3.5, 5], [5, 2, 9])
    assert thinned([1, 2], [3, 4], 600, max) == ([1, 2], [3, 4])
    ticks = [Tick(1, "1", "The Keeper"), Tick(2, "2"), Tick(3, "3", "Low Water")]
    assert fitting(ticks, 500, (0.5, 3.5), lambda text: 6 * len(text)) == ["The Keeper", "", "Low Water"]
    assert fitting(ticks, 60, (0.5, 3.5), lambda text: 6 * len(text)) == ["1", "2", "3"]
    assert fitting(ticks, 30, (0.5, 3.5), lambda text: 6 * len(text)) == ["", "2", ""]


@pytest.mark.alone
def test_the_real_reader_fills_the_panel(sample, qtbot):
    theme = ThemeService(QApplication.instance(), sample.settings)
    editor = SceneEditor(sample, theme)
    panel = FeelingPanel(sample, editor, theme)
    for widget in (editor, panel):
        qtbot.addWidget(widget)
    panel.room.controls.range.setCurrentIndex(2)
    panel.show()
    panel.line._act.click()
    with qtbot.waitSignal(sample.reading.book_read, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: panel.room.view is not None and len(panel.room.view.chart.stops) == 9)
    assert all(1 < stop.y < 5 for stop in panel.room.view.chart.stops) and panel.room.redraw_seconds < 0.5


def test_surprise_is_drawn_once_it_is_measured(panel, qtbot, tmp_path, monkeypatch):
    surprise, count = panel.services.surprise, len(panel.scenes)
    for place, scene in enumerate(panel.scenes):
        panel.services.reading.texts[scene.scene_id] += f"end {place}"
    asked = []
    monkeypatch.setattr(panel.services.writer, "submit", asked.append)
    monkeypatch.setattr(panel.services.writer, "cancel", lambda job: None)
    pick(panel, "range", "book")
    room, line = panel.room, panel.room.surprise_line
    assert not line.isVisible()
    chart = pick(panel, "mode", "surprise")
    assert not room.view.isVisible() and room._empty.isVisible() and line.isVisible()
    assert f"{count} scenes" in line.text.text() and line.act.text() == "Measure now"
    qtbot.mouseClick(line.act, Qt.MouseButton.LeftButton)
    for place in range(2):
        job, text = asked[-1].job_id, asked[-1].text
        pieces = tuple(ScoredPiece(i, i + 5, -(1 + place) * math.log(2)) for i in range(0, len(text) - 5, 5))
        panel.services.writer.event_received.emit(Scored(job, pieces))
    assert line.text.text() == f"Measuring: 2 of {count} scenes" and line.act.text() == "Stop"
    qtbot.mouseClick(line.act, Qt.MouseButton.LeftButton)
    assert surprise.progress == (0, 0)
    room.draw()
    chart = room.view.chart
    assert room.view.isVisible() and chart.series(0) == ([1, 2], pytest.approx([1.0, 2.0]))
    assert chart.readout(chart.stops[1]) == "Surprise 2.0 bits" and f"{count - 2} scenes" in line.text.text()
    qtbot.keyClick(room.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.place_wanted) as got:
        qtbot.keyClick(room.view, Qt.Key.Key_Return)
    assert got.args[:2] == [panel.scenes[0].scene_id, 0]
    room.export_to(tmp_path / "s.csv")
    assert "Surprise (bits a token)" in (tmp_path / "s.csv").read_text(encoding="utf-8-sig")
    chart = pick(panel, "range", "scene")
    assert len(chart.stops) == 6 and chart.stops[0].y == pytest.approx(1.0) and not line.isVisible()
