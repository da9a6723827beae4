"""Teaching and using a voice as an author does it: the real trainer, a small model, the real windows."""

import json
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from inkwell.domain.voices.adapters import AdapterChoice, AdapterInfo
from inkwell.domain.voices.training import CurvePoint
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.voices.curves import training_chart
from inkwell.ui.voices.wizard import CLEANED, LEARNING, REPORT, TEXTS
from inkwell.ui.window.main_window import MainWindow
from tests.conftest import LONG
from tests.training_help import corpus
from tests.ui.panels.test_rewrite_panel import press, wait


@pytest.fixture
def window(qapp, tmp_path, model):
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


@pytest.fixture
def wizard(window, tmp_path):
    window.actions_by_name["model.teach"].trigger()
    made = window.commands.voices.wizard
    wait(lambda: made.texts.tree.topLevelItemCount() == 1)
    made.texts.add_paths([corpus(tmp_path)])
    wait(lambda: made.texts.tree.topLevelItemCount() == 2)
    return made


def choose_tiny(wizard):
    box = wizard.cleaned.model
    box.setCurrentIndex([box.itemData(i).name for i in range(box.count())].index("Tiny"))
    wizard.cleaned.method.setCurrentIndex(0)


@pytest.mark.timeout(500)
def test_the_wizard_from_texts_to_a_voice_that_is_used(window, wizard):
    services = window.services
    assert wizard.pages.currentIndex() == TEXTS and not wizard.back.isVisible()
    assert wizard.texts.name.text() == services.project.info.title
    wizard.texts.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert wizard.texts.words() == sum(services_words(wizard))
    wizard.texts.name.setText("A voice")
    press(wizard.next)
    wait(lambda: wizard.cleaned.corpus is not None)
    assert wizard.pages.currentIndex() == CLEANED and "held out" in wizard.cleaned.summary.text()
    choose_tiny(wizard)
    wait(lambda: "measured on this machine" in wizard.cleaned.estimate.text(), 150)
    press(wizard.next)
    assert wizard.pages.currentIndex() == LEARNING
    wait(lambda: wizard.learning.view is not None and len(wizard.learning.view.chart.stops) > 2, 150)
    assert "step" in wizard.learning.phase.text() or "Measuring" in wizard.learning.phase.text()
    wait(lambda: wizard.pages.currentIndex() == REPORT, 150)
    assert wizard.report.title.text() == "A voice" and "nats" in wizard.report.gain.text()
    info = services.voices.adapters()[-1]
    assert info.name == "A voice" and info.loss_after < info.loss_before
    services.models.use(info.base_id)
    press(wizard.report.use.book)
    wait(lambda: services.voices.choice(None).adapter_id == info.id)
    assert "A voice" in window.story.continue_box.voice.text()


def services_words(wizard):
    return wizard.texts.tree.topLevelItem(1).data(0, Qt.ItemDataRole.UserRole).words


@pytest.mark.skipif(not LONG, reason="a long test (dev.py test --long)")
def test_pause_close_and_go_on(window, wizard):
    training = window.services.training
    press(wizard.next)
    wait(lambda: wizard.cleaned.corpus is not None)
    choose_tiny(wizard)
    wait(lambda: wizard.next.isEnabled())
    press(wizard.next)
    wait(lambda: training.state is not None and training.state.step >= 1, 90)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert training.running, "closing the wizard must not stop the learning"
    window.actions_by_name["model.voices"].trigger()
    cards = window.commands.voices.list
    assert any("Watch" in one.text() for one in cards.findChildren(QPushButton))
    told = cards.findChildren(QLabel, "voiceFacts")[0].text()
    assert told.endswith("%")
    wait(lambda: cards._under_way.findChild(QLabel, "voiceFacts").text() != told, 60)
    window.actions_by_name["model.teach"].trigger()
    again = window.commands.voices.wizard
    assert again.pages.currentIndex() == LEARNING
    press(again.next)
    wait(lambda: not training.running, 60)
    if training.unfinished():  # it may have been done first
        cards.fill()
        buttons = [one for one in cards.findChildren(QPushButton) if one.text() == "Go on"]
        press(buttons[0])
    wait(lambda: any(not one.shipped for one in window.services.voices.adapters()), 120)
    assert not training.unfinished()


def test_too_little_text_gets_a_sentence_and_the_button_stays_off(window):
    window.actions_by_name["model.teach"].trigger()
    wizard = window.commands.voices.wizard
    wait(lambda: wizard.texts.tree.topLevelItemCount() == 1)
    source = wizard.texts.tree.topLevelItem(0)
    for place in range(1, source.childCount()):
        source.child(place).setCheckState(0, Qt.CheckState.Unchecked)
    press(wizard.next)
    wait(lambda: "2,000" in wizard.cleaned.summary.text())
    assert not wizard.next.isEnabled()
    wizard.texts.add_paths([wizard.window().parent() and places_file(window)])
    wait(lambda: wizard.texts.sentence.text() != "")
    assert wizard.texts.tree.topLevelItemCount() == 1


def places_file(window):
    file = window.services.places.config / "binary.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\x00\x01\x02" * 500)
    return file


def an_adapter(services, name, **facts):
    folder = services.places.adapters / name.lower()
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "adapter_model.safetensors").write_bytes(b"")
    (folder / "adapter.json").write_text(json.dumps({"name": name, "base_id": "tiny", **facts}))


def own(services):
    """The adapters that did not come with Inkwell."""
    return [one for one in services.voices.adapters() if not one.shipped]


def test_the_list_judges_exports_and_deletes(window, tmp_path, monkeypatch):
    services = window.services
    pairs = [
        {"beginning": "It was", "first": f"a {n}", "second": f"b {n}", "trained_first": n % 2 == 0}
        for n in range(5)
    ]
    report = {"loss_before": 3.5, "loss_after": 3.0, "longest_run": 5, "continuations": 20, "pairs": pairs}
    an_adapter(services, "Gray", report=report, made="2026-11-25", words=75_000, sources=["gray"])
    an_adapter(services, "Other", foreign=True)
    services.models.use("tiny")
    services.voices.refresh()
    window.actions_by_name["model.voices"].trigger()
    cards = window.commands.voices.list
    assert isinstance(own(services)[0], AdapterInfo) and services.voices.adapters()[0].shipped

    def verb(text, name):
        return next(
            one for one in cards.findChildren(QPushButton) if one.accessibleName() == f"{text}: {name}"
        )

    press(verb("Report and use …", "Gray"))
    assert "39%" in cards.report.gain.text()
    judged = cards.report.pairs
    for _ in range(5):
        judged.choose(0)
    assert own(services)[0].facts["judged"] == [3, 2, 0]
    cards.report.use.slider.setValue(50)
    press(cards.report.use.scene)
    scene = window.editor.binding.scene_id
    wait(lambda: services.voices.choice(scene).adapter_id == "gray")
    assert services.voices.choice(scene).strength == 0.5 and not services.voices.choice(None).adapter_id
    press(cards._back)
    out = tmp_path / "gray.zip"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", staticmethod(lambda *_: (str(out), ""))
    )
    press(verb("Export …", "Gray"))
    assert out.exists() and "pairs" not in out.read_bytes().decode("latin-1")
    press(verb("Delete …", "Gray"))
    press(verb("Keep it", "Gray"))
    assert len(own(services)) == 2
    press(verb("Delete …", "Gray"))
    press(verb("Delete for ever", "Gray"))
    assert [one.name for one in own(services)] == ["Other"]
    assert not services.voices.choice(scene).adapter_id
    cards.import_path(places_file(window))
    assert "no adapter" in cards.sentence.text()


def test_the_menu_of_the_voice_button(window):
    services, button = window.services, window.story.continue_box.voice
    an_adapter(services, "Gray")
    services.models.use("tiny")
    services.voices.refresh()
    button._fill()
    entries = {action.text(): action for action in button.menu().actions()}
    entries["Gray"].trigger()
    wait(lambda: services.voices.choice(None).adapter_id == "gray")
    assert button.text() == "Voice: Gray"
    button._fill()
    strengths = next(one for one in button.menu().actions() if one.text() == "Strength").menu()
    next(one for one in strengths.actions() if one.text() == "50%").trigger()
    wait(lambda: button.text() == "Voice: Gray, 50%")
    button._fill()
    scene = next(one for one in button.menu().actions() if one.text() == "Only in this scene").menu()
    next(one for one in scene.actions() if one.text() == "The plain model").trigger()
    wait(lambda: button.text() == "Voice: the plain model")


def test_a_prefix_is_on_or_off(window):
    services, button = window.services, window.story.continue_box.voice
    an_adapter(services, "Gray")
    an_adapter(services, "Prefix", method="prefix")
    services.models.use("tiny")
    services.voices.refresh()
    services.voices.decide(None, AdapterChoice("gray", 0.5))
    wait(lambda: button.text() == "Voice: Gray, 50%")
    button._fill()
    assert "Strength" in [action.text() for action in button.menu().actions()]
    next(action for action in button.menu().actions() if action.text() == "Prefix").trigger()
    wait(lambda: button.text() == "Voice: Prefix")
    assert services.voices.choice(None) == AdapterChoice("prefix", 1.0)
    button._fill()
    assert "Strength" not in [action.text() for action in button.menu().actions()]
    window.actions_by_name["model.voices"].trigger()
    cards = window.commands.voices.list
    for name, shown in (("Gray", True), ("Prefix", False)):
        press(
            next(
                one
                for one in cards.findChildren(QPushButton)
                if one.accessibleName() == f"Report and use …: {name}"
            )
        )
        assert cards.report.use.slider.isVisible() == shown and cards.report.use.book.isEnabled()
        assert cards.report.use.now.text() == ("Not used here." if shown else "Used in this book.")
        press(cards._back)


def test_impossible_figures_of_a_stranger_do_not_close_the_list(window):
    services = window.services
    an_adapter(
        services, "Wild", words=float("inf"), report={"longest_run": float("nan"), "loss_before": 1e300}
    )
    aims = {"sentence_words": "x", "dialogue": float("inf")}
    an_adapter(services, "Style", kind="style", manner={"aims": aims})
    services.models.use("tiny")
    services.voices.refresh()
    wild = next(one for one in services.voices.adapters() if one.id == "wild")
    assert (wild.words, wild.longest_run, wild.loss_before) == (0, -1, -1.0)
    assert [style.name for style in services.voices.learned_styles()] == ["Style"]


def test_a_chart_of_a_training():
    learned = [CurvePoint(step, 4 - step / 50, step) for step in range(1, 41)]
    held_out = [CurvePoint(0, 4.0, 0), CurvePoint(20, 3.6, 20), CurvePoint(40, 3.5, 40)]
    chart = training_chart(learned, held_out, "Gray", 100)
    assert [stop.x for stop in chart.stops] == list(range(41)) and chart.end == 100
    assert chart.series(1) == ([0, 20, 40], [4.0, 3.6, 3.5])
    assert chart.low < 3.3 and chart.high > 3.9
    assert not training_chart([], [], "x", 0).stops


def test_what_is_kept_out_is_counted_in_what_the_model_wrote(window):
    services = window.services
    window.services.settings.set("exclusions.words", "lamp")
    from inkwell.domain.manuscript.history import Generation

    scene = window.editor.binding.scene_id
    texts = ["The lamp burned, and the bastard lamp went out.", "Nothing of the kind."]
    for place, text in enumerate(texts):
        row = Generation(0, scene, "j", place, "m", 1, "p", text, "kept" if place == 0 else "discarded")
        services.storage.call(lambda store, row=row: store.generations.add(row))
    seen = []
    services.exclusions.report(seen.append)
    wait(lambda: bool(seen))
    assert seen[0].drafts == 2 and seen[0].met == {"own words": 2, "swearing": 1} == seen[0].kept
    services.exclusions._look_weekly()
    wait(lambda: services.settings.number("window.exclusions_reported") > 0)


def test_choices_are_counted_before_they_are_learned(window):
    from inkwell.domain.manuscript.history import Generation
    from inkwell.domain.voices.training import TrainingKind

    services = window.services
    window.actions_by_name["model.teach"].trigger()
    wizard = window.commands.voices.wizard
    wait(lambda: wizard.texts.tree.topLevelItemCount() == 1)
    wizard.texts.kind.setCurrentIndex(wizard.texts.kind.findData(TrainingKind.CHOICES))
    press(wizard.next)
    wait(lambda: "0 choices" in wizard.cleaned.summary.text())
    assert not wizard.next.isEnabled()
    scene = window.editor.binding.scene_id

    def add(store):
        for number in range(32):
            for candidate, state in enumerate(("kept", "discarded")):
                text = f"{state} and quite long enough to be learned from, number {number}."
                row = Generation(0, scene, f"j{number}", candidate, "m", 1, "The sea was", text, state)
                store.generations.add(row)

    services.storage.call(add)
    press(wizard.back)
    press(wizard.next)
    wait(lambda: "28 pairs" in wizard.cleaned.summary.text())
    assert wizard.next.isEnabled() and not wizard.cleaned.table.isVisible()
    assert sum(one["held_out"] for one in wizard.cleaned.made_of) == 4
