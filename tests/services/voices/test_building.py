"""A training that is over is told."""

from types import SimpleNamespace


def test_what_a_training_ends_in_is_said(services):
    said = []
    services.notices.notice_raised.connect(lambda notice: said.append(notice.text))
    services.training.finished.emit(SimpleNamespace(name="Mine"))
    services.training.failed.emit("It broke.")
    assert "Mine" in said[0] and said[1] == "It broke."
