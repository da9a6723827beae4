"""Known before it is learned, and learned twice."""

import pytest

FOUND = [
    "Mara already knew that the captain had sold the lighthouse.\n\nMara learned that day that the captain had sold the lighthouse.",
    "Mara learned that the captain had sold the lighthouse.\n\nMara had no idea that the captain had sold the lighthouse.",
    "Tobias told Mara that the captain had sold the lighthouse.\n\nMara discovered, to her surprise, that the captain had sold the lighthouse.",
]
LEFT_ALONE = [
    "Mara learned that the captain had sold the lighthouse.\n\nMara knew that the captain had sold the lighthouse.",
    "Mara learned that the captain had sold the lighthouse.\n\nTobias learned that the captain had sold the lighthouse.",
    "Mara knew that the captain had sold the lighthouse.\n\nMara learned that the keeper had burned the letters.",
    "Mara did not know that the captain had sold the lighthouse.\n\nMara learned that the captain had sold the lighthouse.",
]


@pytest.mark.parametrize("text", FOUND, ids=range(len(FOUND)))
def test_found(look, text):
    (finding,) = look("knowledge", text)
    assert finding[2]["name"] == "Mara"


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, text):
    assert not look("knowledge", text)
