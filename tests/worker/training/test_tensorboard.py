"""Curves as event files; a disk that refuses ends the writing, not the training."""

import logging

from inkwell.worker.training.tensorboard import EventFile


def test_numbers_lie_in_a_file(tmp_path):
    file = EventFile(tmp_path)
    file.put("loss", 3.5, 1)
    file.close()
    assert [path.stat().st_size > 0 for path in (tmp_path / "tensorboard").iterdir()] == [True]


def test_a_disk_that_refuses_is_told_once(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        file = EventFile(tmp_path / "file")
        file.put("loss", 3.5, 1)
        file.put("loss", 3.4, 2)
        file.close()
    assert len(caplog.records) == 1


def test_one_that_fills_up_meanwhile_is_given_up(tmp_path, caplog):
    file = EventFile(tmp_path)

    class Full:
        def add_scalar(self, *_):
            raise OSError(28, "No space left on device")

    file._writer = Full()
    with caplog.at_level(logging.WARNING):
        file.put("loss", 3.5, 1)
        file.put("loss", 3.4, 2)
    file.close()
    assert sum("no more" in record.getMessage() for record in caplog.records) == 1
