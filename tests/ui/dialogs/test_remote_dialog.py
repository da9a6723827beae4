"""A remote model and its standing mark."""

from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.ui.dialogs.remote_dialog import RemoteDialog
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.remote_server import Misbehaving, stream, word


def test_a_remote_model_is_off_until_an_address_is_typed_and_marked_while_it_is_used(qtbot, where, tmp_path):
    from inkwell.services.project.sample import make_sample

    server = Misbehaving(
        lambda handler: stream(handler, *[word(f"The sea was calm {n}. ") for n in range(8)], b"data: [DONE]")
    )
    services = build_services(where, engine="auto")
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    try:
        make_sample(tmp_path / "s.inkwell", services.places.backups)
        with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
            services.project.open(tmp_path / "s.inkwell")
        scene = services.manuscript.outline.scenes()[0].scene_id
        window.open_scene(scene)
        qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene)
        assert not services.models.is_remote and "leaves" not in window.status._model.text()
        form = RemoteDialog(window, services)
        qtbot.addWidget(form)
        form.address.setText(server.url)
        form.key.setText("sesame-canary")
        form.save()
        assert services.models.is_remote and "leaves this machine" in window.status._model.text()
        window.actions_by_name["scene.continue"].trigger()
        qtbot.waitUntil(
            lambda: (
                services.generation.draft(scene) is not None
                and "sea was calm" in services.generation.draft(scene).text
            ),
            timeout=15_000,
        )
        qtbot.waitUntil(lambda: not services.generation.is_writing(scene), timeout=15_000)
        assert "leaves this machine" in window.status._model.text()
        assert server.bodies[0][1]["Authorization"] == "Bearer sesame-canary"
        form.address.setText("")
        form.save()
        assert not services.models.is_remote and "leaves" not in window.status._model.text()
    finally:
        window.close()
        services.shut_down()
        server.close()
    for file in where.data.parent.rglob("*"):
        assert not file.is_file() or b"sesame-canary" not in file.read_bytes()
