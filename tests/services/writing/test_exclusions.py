"""What is kept out is counted in what the model wrote."""

from inkwell.domain.manuscript.history import Generation
from tests.conftest import scene_named


def test_what_is_kept_out_is_counted_in_what_the_model_wrote(sample, qtbot):
    sample.settings.set("exclusions.words", "lamp")
    scene = scene_named(sample, "Ledger")
    texts = ["The lamp burned, and the bastard lamp went out.", "Nothing of the kind."]
    for place, text in enumerate(texts):
        row = Generation(0, scene, "j", place, "m", 1, "p", text, "kept" if place == 0 else "discarded")
        sample.storage.call(lambda store, row=row: store.generations.add(row))
    seen = []
    sample.exclusions.report(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].drafts == 2 and seen[0].met == {"own words": 2, "swearing": 1} == seen[0].kept
    sample.exclusions._look_weekly()
    qtbot.waitUntil(lambda: sample.settings.number("window.exclusions_reported") > 0)
