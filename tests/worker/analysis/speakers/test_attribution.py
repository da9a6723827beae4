"""Speakers behind pronouns and turns."""

from inkwell.worker.analysis.document import cut, put_together
from tests.worker.analysis.scenes import SUPPER


def test_speakers_behind_pronouns_and_turns(model, passages):
    layout, places = cut(SUPPER)
    facts = passages.read([SUPPER[a:b] for a, b in places])
    spoken = put_together(SUPPER, layout, places, facts, model.scorers).quotations
    assert [q.speaker for q in spoken][:2] == ["Edmund Hale", "Margaret Hale"]
    assert [q.speaker for q in spoken][3:] == ["Margaret Hale", "Edmund Hale"]
