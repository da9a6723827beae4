"""Texts as checks see them."""

import pytest

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.reading.checks import filled_in
from inkwell.domain.story.proposal import FactProposal
from inkwell.prompting.checks import check_row
from inkwell.protocol.requests import CheckRequest
from inkwell.worker.analysis.checks.registry import run_checks
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.passages import PassageReader

GAP = "\n\n\n"


def fact_of(text, cast, name, attribute, sentence):
    """What the grammar would say of somebody in a sentence."""
    start = text.index(sentence)
    end = start + len(sentence)
    return FactProposal(
        FactKind.TRAIT, name, attribute, "", "", "", start, end, sentence, "", character=cast[name]
    )


@pytest.fixture(scope="module")
def look(model):
    """`look(check, scene, …)`: the findings as `(scene's key, text found, values)`."""
    passages = PassageReader(model, None)

    def run(check, *scenes, known=(), threshold=None, moments=(), said=()):
        text = GAP.join(scenes)
        bounds, base = [], 0
        for number, scene in enumerate(scenes, start=1):
            bounds.append((str(number), base, base + len(scene)))
            base += len(scene) + len(GAP)
        layout, places = cut(text)
        facts = passages.read([text[a:b] for a, b in places])
        document = put_together(text, layout, places, facts, model.scorers, known)
        row = check_row(check)
        usual = row.threshold.value if row.threshold else 0.0
        cast = {one.name: one.id for one in document.characters}
        grammar = [fact_of(text, cast, *row) for row in said]
        wish = [CheckRequest(check, threshold or usual)]
        found = run_checks(document, bounds, known, wish, moments, grammar)
        assert set(found) == {key for key, _, _ in bounds}
        rows = [(key, one) for key, own in found.items() for one in own]
        for key, one in rows:
            scene = scenes[int(key) - 1]
            assert one.check == check and 0 <= one.start < one.end <= len(scene) and one.subject
            assert "…" not in filled_in(row.sentence, one.values)
            for place in one.places:
                assert 0 <= place.start < place.end <= len(scenes[int(place.key) - 1])
        return [(key, scenes[int(key) - 1][one.start : one.end], dict(one.values)) for key, one in rows]

    return run
