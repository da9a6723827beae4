"""Styles that adapters have learned."""

from pathlib import Path

import pytest

from inkwell.domain.rewriting.style import Way
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.services.voices.learned_styles import adapter_choice, learned_style


def info(**facts):
    return AdapterInfo("wilde", "Wilde", Path("/x"), "style", sources=("a", "b", "c", "d"), facts=facts)


def test_a_style_bears_its_adapters_name_figures_and_words():
    style = learned_style(
        info(manner={"aims": {"sentence_words": 20, "commas": 1.5}, "words": ["wonderful", 3]})
    )
    assert style.id == "learned:wilde" and style.name == "Wilde" and style.adapter == "wilde" and style.own
    assert {aim.feature: aim.value for aim in style.aims} == {"sentence_words": 20.0, "commas": 1.5}
    assert (
        style.words == ("wonderful", "3") and style.ways == (Way.LEARNED,) and "a, b, c" in style.description
    )


@pytest.mark.parametrize(
    "manner",
    [
        None,
        3,
        {},
        {"aims": 3, "words": "x"},
        {
            "aims": {
                "sentence_words": "x",
                "commas": True,
                "dialogue": float("inf"),
                "no_such": 1.0,
                "own_words": 3.0,
            }
        },
        {"aims": {"sentence_words": float("nan")}},
        {"aims": {"sentence_words": 1e300}},
    ],
)
def test_a_strangers_nonsense_is_left_out(manner):
    style = learned_style(info(manner=manner))
    assert style.aims == () and style.words == ()


def test_the_strength_of_the_panel_becomes_one_of_three():
    style = learned_style(info())
    strengths = [adapter_choice(style, value).strength for value in (0.5, 0.7, 1.0, 1.4, 2.0, 9.0)]
    assert strengths == [0.7, 0.7, 1.0, 1.0, 1.3, 1.3] and adapter_choice(style, 1).adapter_id == "wilde"
