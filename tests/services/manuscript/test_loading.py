"""Several scenes made ready for one act."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.manuscript.loading import load_scenes
from tests.services.steps import load, settle


def test_all_are_read_those_that_cannot_be_are_told(sample, qtbot):
    ready = load(sample, qtbot, "Ledger")
    wanted = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    found, failed = [], []
    load_scenes(sample.scenes, [*wanted, SceneId(999)], found.append, failed.append)
    assert not found
    settle(sample)
    assert list(found[0]) == wanted and found[0][ready] is sample.scenes.buffer(ready) and len(failed) == 1
    load_scenes(sample.scenes, wanted, found.append, failed.append)
    assert list(found[1]) == wanted, "at once where all are there"
    load_scenes(sample.scenes, [], found.append, failed.append)
    assert found[2] == {}
