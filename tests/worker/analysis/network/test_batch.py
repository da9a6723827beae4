"""Texts side by side, framed and padded."""

import numpy as np

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.network.batch import Batch
from inkwell.worker.analysis.network.wordpieces import LONGEST_PIECES, WordPieceTokenizer


def test_rows_are_framed_padded_and_cut_at_the_longest():
    tokenizer = WordPieceTokenizer(reader_folder() / "tokenizer.json")
    batch = Batch(tokenizer.cut(["It rained.", "", "rain " * 1000]))
    ids, cases, mask = (tensor.numpy() for tensor in batch.tensors())
    assert batch.lengths == [3, 0, LONGEST_PIECES] and ids.shape == cases.shape == (3, LONGEST_PIECES + 2)
    assert ids[0, [0, 4]].tolist() == [101, 102] and ids[1, :2].tolist() == [101, 102]
    assert mask.sum(1).tolist() == [5, 2, LONGEST_PIECES + 2] and not ids[0, 5:].any()
    assert np.flatnonzero(batch.row[0] == 0).tolist() == [1, 2, 3] and (batch.row[1] == -1).all()
