"""The real window over the sample novel, off screen."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from inkwell.domain.reading.cast import Character
from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, SceneReading, Sentence
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.reading_state import ReadingState
from inkwell.support.paths import places
from inkwell.ui.editor.scene_editor import SceneEditor
from inkwell.ui.panels.feeling_panel import FeelingPanel
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.ui.pages import open_scene
from tests.waiting import wait


@pytest.fixture(scope="session", autouse=True)
def clipboard_lets_go():
    """What Python put on the clipboard must not outlive Python: off screen Qt frees it at the very end, and crashes."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def window(sample, qtbot):
    sample.settings.set("generation.words", 40)  # the scripted writer takes its time for every word
    theme = ThemeService(QApplication.instance(), sample.settings)
    window = MainWindow(sample, theme)
    qtbot.addWidget(window)
    window.show_project(sample.project.current)
    window.show()
    qtbot.waitExposed(window)
    open_scene(window, qtbot, "Ledger")
    window.editor.page.setFocus()
    yield window
    window.close()


@pytest.fixture
def read_window(qapp, tmp_path, sample_known):
    make_sample(tmp_path / "sample.inkwell")
    shutil.copytree(sample_known, places(tmp_path / "base").state)
    services = build_services(places(tmp_path / "base"), "fake")
    made = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    made.show()
    services.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.editor.binding.scene_id is not None)
    services.reading.start()
    wait(lambda: services.reading.state is ReadingState.READY)
    yield made
    made.close()


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
def feeling_panel(sample, qtbot):
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


@pytest.fixture
def tiny_window(qapp, tmp_path, model):
    base = tmp_path / "base"
    shutil.copytree(model / "data" / "models", base / "data" / "models")
    make_sample(tmp_path / "sample.inkwell")
    services = build_services(places(base), "fake")
    made = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    made.show()
    services.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.editor.binding.scene_id is not None)
    yield made
    made.close()
