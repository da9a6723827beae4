"""What many tests of services begin with: a scene loaded, continued, read back from the file."""

from inkwell.services.writing.generation import CaretContext
from inkwell.storage.copies import close_copy, open_copy
from tests.conftest import scene_named


def stored(services, scene_id):
    services.storage.drain()
    copy = open_copy(services.project.current.path)
    text = copy.scenes.load(scene_id)[0].text
    close_copy(copy)
    return text


def load(services, qtbot, title):
    scene_id = scene_named(services, title)
    with qtbot.waitSignal(services.scenes.scene_loaded):
        services.scenes.load(scene_id)
    return scene_id


def continue_at_end(services, qtbot, title, words=20, **more):
    scene_id = load(services, qtbot, title)
    end = len(services.scenes.buffer(scene_id).text)
    services.generation.continue_scene(CaretContext(scene_id, end, words=words, **more))
    qtbot.waitUntil(
        lambda: (
            services.generation.draft(scene_id) is not None and not services.generation.is_writing(scene_id)
        ),
        timeout=20_000,
    )
    return scene_id, end


def settle(services):
    """Every task for the file is done and answered, and what the answers asked for as well."""
    for _ in range(3):
        services.storage.deliver()
