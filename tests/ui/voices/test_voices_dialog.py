"""The list of voices: judged, exported, deleted."""

import pytest
from PySide6.QtWidgets import QPushButton

from inkwell.domain.voices.adapters import AdapterInfo
from tests.ui.pages import press
from tests.ui.voices.rooms import an_adapter, own, places_file
from tests.waiting import wait


@pytest.fixture
def window(tiny_window):
    return tiny_window


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

    press(verb("Report and use…", "Gray"))
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
    press(verb("Export…", "Gray"))
    assert out.exists() and "pairs" not in out.read_bytes().decode("latin-1")
    press(verb("Delete…", "Gray"))
    press(verb("Keep it", "Gray"))
    assert len(own(services)) == 2
    press(verb("Delete…", "Gray"))
    press(verb("Delete forever", "Gray"))
    assert [one.name for one in own(services)] == ["Other"]
    assert not services.voices.choice(scene).adapter_id
    cards.import_path(places_file(window))
    assert "not an adapter" in cards.sentence.text()


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
