"""The feeling of single sentences, for a writer that chooses among several."""

import numpy as np

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.feelings import FeelingReader


def test_it_tells_joy_from_horror_and_calm_from_both_and_the_same_each_time():
    reader = FeelingReader(reader_folder())
    texts = [
        " The knife fell and the child screamed in terror.",
        " He put the cup on the table beside the lamp.",
        " She laughed with joy and they danced in the sun.",
    ]
    dark, plain, bright = reader.feelings(texts)
    assert bright[0] > plain[0] + 1 > dark[0] + 2 and plain[1] < min(dark[1], bright[1])
    assert np.array_equal(reader.feelings(texts), reader.feelings(texts))
    assert reader.feelings(["\ud800 odd", "x" * 5000]).shape == (2, 2)
