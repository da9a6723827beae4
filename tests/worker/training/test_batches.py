"""The corpus as rows: the same for a seed and a step, whatever came before."""

import json

import pytest
import torch

from inkwell.worker.errors import EngineError
from inkwell.worker.training.batches import IGNORE_INDEX, PackedBatches, PaddedBatches, Sample, read_samples


def encode(text):
    return [ord(letter) for letter in text]


def stream(text, window=4, end=None):
    return PackedBatches([Sample(text)], encode, end, window)


def test_an_epoch_has_every_window_once_and_another_seed_another_order():
    rows = stream("abcdefghijklmnop")
    assert len(rows) == 4 and rows.tokens == 16
    epoch = [tuple(rows.batch(step, 2, 7, shift=False)[0].flatten().tolist()) for step in range(2)]
    letters = sorted(chr(number) for batch in epoch for number in batch)
    assert "".join(letters) == "abcdefghijklmnop"
    orders = {tuple(rows.batch(0, 4, seed, shift=False)[0].flatten().tolist()) for seed in range(8)}
    assert len(orders) > 1


def test_a_step_is_the_same_however_it_is_come_to():
    there, here = (
        stream("the rain fell on the lighthouse " * 9, 16),
        stream("the rain fell on the lighthouse " * 9, 16),
    )
    for step in range(9):
        there.batch(step, 3, 5)
    assert torch.equal(there.batch(9, 3, 5)[0], here.batch(9, 3, 5)[0])
    ids, targets = here.batch(9, 3, 5)
    assert ids.shape == (3, 16) and torch.equal(ids, targets)


def test_later_epochs_cut_at_other_places_and_stay_inside():
    rows = stream("".join(chr(200 + n) for n in range(41)), 4)
    begins = {int(row[0]) - 200 for step in range(10, 60) for row in rows.batch(step, 1, 3)[0]}
    assert any(place % 4 for place in begins) and max(begins) <= 37


def test_a_short_corpus_is_one_short_window():
    rows = stream("ab", 256, end=0)
    assert len(rows) == 1 and rows.batch(0, 2, 1)[0].tolist() == [[97, 98, 0]] * 2
    assert [ids.tolist() for ids, _ in rows.all()] == [[[97, 98, 0]]]


def test_measuring_takes_some_evenly():
    rows = stream("abcdefghijklmnopqrstuvwx")
    assert ["".join(map(chr, ids[0].tolist())) for ids, _ in rows.all(3)] == ["abcd", "ijkl", "qrst"]
    assert len(rows.all()) == 6 == len(rows.all(99))


def test_what_stands_before_is_read_and_not_learned():
    rows = PaddedBatches([Sample("cd", "ab"), Sample("wxyz")], encode, 0, 16)
    (first, second) = ((ids[0].tolist(), targets[0].tolist()) for ids, targets in rows.all())
    assert first == ([97, 98, 99, 100, 0], [IGNORE_INDEX, IGNORE_INDEX, 99, 100, 0])
    assert second[1] == [119, 120, 121, 122, 0] and rows.tokens == 10
    assert rows.target_tokens().tolist() == [99, 100, 0, 119, 120, 121, 122, 0]
    ids, targets = rows.batch(0, 2, 1)
    assert ids.shape == targets.shape == (2, 5)


def test_rows_of_different_lengths_are_padded_with_nothing_to_learn():
    rows = PaddedBatches([Sample("a"), Sample("abc")], encode, None, 16)
    ids, targets = rows.batch(0, 2, 1)
    short = int((ids[:, 1] == 0).nonzero()[0])
    assert ids[short].tolist() == [97, 0, 0] and targets[short].tolist() == [97, IGNORE_INDEX, IGNORE_INDEX]


def test_a_long_pair_keeps_the_end_of_what_stands_before():
    (row,) = PaddedBatches([Sample("y" * 30, "a" * 30 + "b")], encode, None, 16).all()
    assert row[0].shape == (1, 16) and row[0][0].tolist() == [97] * 7 + [98] + [121] * 8


@pytest.mark.parametrize("content", [None, "{", '{"samples": [{"txt": 1}]}', '{"samples": 3}', "[]"])
def test_what_is_no_corpus_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "corpus.json").write_text(content)
    with pytest.raises(EngineError, match="corpus"):
        read_samples(tmp_path)


def test_a_corpus_comes_back_as_it_was_laid_there(tmp_path):
    samples = [Sample("täxt 🐙", "before", "rejected", True), Sample("x")]
    (tmp_path / "corpus.json").write_text(
        json.dumps({"samples": [vars(sample) for sample in samples]}), encoding="utf-8"
    )
    assert read_samples(tmp_path) == samples
