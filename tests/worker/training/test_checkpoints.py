"""Checkpoints: whole or not there at all, and only the newest."""

import shutil

import pytest
import torch

from inkwell.domain.voices.training import CurvePoint
from inkwell.worker.training.checkpoints import Progress, delete, newest, save


def progress(step):
    return Progress(
        step, 100, 1.5, 40, 3.5, 3.25, step, 1, 0, [CurvePoint(1, 3.5, 0.1)], [CurvePoint(0, 3.6, 0.0)]
    )


def tensors(value):
    return {"now.a": torch.full((3, 4), value), "best.b": torch.arange(6).reshape(2, 3).t()}


def test_what_is_saved_comes_back_and_the_older_one_goes(tmp_path):
    assert newest(tmp_path) is None
    save(tmp_path, progress(5), tensors(1.0))
    save(tmp_path, progress(10), tensors(2.0))
    back, found = newest(tmp_path)
    assert back == progress(10) and torch.equal(found["now.a"], tensors(2.0)["now.a"])
    assert torch.equal(found["best.b"], tensors(0.0)["best.b"]), "a view is saved as it reads"
    assert [place.name for place in tmp_path.iterdir()] == ["checkpoint-00000010"]
    save(tmp_path, progress(10), tensors(3.0))
    assert float(newest(tmp_path)[1]["now.a"][0, 0]) == 3.0


@pytest.mark.parametrize("damage", ["tensors.safetensors", "state.json"])
def test_a_torn_one_is_passed_over(tmp_path, damage):
    save(tmp_path, progress(5), tensors(1.0))
    shutil.copytree(tmp_path / "checkpoint-00000005", tmp_path / "checkpoint-00000009")
    file = tmp_path / "checkpoint-00000009" / damage
    file.write_bytes(file.read_bytes()[:-3])
    (tmp_path / "checkpoint-00000010").mkdir()
    assert newest(tmp_path)[0].step == 5


def test_a_disk_that_refuses_leaves_the_older_one(tmp_path, monkeypatch):
    from safetensors import SafetensorError

    save(tmp_path, progress(5), tensors(1.0))

    def full(*_):
        raise SafetensorError("No space left on device")

    monkeypatch.setattr("safetensors.torch.save_file", full)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path, progress(9), tensors(2.0))
    assert newest(tmp_path)[0].step == 5 and [place.name for place in tmp_path.iterdir()] == [
        "checkpoint-00000005"
    ]


def test_everything_can_be_deleted_but_what_is_none_of_ours(tmp_path):
    save(tmp_path, progress(5), tensors(1.0))
    (tmp_path / ".checkpoint.part").mkdir()
    (tmp_path / "plan.json").write_text("{}")
    delete(tmp_path)
    assert [place.name for place in tmp_path.iterdir()] == ["plan.json"]
