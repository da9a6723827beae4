"""The book as it was, and the way back to it."""

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.outline import NodeId
from tests.conftest import scene_named
from tests.services.steps import load, settle, stored


def version_of(sample, label):
    got = []
    sample.book_versions.load(got.extend)
    settle(sample)
    return next(one for one in got if one.label == label)


def differing(sample, version):
    got = []
    sample.book_versions.differing(version, got.extend)
    settle(sample)
    return got


def test_a_book_is_remembered_compared_and_brought_back_as_one_act(sample, qtbot):
    scenes, versions = sample.scenes, sample.book_versions
    first, other = load(sample, qtbot, "Two cups"), load(sample, qtbot, "Ledger")
    texts = {scene_id: scenes.buffer(scene_id).text for scene_id in (first, other)}
    versions.remember("Sent to Ana")
    settle(sample)
    version = version_of(sample, "Sent to Ana")
    assert version.scenes == len(sample.manuscript.outline.scenes())
    assert version.words == sample.manuscript.outline.words() and not differing(sample, version)
    scenes.type_text(first, 0, 0, "Something new. ")
    scenes.type_text(other, 0, 20, "", EditKind.DELETING)
    gone = scene_named(sample, "Keeper’s hour")
    sample.manuscript.discard(NodeId(int(gone)))
    settle(sample)
    found = differing(sample, version)
    assert [one.title for one in found] == ["Ledger", "Two cups", "Keeper’s hour"] and found[-1].now is None
    changed = {scene_id: scenes.buffer(scene_id).text for scene_id in (first, other)}
    with qtbot.waitSignal(versions.taken_back) as signal:
        versions.take_back(version, found)
    settle(sample)
    assert signal.args == [2] and {one: scenes.buffer(one).text for one in texts} == texts
    assert [one.title for one in differing(sample, version)] == ["Keeper’s hour"]
    sample.undo.undo(None)
    settle(sample)
    assert (
        {one: scenes.buffer(one).text for one in texts}
        == changed
        == {one: stored(sample, one) for one in texts}
    )


def test_a_version_of_the_book_is_never_thinned_out_and_a_second_has_its_own_scenes(sample, qtbot):
    versions, scene_id = sample.book_versions, load(sample, qtbot, "Two cups")
    versions.remember("")
    sample.scenes.type_text(scene_id, 0, 0, "More. ")
    versions.remember("Second")
    settle(sample)
    gone = []
    sample.storage.call(lambda store: store.scenes.thin_revisions(now=4e9), gone.append)
    settle(sample)
    assert [one.title for one in differing(sample, version_of(sample, "Unnamed"))] == ["Two cups"]
    assert not differing(sample, version_of(sample, "Second"))
