"""Slips of tense."""

import pytest

from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    (
        "tense_slips",
        f"{PLAIN} Mara walked to the window. She opens the door. The room was empty. She left it.",
        "She opens",
    ),
    (
        "tense_slips",
        "Mara crosses the yard and shuts the gate. The dog follows at her heels. She hangs up her coat and calls for Tobias. "
        "Nobody answers. She lights the stove and puts the kettle on. Mara opened the door. She looks out and waits. "
        "She shuts it again and sits down at the table. The rain drums on the roof. She reads.",
        "Mara opened",
    ),
]


LEFT_ALONE = [
    (
        "tense_slips",
        f"{PLAIN} “She opens the door,” said Tobias. The sea takes what it wants. The moon pulls the tide. It was late.",
    ),
    (
        "tense_slips",
        f"{PLAIN} She opens the door. She looks out. She sees the sea. She waits for the boats and she counts them.",
    ),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)
