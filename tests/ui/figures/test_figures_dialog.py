"""What is exported."""

from tests.services.steps import settle


def test_what_is_typed_shows_and_is_exported(window, dialog, qtbot, tmp_path):
    services = window.services
    services.scenes.type_text(window.editor.binding.scene_id, 0, 0, "Six words that were typed today ")
    services.scenes.save_now()
    settle(services)
    assert "Typed: 6 words" in dialog.days.rows.text()
    for index, name in enumerate(("goals", "days", "hours", "sessions", "origins")):
        dialog.tabs.setCurrentIndex(index)
        dialog.export_to(tmp_path / f"{name}.csv")
    assert ",6," in (tmp_path / "hours.csv").read_text() and dialog.sessions.table.rowCount() == 1
    assert (tmp_path / "days.csv").read_text() == (tmp_path / "goals.csv").read_text()
    dialog.tabs.setCurrentIndex(2)
    dialog.export_to(tmp_path / "hours.svg")
    assert "<svg" in (tmp_path / "hours.svg").read_text()
    dialog.export_to(tmp_path / "no folder" / "hours.csv")
    assert not (tmp_path / "no folder").exists()
