"""Names spelled in two ways."""

import pytest

from inkwell.domain.reading.cast import KnownName
from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    (
        "name_spellings",
        "Katherine came in. Katherine sat down. “Good,” said Katherine. She smiled. Then Katherine rose and Katherine left. "
        + PLAIN
        + " The next day Catherine wrote to her brother.",
        "Catherine",
    ),
]


LEFT_ALONE = [
    (
        "name_spellings",
        "Harriet met Harry. Harriet sat down. Harriet smiled. Harriet spoke. Harriet left. Harry stayed.",
    ),
    (
        "name_spellings",
        "Anna came. Anna sat. Anna spoke. Anna left. Anna slept. Her sister Anne stayed. Anne was well.",
    ),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)


def test_a_codex_holds_two_names_apart(look):
    text = "Katherine rose. " * 6 + PLAIN + " Catherine wrote to her."
    assert look("name_spellings", text)
    assert not look("name_spellings", text, known=(KnownName(1, "Katherine"), KnownName(2, "Catherine")))
