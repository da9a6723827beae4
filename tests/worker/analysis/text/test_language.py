"""Whether a text is in a language the reader has learned."""

import pytest

from inkwell.worker.analysis.text.language import is_english

ENGLISH = "She took the lamp from the wall and went up the stairs, and nobody in the house heard her go. "
GERMAN = "Sie nahm die Lampe von der Wand und ging die Treppe hinauf, und niemand im Hause hörte sie gehen. "
FRENCH = (
    "Elle prit la lampe sur le mur et monta l’escalier, et personne dans la maison ne l’entendit partir. "
)


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH * 50, "“Run!”", "Pellport", "", ENGLISH * 2_000, "THE RAIN FELL."]
)
def test_english_is_known_long_or_short(text):
    assert is_english(text)


@pytest.mark.parametrize(
    "text", [GERMAN, GERMAN * 40, FRENCH, FRENCH * 40, "玛拉走到窗前。" * 3, "Мара подошла к окну"]
)
def test_other_languages_are_told_from_it(text):
    assert not is_english(text)


def test_a_long_book_is_sampled_all_over():
    assert not is_english(ENGLISH * 30 + GERMAN * 3_000) and is_english(GERMAN * 30 + ENGLISH * 3_000)
