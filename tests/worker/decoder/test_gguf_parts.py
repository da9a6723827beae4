"""A GGUF in several files, read as one."""

import numpy as np
import pytest

from inkwell.worker.decoder.gguf_file import GgufError, GgufFile
from inkwell.worker.decoder.gguf_parts import open_gguf, part_files
from tests.worker.tiny_models import make_gguf, make_model


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = make_model(tmp_path_factory.mktemp("model"), num_hidden_layers=1)
    whole = make_gguf(folder, tmp_path_factory.mktemp("whole") / "story.gguf")
    cut = tmp_path_factory.mktemp("cut")
    make_gguf(folder, cut / "story.gguf", most_tensors=5)
    return whole, sorted(cut.iterdir())


def test_the_parts_hold_what_the_whole_holds(made):
    whole, parts = GgufFile(made[0]), open_gguf(made[1][1])
    assert whole.tensors.keys() == parts.tensors.keys() and len(made[1]) > 1
    assert parts.metadata["general.architecture"] == "llama" and parts.path == made[1][0]
    for name in whole.tensors:
        assert np.array_equal(whole.bytes_of(name), parts.bytes_of(name))
        assert np.array_equal(whole.rows_of(name), parts.rows_of(name))
        assert np.array_equal(whole.floats(name), parts.floats(name))


def test_one_file_is_itself(made):
    assert isinstance(open_gguf(made[0]), GgufFile) and part_files(made[0]) == [made[0]]


def test_what_does_not_belong_together_is_refused(made, tmp_path):
    first, second = made[1][:2]
    for part in made[1]:
        (tmp_path / part.name).write_bytes(part.read_bytes())
    (tmp_path / second.name).write_bytes(first.read_bytes())
    with pytest.raises(GgufError, match="no part of one model"):
        open_gguf(tmp_path / first.name)
    (tmp_path / second.name).unlink()
    with pytest.raises(GgufError, match=second.name):
        open_gguf(tmp_path / first.name)
