"""The beat of each scene, kept with the book."""

from tests.conftest import scene_named
from tests.services.steps import settle


def test_a_beat_is_there_after_closing_and_after_a_crash(sample, qtbot):
    ledger, stairs = scene_named(sample, "Ledger"), scene_named(sample, "The stairs")
    sample.beats.put(ledger, "the lamp goes out")
    assert sample.beats.text(ledger) == "the lamp goes out" and sample.beats.text(stairs) == ""
    stored = []
    qtbot.waitUntil(lambda: not sample.beats._unsaved, timeout=5_000)
    sample.storage.call(lambda store: store.beats.load(), stored.append)
    settle(sample)
    assert stored == [{ledger: "the lamp goes out"}]  # in the file, whatever happens to the program
    sample.beats.put(stairs, "she counts")
    path = sample.project.current.path
    assert sample.close_project() and sample.beats.text(ledger) == sample.beats.text(None) == ""
    with qtbot.waitSignal(sample.beats.beats_loaded, timeout=10_000):
        sample.project.open(path)
    assert sample.beats.text(ledger) == "the lamp goes out" and sample.beats.text(stairs) == "she counts"
