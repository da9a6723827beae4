import pytest

from inkwell.services.composition import build_services
from inkwell.support.paths import places
from tests.waiting import wait

TEXT = "INT. QUAY - DUSK\n\nMARA\nNo.\n\nTOMAS (V.O.)\nYes.\n\nWIPE TO:\n"


@pytest.fixture
def script(qapp, tmp_path):
    services = build_services(places(tmp_path / "base"), "fake")
    services.project.create(tmp_path / "s.inkwell", "S", "screenplay", first=("Act", "One"))
    wait(lambda: services.manuscript.outline.scenes())
    scene_id = services.manuscript.outline.scenes()[0].scene_id
    services.scenes.load(scene_id)
    wait(lambda: services.scenes.buffer(scene_id) is not None)
    services.scenes.type_text(scene_id, 0, 0, TEXT)
    yield services, scene_id
    services.shut_down()


def test_it_knows_who_speaks_and_where(script):
    services, scene_id = script
    known = services.script.known(scene_id)

    assert services.script.is_script
    assert known.speakers == ("TOMAS", "MARA")
    assert (known.places, known.times, known.transitions) == (("QUAY",), ("DUSK",), ("WIPE TO:",))


def test_the_line_that_is_written_tells_nothing(script):
    services, scene_id = script

    assert services.script.known(scene_id, 0).places == ()


def test_scenes_that_were_never_shown_are_read(script, tmp_path):
    services, _ = script
    services.close_project()
    services.project.open(tmp_path / "s.inkwell")
    wait(lambda: services.manuscript.outline.scenes())
    scene_id = services.manuscript.outline.scenes()[0].scene_id
    wait(lambda: services.script.text(scene_id) == TEXT)

    assert services.scenes.buffer(scene_id) is None
