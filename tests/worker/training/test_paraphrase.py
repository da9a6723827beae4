"""Passages and their plain forms: what is kept over a break, and what is asked for."""

import json

from inkwell.worker.training.batches import Sample
from inkwell.worker.training.paraphrase import _kept, _passages

SENTENCE = "The old keeper of the light went slowly up the ninety-one stairs with his lamp in the dark of the evening. "


def test_pairs_that_were_written_come_back_and_a_torn_one_does_not(tmp_path):
    file = tmp_path / "pairs.jsonl"
    assert _kept(file) == []
    file.write_text(
        "".join(json.dumps(pair) + "\n" for pair in ("One.", "", "Zwei 林\n🐙")) + '"to', encoding="utf-8"
    )
    assert _kept(file) == ["One.", "", "Zwei 林\n🐙"]
    file.write_text('"One."\nnonsense\n"Three."\n', encoding="utf-8")
    assert _kept(file) == ["One."], "what follows a broken line belongs to other passages"


def test_passages_are_of_a_fair_length_and_a_tenth_is_held_out():
    samples = [Sample(SENTENCE * 50), Sample(SENTENCE * 50, held_out=True), Sample("Too short.\nAnd this.")]
    passages = _passages(samples, 20)
    assert [row.held_out for row in passages] == [False] * 20 + [True] * 4
    assert all(18 <= len(row.text.split()) <= 70 for row in passages)
    assert _passages([Sample("word " * 90 + ".")], 5) == [] == _passages([], 5)
