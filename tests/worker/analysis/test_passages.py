"""Passages: cut, read in batches, remembered."""

import numpy as np
import pytest

from inkwell.worker.analysis.passages import PassageReader
from tests.worker.analysis.conftest import SCENE


def test_what_is_found_does_not_depend_on_company(model):
    alone = PassageReader(model, None).read([SCENE.split("\n\n")[0]])[0]
    crowd = PassageReader(model, None).read(SCENE.split("\n\n"))[0]
    assert [row[:3] for row in alone.names] == [row[:3] for row in crowd.names] and alone.names
    # Where this processor multiplies bf16 fastest, how sure the network is differs in the third place by its company.
    assert np.allclose([row[3] for row in alone.names], [row[3] for row in crowd.names], atol=0.01)
    assert alone.pos == crowd.pos


LONG = " ".join(
    f"The {n}th lamp on the quay went out, and {who} counted the stairs again; nothing answered her but the rain."
    for n, who in zip(range(60), ["Mara", "the keeper", "her uncle", "Tobias", "nobody"] * 12, strict=True)
)


def test_only_what_is_new_of_a_paragraph_is_read(model, monkeypatch):
    sizes = []
    real = model.network.feeling_states

    def counted(shared, wide):
        sizes.append(shared.shape[0])
        return real(shared, wide)

    monkeypatch.setattr(model.network, "feeling_states", counted)
    reader = PassageReader(model, None)
    reader.read([LONG[:1000]])
    first = sum(sizes)
    sizes.clear()
    edited = "It was the third time that day. " + LONG[:1000]
    again = reader.read([edited])[0]
    assert first > 5 and sum(sizes) == 1
    alone = PassageReader(model, None).read([edited])[0]
    assert again.entities == alone.entities and again.pos == alone.pos
    assert np.allclose(again.sentences, alone.sentences, atol=2e-3)


def test_a_second_reading_comes_from_the_cache(model, tmp_path):
    texts = SCENE.split("\n\n")
    first = PassageReader(model, tmp_path).read(texts)
    cache = next(tmp_path.glob("*.jsonl"))
    assert "Ambrose" not in cache.read_text()
    with cache.open("a") as stream:
        stream.write('["torn line of a killed proc')
    again = PassageReader(model, tmp_path)
    again._read = lambda *_: pytest.fail("read again")
    assert again.read(texts) == first


def test_what_an_earlier_version_has_read_is_thrown_away(model, tmp_path):
    old, new = tmp_path / "read-0123456789ab.jsonl", tmp_path / "other.jsonl"
    old.write_text("[]\n"), new.write_text("[]\n")
    PassageReader(model, tmp_path).read([SCENE])
    assert not old.exists() and new.exists()
    assert len(list(tmp_path.glob("read-*.jsonl"))) == 1
