"""The window's end of a worker."""


def test_a_model_that_was_refused_is_tried_again_when_it_is_asked_for(qtbot, where, tmp_path, monkeypatch):
    """A remote server that is started late must not need a restart of Inkwell."""
    from inkwell.protocol.events import Failed, ModelLoaded
    from inkwell.protocol.requests import LoadModel
    from inkwell.services.composition import build_services
    from tests.remote_server import Misbehaving, stream, word

    services = build_services(where)
    heard = []
    services.writer.event_received.connect(heard.append)
    script = tmp_path / "none.gguf"
    try:
        services.writer.use_model(LoadModel("http://127.0.0.1:9", "late", "remote"), start=True)
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server = Misbehaving(lambda handler: stream(handler, word("Yes."), b"data: [DONE]"))
        services.writer.use_model(LoadModel(server.url, "late", "remote"))
        qtbot.waitUntil(lambda: any(isinstance(one, ModelLoaded) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server.close()
    finally:
        services.shut_down()
