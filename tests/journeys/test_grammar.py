"""Grammar with the real window, the real writer and the starter: found, shown, followed, applied, undone, left alone."""

import pytest
from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.decisions import DecisionKind
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.checks import Dismissal
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.ui.pages import open_scene
from tests.waiting import wait

RIGHT = "The night was cold, and she drew the shawl closer about her shoulders."
WRONG = "He opened the the door and looked into their room, were nobody was waiting."


@pytest.fixture
def real(qapp, tmp_path, qtbot):
    make_sample(tmp_path / "sample.inkwell")
    services = build_services(places(tmp_path / "base"), "auto")
    services.reading.automatic = False
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    window.show()
    services.project.open(tmp_path / "sample.inkwell")
    wait(lambda: window.editor.binding.scene_id is not None)
    open_scene(window, qtbot, "Ledger")
    yield window, services
    window.close()
    services.shut_down()


@pytest.mark.model
@pytest.mark.timeout(900)
def test_slips_are_found_marked_applied_and_left_alone(real, qtbot):
    window, services = real
    editor, binding = window.editor, window.editor.binding
    binding.replace(0, len(binding.base_text), f"{RIGHT}\n{WRONG}")
    window.actions_by_name["grammar.switch"].trigger()
    assert services.grammar.is_on

    def sentences():
        return [row.sentence for row in services.checks.shown_in(binding.scene_id)]

    wait(lambda: len(sentences()) >= 2 or services.grammar.failure, 300)
    assert not services.grammar.failure
    rows = services.checks.shown_in(binding.scene_id)
    assert any("the the" in row.sentence for row in rows), sentences()
    assert any("were" in row.sentence and "where" in row.sentence for row in rows), sentences()
    assert all(row.finding.start > len(RIGHT) for row in rows), "the sound sentence is left alone"
    assert editor.highlighter.findings == {
        WRONG: [(row.finding.start - len(RIGHT) - 1, row.finding.end - len(RIGHT) - 1) for row in rows]
    }

    # By key alone: to the next finding, its correction, and back by one undo.
    binding.select(0, 0)
    window.actions_by_name["grammar.next"].trigger()
    window.actions_by_name["grammar.apply"].trigger()
    assert "opened the door" in binding.base_text
    assert not editor.highlighter.findings, "what was found in other words is gone at once"
    editor.undo()
    assert binding.base_text == f"{RIGHT}\n{WRONG}" and len(sentences()) == len(rows), (
        "and known again at once"
    )

    services.checks.dismiss(rows[0], Dismissal.EVER)
    wait(lambda: len(sentences()) == len(rows) - 1)
    assert services.decisions.decisions.rows[-1].kind is DecisionKind.DISMISS
    services.checks.dismiss(rows[1], Dismissal.RULE)
    wait(lambda: not services.grammar.nothing_found().startswith("This scene is still"), 60)
    assert rows[1].sentence not in sentences()

    services.grammar.set_on(False)
    assert not sentences() and not editor.highlighter.findings
