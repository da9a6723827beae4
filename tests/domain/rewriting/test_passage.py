import pytest

from inkwell.domain.rewriting.passage import whole_sentences

TEXT = "The bell rang. “Come in,” she said. The boy did not turn.\nMr. Vey waited. He had no hat"


@pytest.mark.parametrize(
    ("chosen", "whole"),
    [
        ("The boy di", "The boy did not turn."),
        ("ell ran", "The bell rang."),
        ("The bell rang.", "The bell rang."),
        (" The bell rang. ", None),
        ("in,” she", "“Come in,” she said."),
        ("rang. “Come", "The bell rang. “Come in,” she said."),
        ("turn.\nMr. V", "The boy did not turn.\nMr. Vey waited."),
        ("no ha", "He had no hat"),
        ("Vey", "Mr. Vey waited."),
    ],
)
def test_a_selection_is_widened_to_whole_sentences(chosen, whole):
    text = TEXT if chosen in TEXT else f"One. {TEXT}"
    start = text.find(chosen)
    if whole is None:
        start, whole = text.find("The bell") - 1, "The bell rang."
        chosen = text[start : start + 16]
    low, high = whole_sentences(text, start, start + len(chosen))
    assert text[low:high] == whole


def test_nothing_selected_stays_nothing():
    assert whole_sentences(TEXT, 14, 15) == (14, 14)
    assert whole_sentences(TEXT, 3, 3) == (3, 3)
