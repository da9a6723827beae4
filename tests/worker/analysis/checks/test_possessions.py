"""Given away and used."""

import pytest

from tests.worker.analysis.checks.prose import PLAIN

FAR = " ".join([PLAIN] * 12)
FOUND = [f"Mara sold her compass. {FAR} Mara opened her compass."]
LEFT_ALONE = [
    f"Mara sold her compass. {FAR} Tobias opened his compass.",
    f"Mara gave her hand. {FAR} Mara raised her hand.",
    f"Mara sold her compass. {FAR} The compass came back. {FAR} Mara opened her compass.",
    "Mara sold her compass. Mara opened her compass.",
]


@pytest.mark.parametrize("text", FOUND, ids=range(len(FOUND)))
def test_found(look, text):
    assert [values["thing"] for _, _, values in look("possessions", text)] == ["compass"]


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, text):
    assert not look("possessions", text)
